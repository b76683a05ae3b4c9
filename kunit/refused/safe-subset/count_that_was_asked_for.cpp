// SPDX-License-Identifier: GPL-2.0
// expect: this is not the number of bytes that were copied
// The program takes its old bytes for those of the device.
#include <algorithm>
#include <array>
#include <kernel/file/file.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/user/uaccess.hpp>

using namespace kernel;

Result<usize> read_all(const std::array<byte, 64> &bytes, DestIter &to)
{
	const usize wanted = std::min<usize>(to.remaining(), bytes.size());
	const usize copied = to.copy_to_iter(std::span(bytes).first(wanted));

	if (copied == 0 && wanted > 0)
		return EFAULT;
#ifdef REFUSED
	return wanted;
#else
	return copied;
#endif
}
