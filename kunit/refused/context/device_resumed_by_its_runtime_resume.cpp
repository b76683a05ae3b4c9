// SPDX-License-Identifier: GPL-2.0
// expect: waits for itself, for ever
#include <kernel/bus/platform.hpp>
#include <kernel/device/pm_runtime.hpp>
#include <kernel/memory/arc.hpp>

using namespace kernel;

struct Driver {
	static Result<Driver> probe(const platform::Device &device)
	{
		return Driver{TRY(Arc<PmRuntime<int>>::make(gfp::kernel, device, 20))};
	}
	static constexpr Duration autosuspend_delay = 100_ms;
	Result<> runtime_suspend(const PmTransition &) const { return ok(); }
	Result<> runtime_resume(const PmTransition &transition) const
	{
#ifdef REFUSED
		const auto active = power->resume_and_get();

		return active && *active > transition.is_of(nullptr) ? ok() : EIO;
#else
		return power->during(transition) > 0 ? ok() : EIO;
#endif
	}

	Arc<PmRuntime<int>> power;
};

Result<platform::Driver<Driver>> f()
{
	return platform::Driver<Driver>::make("driver");
}
