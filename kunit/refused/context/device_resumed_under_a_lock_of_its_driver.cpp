// SPDX-License-Identifier: GPL-2.0
// expect: waits for a callback that takes '.*calls', which is held
// The kernel calls runtime_resume() before the reference is taken.
#include <kernel/bus/platform.hpp>
#include <kernel/device/pm_runtime.hpp>
#include <kernel/memory/arc.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

struct Heater : Pinned {
	explicit Heater(const Device &device) : power(device, 20) {}

	Result<int> watts() const
	{
#ifdef REFUSED
		const auto calls_now = calls.lock();
		const auto active = power.resume_and_get();
#else
		const auto active = power.resume_and_get();
		const auto calls_now = calls.lock();
#endif

		if (!active)
			return active.error();
		return *active;
	}

	PmRuntime<int> power;
	Mutex<int> calls{LOCK_CLASS("heater.calls"), 0};
};

struct Driver {
	static Result<Driver> probe(const platform::Device &device)
	{
		return Driver{TRY(Arc<Heater>::make(gfp::kernel, device))};
	}
	static constexpr Duration autosuspend_delay = 100_ms;
	Result<> runtime_suspend(const PmTransition &) const { return ok(); }
	Result<> runtime_resume(const PmTransition &) const
	{
		*heater->calls.lock() = 1;
		return ok();
	}

	Arc<Heater> heater;
};

Result<platform::Driver<Driver>> f()
{
	return platform::Driver<Driver>::make("driver");
}
