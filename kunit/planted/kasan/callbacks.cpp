// SPDX-License-Identifier: GPL-2.0
// Callbacks that may sleep where that is forbidden: a case for each context that the API has. The
// checker refuses each of them. The event that they wait for has occurred already, so the kernel
// reports the wait, and none sleeps.

#include <kernel/container/ida.hpp>
#include <kernel/irq/irq.hpp>
#include <kernel/memory/box.hpp>
#include <kernel/sync/rcu.hpp>
#include <kernel/sync/spinlock.hpp>
#include <kernel/sync/srcu.hpp>
#include <kernel/sync/wait.hpp>
#include <kernel/time/hrtimer.hpp>
#include <kernel/time/timer.hpp>
#include <kernel/trace/probe.hpp>
#include <kernel/trace/watchpoint.hpp>
#include <kernel/work/bh_work.hpp>
#include <kernel/work/notifier.hpp>

#include <cxxrt/border/test/irq.h>
#include <cxxrt/border/test/testing.h>
#include <kernel/test/kunit.hpp>
#include <kernel/test/soon.hpp>

using namespace kernel;

TEST_SUITE(planted);

namespace planted {

/// Waits for an event that has occurred.
class Occurred : Pinned {
      public:
	void wait() const
	{
		queue_.wait([] {
			return true;
		});
		waits_.inc();
	}
	/// Returns whether a callback has waited.
	bool is_waited_for() const
	{
		return soon([&] {
			return waits_.load() != 0;
		});
	}

      private:
	WaitQueue queue_{LOCK_CLASS("planted.occurred")};
	Atomic<u32> waits_{0};
};

/// The kernel reports one sleep in a second.
static void pass_a_second()
{
	border_msleep(1100);
}

struct SleepyTimer : Pinned {
	void on_timer() const { event.wait(); }

	Occurred event;
	Timer<&SleepyTimer::on_timer> timer{this};
};

// reported as: BUG: sleeping function called .*planted::SleepyTimer::on_timer
TEST(timer_that_sleeps)
{
	const auto sleepy = Box<SleepyTimer>::make(gfp::kernel);

	REQUIRE(sleepy.is_ok());
	pass_a_second();
	(*sleepy)->timer.arm(Duration());
	EXPECT((*sleepy)->event.is_waited_for());
}

template <HrTimerContext Context> struct SleepyHrTimer : Pinned {
	Restart on_timer() const
	{
		event.wait();
		return Restart::no();
	}

	Occurred event;
	HrTimer<&SleepyHrTimer::on_timer, Context> timer{this};
};

// reported as: BUG: sleeping function called .*planted::SleepyHrTimer<.*>::on_timer
TEST(hrtimer_that_sleeps)
{
	const auto sleepy = Box<SleepyHrTimer<HrTimerContext::hard>>::make(gfp::kernel);

	REQUIRE(sleepy.is_ok());
	pass_a_second();
	(*sleepy)->timer.start(Duration());
	EXPECT((*sleepy)->event.is_waited_for());
}

// reported as: BUG: sleeping function called .*planted::SleepyHrTimer<.*>::on_timer
TEST(soft_hrtimer_that_sleeps)
{
	const auto sleepy = Box<SleepyHrTimer<HrTimerContext::soft>>::make(gfp::kernel);

	REQUIRE(sleepy.is_ok());
	pass_a_second();
	(*sleepy)->timer.start(Duration());
	EXPECT((*sleepy)->event.is_waited_for());
}

struct SleepyBhWork : Pinned {
	void on_work() const { event.wait(); }

	Occurred event;
	BhWork<&SleepyBhWork::on_work> work{this};
};

// reported as: BUG: sleeping function called .*planted::SleepyBhWork::on_work
TEST(bh_work_that_sleeps)
{
	const auto sleepy = Box<SleepyBhWork>::make(gfp::kernel);

	REQUIRE(sleepy.is_ok());
	pass_a_second();
	EXPECT((*sleepy)->work.queue());
	EXPECT((*sleepy)->event.is_waited_for());
}

struct SleepyIrq : Pinned {
	IrqReturn on_irq() const
	{
		event.wait();
		return IrqReturn::handled;
	}

	Occurred event;
	Irq<&SleepyIrq::on_irq> irq{this};
};

// reported as: BUG: sleeping function called .*planted::SleepyIrq::on_irq
TEST(handler_that_sleeps)
{
	const int made = border_test_irq_make();

	REQUIRE(made >= 0);
	const unsigned line = static_cast<unsigned>(made);
	{
		const SleepyIrq sleepy;

		EXPECT(sleepy.irq.request(IrqLine::from_number(line), "cxxrt_sleepy").is_ok());
		pass_a_second();
		border_test_irq_raise(line);
		EXPECT(sleepy.event.is_waited_for());
	}
	border_test_irq_free(line);
}

/// An object whose destructor waits.
class SleepyObject : Pinned {
      public:
	explicit SleepyObject(const Occurred &event) : event_(event) {}
	~SleepyObject() { event_.wait(); }

