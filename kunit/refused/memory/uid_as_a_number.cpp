// SPDX-License-Identifier: GPL-2.0
// expect: invalid operands to binary expression|no match for .operator==
// by: types
// Root of a container has the number 0, too.
#include <kernel/work/task.hpp>

using namespace kernel;

bool f()
{
#ifdef REFUSED
	return current().euid() == 0u;
#else
	return current().euid() == Uid::root();
#endif
}
