// SPDX-License-Identifier: GPL-2.0
#include <cxxrt/border/test/testing.h>
#include <kernel/memory/box.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/test/rounds.hpp>
#include <kernel/time/delay.hpp>
#include <kernel/work/cpu_hotplug.hpp>
#include <kernel/work/notifier.hpp>

#include <kernel/test/kunit.hpp>
#include <kernel/test/thread.hpp>

using namespace kernel;

TEST_SUITE(cxxrt_notifier);

namespace {

class PanicRecorder : Pinned {
      public:
	Atomic<unsigned> panics{0};
	IrqSpinLock<unsigned> saved{LOCK_CLASS("test.saved"), 0u};

      private:
	void on_panic() const
	{
		auto count = saved.try_lock();

		panics.inc();
		if (count)
			++*count;
	}

	PanicNotifier<&PanicRecorder::on_panic> panic_{this};
};

/// Counts the CPUs on which it is online.
class CpuMeter : Pinned {
      public:
	explicit CpuMeter(Atomic<s32> &cpus, s32 fails_after = 1 << 30)
	    : cpus_(cpus), fails_after_(fails_after)
	{}
	Result<> start(CStr name) { return listener_.start(name); }

	Atomic<u32> comes{0};

      private:
	Result<> on_online(Cpu) const
	{
		if (cpus_.load() >= fails_after_)
			return ENODEV;
		comes.inc();
		cpus_.inc();
		return ok();
	}
	void on_offline(Cpu) const { cpus_.dec(); }

	Atomic<s32> &cpus_;
	s32 fails_after_;
	CpuHotplug<&CpuMeter::on_online, &CpuMeter::on_offline> listener_{this};
};

class RebootListener : Pinned {
      private:
	void on_reboot(Reboot) const {}

	RebootNotifier<&RebootListener::on_reboot> reboot_{this};
};

} // namespace

TEST(a_panic_calls_the_handler_while_the_object_exists)
{
	{
		const PanicRecorder one, two;

		EXPECT(border_panic_handlers_of_this_module() == 2u);
		EXPECT(one.panics.load() == 1u);
		EXPECT(two.panics.load() == 1u);
		EXPECT(*two.saved.lock() == 1u);
		{
			auto held = two.saved.lock();

			EXPECT(border_panic_handlers_of_this_module() == 2u);
		}
		EXPECT(two.panics.load() == 2u);
		EXPECT(*two.saved.lock() == 1u);
	}
	EXPECT(border_panic_handlers_of_this_module() == 0u);
}

TEST(destruction_while_the_chain_is_called_on_the_other_cpu)
{
	Atomic<bool> stop{false};
	Atomic<u32> calls{0};
	Thread caller([&]() {
		while (!stop.load_acquire()) {
			(void)border_panic_handlers_of_this_module();
			calls.inc();
			fsleep(5_us);
		}
	});

	REQUIRE(caller.started());
	for (int i = 0; i < rounds_of(1000); i++) {
		auto made = Box<PanicRecorder>::make(gfp::kernel);
		const u32 before = calls.load();

		EXPECT(made.is_ok());
		if (!made)
			break;
		while (i % 8 == 1 && calls.load() - before < 2)
			border_msleep(1);
		EXPECT((i % 8 != 1 || (*made)->panics.load() > 0));
	}
	stop.store_release(true);
	caller.join();
	EXPECT(border_panic_handlers_of_this_module() == 0u);
}

// The handlers run on both CPUs, each time that an object starts and ends. No CPU goes offline:
// that takes a second here.
TEST(the_handler_runs_on_each_cpu_that_goes_online_or_offline)
{
	Atomic<s32> cpus{0};

	for (int i = 0; i < rounds_of(2000); i++) {
		CpuMeter meter{cpus};

		REQUIRE(meter.start("cxxrt:meter").is_ok());
		EXPECT(meter.start("cxxrt:meter") == EBUSY);
		EXPECT(cpus.load() == 2);
		EXPECT(meter.comes.load() == 2u);
	}
	EXPECT(cpus.load() == 0);
	{
		const CpuMeter never_started{cpus};
	}
	EXPECT(cpus.load() == 0);
}

TEST(a_failure_on_one_cpu_undoes_the_others)
{
	Atomic<s32> cpus{0};
	CpuMeter meter{cpus, 1};

	EXPECT(meter.start("cxxrt:meter") == ENODEV);
	EXPECT(meter.comes.load() == 1u);
	EXPECT(cpus.load() == 0);
}

// The test of module/examples sees its call when the guest reboots.
TEST(a_reboot_notifier_leaves_the_list_with_its_object)
{
	for (int i = 0; i < rounds_of(2000); i++) {
		auto made = Box<RebootListener>::make(gfp::kernel);

		EXPECT(made.is_ok());
	}
}