      private:
	const Occurred &event_;
};

// reported as: BUG: sleeping function called .*RcuRetired<planted::SleepyObject>
TEST(destructor_that_sleeps_after_rcu_readers)
{
	const Occurred event;
	auto first = RcuBox<SleepyObject>::make(gfp::kernel, event);
	auto second = RcuBox<SleepyObject>::make(gfp::kernel, event);

	REQUIRE((first.is_ok() && second.is_ok()));
	Rcu<SleepyObject> object(std::move(*first));

	pass_a_second();
	object.replace(std::move(*second));
	EXPECT(event.is_waited_for());
}

// reported as: BUG: sleeping function called .*RcuRetired<planted::SleepyObject>.*srcu_invoke
TEST(destructor_that_sleeps_after_srcu_readers)
{
	const Occurred event;
	auto first = RcuBox<SleepyObject>::make(gfp::kernel, event);
	auto second = RcuBox<SleepyObject>::make(gfp::kernel, event);

	REQUIRE((first.is_ok() && second.is_ok()));
	auto object = Srcu<SleepyObject>::make(LOCK_CLASS("planted.srcu"), std::move(*first));

	REQUIRE(object.is_ok());
	pass_a_second();
	object->replace(std::move(*second));
	EXPECT(event.is_waited_for());
}

struct SleepyPanic : Pinned {
	void on_panic() const { event.wait(); }

	Occurred event;
	PanicNotifier<&SleepyPanic::on_panic> panic{this};
};

// reported as: BUG: sleeping function called .*planted::SleepyPanic::on_panic
TEST(panic_notifier_that_sleeps)
{
	const auto sleepy = Box<SleepyPanic>::make(gfp::kernel);

	REQUIRE(sleepy.is_ok());
	pass_a_second();
	EXPECT(border_panic_handlers_of_this_module() == 1u);
}

struct SleepyProbe : Pinned {
	void on_hit(const ProbeRegs &) const { event.wait(); }

	Occurred event;
	Kprobe<&SleepyProbe::on_hit> probe{this};
};

// reported as: BUG: sleeping function called .*planted::SleepyProbe::on_hit
TEST(probe_that_sleeps)
{
	const Ida ida;
	const auto sleepy = Box<SleepyProbe>::make(gfp::kernel);

	REQUIRE(sleepy.is_ok());
	REQUIRE((*sleepy)->probe.start("ida_alloc_range").is_ok());
	pass_a_second();
	EXPECT(ida.alloc(gfp::kernel, 0, 9).is_ok());
	EXPECT((*sleepy)->event.is_waited_for());
}

struct SleepyReturn : Pinned {
	u64 on_entry(const ProbeRegs &regs) const { return regs.argument(1); }
	void on_return(const ProbeRegs &, u64) const { event.wait(); }

	Occurred event;
	Kretprobe<&SleepyReturn::on_entry, &SleepyReturn::on_return> probe{this};
};

// reported as: BUG: sleeping function called .*planted::SleepyReturn::on_return
TEST(return_probe_that_sleeps)
{
	const Ida ida;
	const auto sleepy = Box<SleepyReturn>::make(gfp::kernel);

	REQUIRE(sleepy.is_ok());
	REQUIRE((*sleepy)->probe.start("ida_alloc_range").is_ok());
	pass_a_second();
	EXPECT(ida.alloc(gfp::kernel, 0, 9).is_ok());
	EXPECT((*sleepy)->event.is_waited_for());
}

struct SleepyWatch : Pinned {
	void on_access(const ProbeRegs &) const { event.wait(); }

	Occurred event;
	Atomic<u64> watched{0};
	Watchpoint<&SleepyWatch::on_access> watchpoint{this};
};

// reported as: BUG: sleeping function called .*planted::SleepyWatch::on_access
TEST(watchpoint_that_sleeps)
{
	const auto sleepy = Box<SleepyWatch>::make(gfp::kernel);

	REQUIRE(sleepy.is_ok());
	REQUIRE((*sleepy)->watchpoint.start((*sleepy)->watched).is_ok());
	pass_a_second();
	(*sleepy)->watched.store(1);
	EXPECT((*sleepy)->event.is_waited_for());
}

// reported as: BUG: sleeping function called .*planted::rcu_reader_that_sleeps
TEST(rcu_reader_that_sleeps)
{
	const Occurred event;

	pass_a_second();
	rcu::Guard guard;

	event.wait();
}

// reported as: BUG: sleeping function called .*planted::sleep_with_preemption_off
TEST(sleep_with_preemption_off)
{
	const Occurred event;

	pass_a_second();
	PreemptionOff off;

	event.wait();
}

// reported as: BUG: sleeping function called .*planted::sleep_with_interrupts_off
TEST(sleep_with_interrupts_off)
{
	const Occurred event;

	pass_a_second();
	InterruptsOff off;

	event.wait();
}

} // namespace planted
