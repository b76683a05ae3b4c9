// SPDX-License-Identifier: GPL-2.0
// expect: the kernel would never call suspend\(\): a driver has Result<> suspend\(\) const and Result<> resume\(\) const
// by: types
// Attributes are read at the same time: what changes is in a lock or an Atomic.
#include <kernel/bus/platform.hpp>

using namespace kernel;

struct Driver {
	static Result<Driver> probe(const platform::Device &) { return Driver(); }
#ifdef REFUSED
	Result<> suspend() { return ok(); }
#else
	Result<> suspend() const { return ok(); }
#endif
	Result<> resume() const { return ok(); }
};

Result<platform::Driver<Driver>> f() // here
{
	return platform::Driver<Driver>::make("driver"); // here
}
