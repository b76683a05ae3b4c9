// SPDX-License-Identifier: GPL-2.0
// expect: the kernel would never call runtime_suspend\(\): a driver has Result<> runtime_suspend\(const PmTransition &\) const
// by: types
// The function would have no way to the registers.
#include <kernel/bus/platform.hpp>

using namespace kernel;

struct Driver {
	static Result<Driver> probe(const platform::Device &) { return Driver(); }
	static constexpr Duration autosuspend_delay = 100_ms;
#ifdef REFUSED
	Result<> runtime_suspend() const { return ok(); }
#else
	Result<> runtime_suspend(const PmTransition &) const { return ok(); }
#endif
	Result<> runtime_resume(const PmTransition &) const { return ok(); }
};

Result<platform::Driver<Driver>> f() // here
{
	return platform::Driver<Driver>::make("driver"); // here
}
