// SPDX-License-Identifier: GPL-2.0
// expect: nodiscard
// by: types
// read() would count bytes that it did not write.
#include <kernel/user/uaccess.hpp>

using namespace kernel;

usize read(DestIter &to)
{
#ifdef REFUSED
	const usize count = to.remaining();

	to.zero(count); // here
	return count;
#else
	return to.zero(to.remaining());
#endif
}
