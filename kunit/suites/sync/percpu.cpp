// SPDX-License-Identifier: GPL-2.0
#include <kernel/memory/box.hpp>
#include <kernel/sync/completion.hpp>
#include <kernel/sync/local_lock.hpp>
#include <kernel/sync/percpu.hpp>
#include <kernel/time/delay.hpp>
#include <kernel/time/hrtimer.hpp>

#include <kernel/test/kunit.hpp>
#include <kernel/test/rounds.hpp>
#include <kernel/test/thread.hpp>

using namespace kernel;

TEST_SUITE(cxxrt_percpu);

namespace {

struct CpuNumbers {
	CpuCount<u64> wide;
	CpuCount<u32> narrow;
	std::array<CpuCount<u32>, 5> some;
	Atomic<u32> last{7};
};

unsigned count_cpus()
{
	unsigned count = 0;

	for (const Cpu cpu : possible_cpus())
		count += cpu.id() < 4096;
	return count;
}

} // namespace

TEST(possible_and_online_cpus_are_listed)
{
	unsigned online = 0;

	for (const Cpu cpu : possible_cpus())
		online += cpu.is_online();
	EXPECT(count_cpus() >= 2u);
	EXPECT(online >= 2u);

	PreemptionOff off;

	EXPECT(Cpu::current() == Cpu::current());
	EXPECT(Cpu::current().is_online());
}

TEST(each_cpu_has_an_object_with_its_initial_value)
{
	auto made = PerCpu<CpuNumbers>::make(gfp::kernel);

	REQUIRE(made.is_ok());
	for (const Cpu cpu : possible_cpus()) {
		const CpuNumbers &numbers = made->on(cpu);

		EXPECT(numbers.wide.read() == 0u);
		EXPECT(numbers.some[4].read() == 0u);
		EXPECT(numbers.last.load() == 7u);
		for (const Cpu other : possible_cpus())
			EXPECT((cpu == other) == (&numbers == &made->on(other)));
	}
}

TEST(additions_change_the_object_of_this_cpu)
{
	auto made = PerCpu<CpuNumbers>::make(gfp::kernel);

	REQUIRE(made.is_ok());
	{
		PreemptionOff off;
		const CpuNumbers &own = made->current(off);

		EXPECT(&own == &made->on(Cpu::current()));
		made->inc<&CpuNumbers::wide>();
		made->add<&CpuNumbers::wide>(1ull << 40);
		made->add<&CpuNumbers::narrow>(3);
		made->add<&CpuNumbers::narrow>(0u - 1u);
		made->inc<&CpuNumbers::some>(4u);
		made->add<&CpuNumbers::some>(6, 0u);
		EXPECT(own.wide.read() == (1ull << 40) + 1);
		EXPECT(own.narrow.read() == 2u);
		EXPECT(own.some[4].read() == 1u);
		EXPECT(own.some[0].read() == 6u);
		EXPECT(own.some[1].read() == 0u);
		own.last.store(1);
	}
	{
		InterruptsOff off;

		made->inc<&CpuNumbers::narrow>();
		EXPECT(made->current(off).narrow.read() >= 1u);
	}
	EXPECT(made->sum<&CpuNumbers::wide>() == (1ull << 40) + 1);
	EXPECT(made->sum<&CpuNumbers::narrow>() == 3u);
	EXPECT(made->sum<&CpuNumbers::some>(0u) == 6u);
}

namespace {

/// Counts in tasks and in interrupts on all processors.
class CpuTicks : Pinned {
      public:
	explicit CpuTicks(PerCpu<CpuNumbers> made) : numbers(std::move(made)) {}

	PerCpu<CpuNumbers> numbers;
	Atomic<u64> ticks{0};

      private:
	Restart on_timer() const
	{
		ticks.inc();
		numbers.inc<&CpuNumbers::wide>();
		numbers.add<&CpuNumbers::narrow>(1);
		return Restart::every(20_us);
	}

      public:
	HrTimer<&CpuTicks::on_timer> timer{this};
};

} // namespace

