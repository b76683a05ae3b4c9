// SPDX-License-Identifier: GPL-2.0
// expect: the kernel would never call runtime_suspend\(\): a driver has Result<> runtime_suspend\(const PmTransition &\) const
// by: types
// The device would stay suspended.
#include <kernel/bus/platform.hpp>

using namespace kernel;

struct Driver {
	static Result<Driver> probe(const platform::Device &) { return Driver(); }
	static constexpr Duration autosuspend_delay = 100_ms;
	Result<> runtime_suspend(const PmTransition &) const { return ok(); }
#ifndef REFUSED
	Result<> runtime_resume(const PmTransition &) const { return ok(); }
#endif
};

Result<platform::Driver<Driver>> f() // here
{
	return platform::Driver<Driver>::make("driver"); // here
}
