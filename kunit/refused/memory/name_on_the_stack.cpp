// SPDX-License-Identifier: GPL-2.0
// expect: no matching function|no matching constructor|consteval function|not a constant expression|not usable in a constant expression|conversion from|no viable conversion
// by: types
// A name that the kernel keeps lives as long as the module.
#include <kernel/core/types.hpp>

using namespace kernel;

void keep(CStr name);

void f()
{
#ifdef REFUSED
	char name[8] = {};
	keep(name);
#else
	keep("name");
#endif
}