TEST(no_addition_is_lost_to_another_task_or_an_interrupt)
{
	const u64 rounds = rounds_of(300000u);
	auto made = PerCpu<CpuNumbers>::make(gfp::kernel);

	REQUIRE(made.is_ok());
	auto boxed = Box<CpuTicks>::make(gfp::kernel, std::move(*made));

	REQUIRE(boxed.is_ok());
	const auto &ticks = **boxed;
	auto count = [&] {
		for (u64 i = 0; i < rounds; i++) {
			ticks.numbers.inc<&CpuNumbers::wide>();
			ticks.numbers.add<&CpuNumbers::narrow>(1);
		}
	};

	ticks.timer.start(20_us);
	{
		Thread one(count), two(count), three(count);

		EXPECT((one.started() && two.started() && three.started()));
	}
	ticks.timer.cancel_sync();
	EXPECT(ticks.ticks.load() > 0u);
	EXPECT(ticks.numbers.sum<&CpuNumbers::wide>() == 3 * rounds + ticks.ticks.load());
	EXPECT(ticks.numbers.sum<&CpuNumbers::narrow>() ==
	       static_cast<u32>(3 * rounds + ticks.ticks.load()));
}

namespace {

/// Counts its objects.
class CpuObject : Pinned {
      public:
	explicit CpuObject(const Atomic<s32> &alive) : alive_(alive) { alive_.inc(); }
	~CpuObject() { alive_.dec(); }

      private:
	const Atomic<s32> &alive_;
};

struct CpuPair {
	u64 a = 1;
	u64 b = ~1ull;
};

} // namespace

TEST(objects_are_destroyed)
{
	const auto count = static_cast<s32>(count_cpus());
	Atomic<s32> alive{0};

	{
		auto made = PerCpu<CpuObject>::make(gfp::kernel, alive);

		REQUIRE(made.is_ok());
		EXPECT(alive.load() == count);
		auto other = PerCpu<CpuObject>::make(gfp::kernel, alive);

		REQUIRE(other.is_ok());
		EXPECT(alive.load() == 2 * count);
		*other = std::move(*made);
		EXPECT(alive.load() == count);
	}
	EXPECT(alive.load() == 0);
	{
		auto locked =
			LocalLock<CpuObject>::make(gfp::kernel, LOCK_CLASS("test.objects"), alive);

		REQUIRE(locked.is_ok());
		EXPECT(alive.load() == count);
	}
	EXPECT(alive.load() == 0);
}

template <typename Lock> static void expect_exclusion(const Test &test, LockClass c)
{
	auto made = Lock::make(gfp::kernel, c);

	REQUIRE(made.is_ok());
	Atomic<u64> torn{0};
	auto change = [&] {
		for (int i = 0; i < rounds_of(300000); i++) {
			auto pair = made->lock();

			if (pair->b != ~pair->a)
				torn.inc();
			pair->a += 2;
			// Another task would see half of the change.
			if (i % 1000 == 0)
				udelay(2_us);
			pair->b = ~pair->a;
		}
	};

	{
		Thread one(change), two(change), three(change);

		EXPECT((one.started() && two.started() && three.started()));
	}
	EXPECT(torn.load() == 0u);
}

TEST(a_local_lock_keeps_other_tasks_out)
{
	expect_exclusion<LocalLock<CpuPair>>(test, LOCK_CLASS("test.local"));
}

TEST(an_irq_local_lock_keeps_other_tasks_out)
{
	expect_exclusion<IrqLocalLock<CpuPair>>(test, LOCK_CLASS("test.local_irq"));
}

namespace {

/// A task and an interrupt that change the same object.
class LocalTicks : Pinned {
      public:
	explicit LocalTicks(IrqLocalLock<CpuPair> made) : pairs_(std::move(made)) {}

	void change(u64 n) const
	{
		auto pair = pairs_.lock();

		if (pair->b != ~pair->a)
			torn.inc();
		pair->a += n;
		pair->b = ~pair->a;
	}

	Atomic<u64> torn{0};

      private:
	Restart on_timer() const
	{
		change(1);
		return Restart::every(20_us);
	}

	IrqLocalLock<CpuPair> pairs_;

      public:
	HrTimer<&LocalTicks::on_timer> timer{this};
};

} // namespace

TEST(an_irq_local_lock_keeps_interrupts_out)
{
	auto locked = IrqLocalLock<CpuPair>::make(gfp::kernel, LOCK_CLASS("test.local_ticks"));

	REQUIRE(locked.is_ok());
	auto boxed = Box<LocalTicks>::make(gfp::kernel, std::move(*locked));

	REQUIRE(boxed.is_ok());
	(*boxed)->timer.start(20_us);
	for (int i = 0; i < rounds_of(100000); i++)
		(*boxed)->change(2);
	(*boxed)->timer.cancel_sync();
	EXPECT((*boxed)->torn.load() == 0u);
}
