// SPDX-License-Identifier: GPL-2.0
// expect: this cast changes a type without a check
// The original type is not known.
#include <kernel/core/types.hpp>

using namespace kernel;

#ifdef REFUSED
int f(void *given)
{
	return *static_cast<int *>(given);
}
#else
int f(const int &given)
{
	return given;
}
#endif
