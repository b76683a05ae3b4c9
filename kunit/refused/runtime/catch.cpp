// SPDX-License-Identifier: GPL-2.0
// expect: exception handling disabled|cannot use .try. with exceptions disabled|not declared|undeclared
// by: types
// There are no exceptions to catch.
#include <kernel/prelude.hpp>

using namespace kernel;

int risky();

int f()
{
#ifdef REFUSED
	try {
		return risky();
	} catch (int n) {
		return n;
	}
#else
	return risky();
#endif
}
