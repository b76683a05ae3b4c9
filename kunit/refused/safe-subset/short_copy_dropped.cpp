// SPDX-License-Identifier: GPL-2.0
// expect: a cast drops the number of bytes that were copied
// The rest of the buffer has what it had before.
#include <kernel/memory/vec.hpp>
#include <kernel/user/uaccess.hpp>

using namespace kernel;

Result<usize> f(SourceIter &from, Vec<byte> &to)
{
#ifdef REFUSED
	(void)from.copy_from_iter(to.as_span());
	return to.size();
#else
	const usize copied = from.copy_from_iter(to.as_span());

	if (copied == 0)
		return EFAULT;
	return copied;
#endif
}
