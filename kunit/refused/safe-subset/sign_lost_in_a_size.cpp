// SPDX-License-Identifier: GPL-2.0
// expect: changes signedness
// A length of -1 becomes the largest size, and passes the comparison.
#include <kernel/core/result.hpp>

using namespace kernel;

Result<usize> f(int length)
{
#ifdef REFUSED
	if (length > 4096)
		return EINVAL;
	usize size = length;
#else
	if (length < 0 || length > 4096)
		return EINVAL;
	usize size = static_cast<usize>(length);
#endif
	return size * 2;
}
