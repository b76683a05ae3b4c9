// SPDX-License-Identifier: GPL-2.0
// expect: this is not the number of bytes that were copied
// The bytes after the first 64 are lost, and the program does not write them again.
#include <algorithm>
#include <array>
#include <kernel/file/file.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/user/uaccess.hpp>

using namespace kernel;

Result<usize> write_all(std::array<byte, 64> &bytes, SourceIter &from)
{
	const usize asked = from.remaining();
	const usize copied =
		from.copy_from_iter(std::span(bytes).first(std::min<usize>(asked, 64)));

	if (copied == 0 && asked > 0)
		return EFAULT;
#ifdef REFUSED
	return asked;
#else
	return copied;
#endif
}
