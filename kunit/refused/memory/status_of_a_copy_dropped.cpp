// SPDX-License-Identifier: GPL-2.0
// expect: nodiscard
// by: types
// The copy may have been shorter.
#include <kernel/user/uaccess.hpp>

using namespace kernel;

usize f(SourceIter &from, std::span<byte> to)
{
#ifdef REFUSED
	from.copy_from_iter(to);
	return to.size();
#else
	return from.copy_from_iter(to);
#endif
}
