// SPDX-License-Identifier: GPL-2.0
// expect: the kernel would never call remove\(\): unbinding destroys the driver
// by: types
// In C, remove() undoes probe().
#include <kernel/bus/platform.hpp>

using namespace kernel;

struct Driver {
	static Result<Driver> probe(const platform::Device &) { return Driver(); }
#ifdef REFUSED
	void remove() {}
#endif
};

Result<platform::Driver<Driver>> f() // here
{
	return platform::Driver<Driver>::make("driver"); // here
}
