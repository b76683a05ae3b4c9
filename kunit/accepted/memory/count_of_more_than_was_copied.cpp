// SPDX-License-Identifier: GPL-2.0
// A fault in the middle of the buffer ends the copy early, and the program takes its old bytes for
// the device's.
#include <array>

#include <kernel/file/file.hpp>
#include <kernel/user/uaccess.hpp>

using namespace kernel;

Result<usize> read_all(const std::array<byte, 64> &bytes, DestIter &to)
{
	const usize wanted = to.remaining();

	if (to.copy_to_iter(bytes) == 0)
		return EFAULT;
	return wanted;
}
