// SPDX-License-Identifier: GPL-2.0
// expect: this member may outlive the object that it refers to
// Each pointer may outlive its object.
#include <kernel/core/types.hpp>

using namespace kernel;

struct Names {
#ifdef REFUSED
	const char *names[2];
#else
	CStr names[2];
#endif
};
Names &names();
