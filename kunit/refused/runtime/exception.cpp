// SPDX-License-Identifier: GPL-2.0
// expect: exception handling disabled|cannot use .throw. with exceptions disabled
// by: types
// No code would catch the exception.
#include <kernel/prelude.hpp>

using namespace kernel;

Result<int> f(int n)
{
#ifdef REFUSED
	if (n < 0)
		throw n;
#else
	if (n < 0)
		return EINVAL;
#endif
	return n;
}
