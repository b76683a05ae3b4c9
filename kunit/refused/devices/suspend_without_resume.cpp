// SPDX-License-Identifier: GPL-2.0
// expect: the kernel would never call suspend\(\): a driver has Result<> suspend\(\) const and Result<> resume\(\) const
// by: types
// The device would never be as it was.
#include <kernel/bus/platform.hpp>

using namespace kernel;

struct Driver {
	static Result<Driver> probe(const platform::Device &) { return Driver(); }
	Result<> suspend() const { return ok(); }
#ifndef REFUSED
	Result<> resume() const { return ok(); }
#endif
};

Result<platform::Driver<Driver>> f() // here
{
	return platform::Driver<Driver>::make("driver"); // here
}
