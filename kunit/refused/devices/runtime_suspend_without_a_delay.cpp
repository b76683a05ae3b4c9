// SPDX-License-Identifier: GPL-2.0
// expect: a driver with runtime_suspend\(\) states when an unused device is suspended
// by: types
// It would be suspended after each call.
#include <kernel/bus/platform.hpp>

using namespace kernel;

struct Driver {
	static Result<Driver> probe(const platform::Device &) { return Driver(); }
#ifndef REFUSED
	static constexpr Duration autosuspend_delay = 100_ms;
#endif
	Result<> runtime_suspend(const PmTransition &) const { return ok(); }
	Result<> runtime_resume(const PmTransition &) const { return ok(); }
};

Result<platform::Driver<Driver>> f() // here
{
	return platform::Driver<Driver>::make("driver"); // here
}
