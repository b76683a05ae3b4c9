// SPDX-License-Identifier: GPL-2.0
// Callbacks of objects that do not exist any more: memory that is freed while the kernel has a
// timer, a work, a thread or a probe in it. In C++ only kfree() of an object that was not destroyed
// does it. The kernel reports five of its own objects (ODEBUG), and then KASAN the accesses.
// Missing are: a watch, of which the kernel has an object of its own; callbacks for a reboot and
// for CPUs that go, which the guest does not do.

#include <array>

#include <kernel/container/ida.hpp>
#include <kernel/memory/box.hpp>
#include <kernel/time/hrtimer.hpp>
#include <kernel/time/timer.hpp>
#include <kernel/trace/probe.hpp>
#include <kernel/work/bh_work.hpp>
#include <kernel/work/kthread.hpp>
#include <kernel/work/notifier.hpp>
#include <kernel/work/rcu_work.hpp>
#include <kernel/work/workqueue.hpp>

#include <cxxrt/border/test/testing.h>
#include <kernel/test/kunit.hpp>
#include <kernel/test/soon.hpp>

#include "../hidden.hpp"

using namespace kernel;

TEST_SUITE(planted);

namespace planted {

/// KASAN writes to the first words of an object that is freed, so these are no callback.
struct Outlived : Pinned {
	[[gnu::always_inline]] void use() const { hidden(words[0]); }

	std::array<u64, 8> words{};
};

/// Starts a callback of an object, and frees the memory of the object. Returns its address.
template <typename T, typename Start> static T *free_after(Start start)
{
	auto object = Box<T>::make(gfp::kernel);

	if (!object)
		return nullptr;
	start(**object);

	T *const gone = std::move(*object).unsafe_into_raw();

	border_kfree(gone);
	return gone;
}

struct LateTimer : Outlived {
	void on_timer() const { use(); }

	Timer<&LateTimer::on_timer> timer{this};
};

// reported as: ODEBUG: free active .* timer_list
TEST(timer_after_removal)
{
	free_after<LateTimer>([](const LateTimer &late) {
		late.timer.arm(1_s);
	});
}

struct LateHrTimer : Outlived {
	Restart on_timer() const
	{
		use();
		return Restart::no();
	}

	HrTimer<&LateHrTimer::on_timer> timer{this};
};

// reported as: ODEBUG: free active .* hrtimer
TEST(hrtimer_after_removal)
{
	free_after<LateHrTimer>([](const LateHrTimer &late) {
		late.timer.start(1_s);
	});
}

struct LateWork : Outlived {
	void on_work() const
	{
		begun.store(true);
		border_msleep(50);
		use();
	}

	static inline constinit const Atomic<bool> begun{false};
	Work<&LateWork::on_work> work{this};
};

// reported as: BUG: KASAN: (slab-)?use-after-free in .*planted::LateWork::on_work
TEST(work_after_removal)
{
	free_after<LateWork>([](const LateWork &late) {
		late.work.queue();
		(void)soon([] {
			return LateWork::begun.load();
		});
	});
	border_msleep(200);
}

struct LateDelayedWork : Outlived {
	void on_work() const { use(); }

	DelayedWork<&LateDelayedWork::on_work> work{this};
};

// reported as: ODEBUG: free active .* timer_list
TEST(delayed_work_after_removal)
{
	free_after<LateDelayedWork>([](const LateDelayedWork &late) {
		late.work.queue(1_s);
	});
}

struct LateRcuWork : Outlived {
	void on_work() const { use(); }

	RcuWork<&LateRcuWork::on_work> work{this};
};

// reported as: ODEBUG: free active .* rcu_head
TEST(rcu_work_after_removal)
{
	free_after<LateRcuWork>([](const LateRcuWork &late) {
		late.work.queue();
	});
	border_msleep(200);
}

struct LateThread : Outlived {
	Result<> run(const ThisThread &) const
	{
		begun.store(true);
		border_msleep(50);
		use();
		return ok();
	}

	static inline constinit const Atomic<bool> begun{false};
	KThread<&LateThread::run> thread{this};
};

// reported as: BUG: KASAN: (slab-)?use-after-free in .*planted::LateThread::run
TEST(thread_after_removal)
{
	free_after<LateThread>([](const LateThread &late) {
		late.thread.start("cxxrt_late").ignore("then nothing is reported");
		(void)soon([] {
			return LateThread::begun.load();
		});
	});
	border_msleep(200);
}

struct LatePanic : Outlived {
	void on_panic() const { use(); }

	PanicNotifier<&LatePanic::on_panic> panic{this};
};

// reported as: BUG: KASAN: (slab-)?use-after-free in .*planted::LatePanic::on_panic
TEST(panic_notifier_after_removal)
{
	LatePanic *const gone = free_after<LatePanic>([](const LatePanic &) {});

	REQUIRE(gone != nullptr);
	(void)border_panic_handlers_of_this_module();
	border_panic_notifier_remove((border_notifier *)&gone->panic);
}

struct LateProbe : Outlived {
	void on_hit(const ProbeRegs &) const { use(); }

	Kprobe<&LateProbe::on_hit> probe{this};
};

// reported as: BUG: KASAN: (slab-)?use-after-free in .*planted::LateProbe::on_hit
TEST(probe_after_removal)
{
	const Ida ida;
	LateProbe *const gone = free_after<LateProbe>([](const LateProbe &late) {
		late.probe.start("ida_alloc_range").ignore("then nothing is reported");
	});

	REQUIRE(gone != nullptr);
	EXPECT(ida.alloc(gfp::kernel, 0, 9).is_ok());
	border_kprobe_remove((border_kprobe *)&gone->probe);
}

} // namespace planted
