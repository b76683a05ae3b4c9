// SPDX-License-Identifier: GPL-2.0
// expect: changes signedness
// A Result<usize> is not constructed from an int that may be -5 for an error.
#include <kernel/core/result.hpp>

using namespace kernel;

int transfer();

Result<usize> f()
{
	int moved = transfer();
#ifdef REFUSED
	return moved;
#else
	if (moved < 0)
		return Error::from_errno(moved);
	return static_cast<usize>(moved);
#endif
}
