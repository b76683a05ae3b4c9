// SPDX-License-Identifier: GPL-2.0
// expect: a descriptor that a request returns is not opened by open\(\)
// by: types
#include <kernel/file/anon_file.hpp>

using namespace kernel;

struct Driver {
#ifdef REFUSED
	Result<> open(const File &) const { return ok(); }
#endif
};

static_assert(sizeof(AnonFd<Driver>) > 0); // here
