// SPDX-License-Identifier: GPL-2.0
#include <kernel/irq/threaded.hpp>
#include <kernel/memory/box.hpp>
#include <kernel/sync/completion.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/test/rounds.hpp>
#include <kernel/time/delay.hpp>

#include <cxxrt/border/test/irq.h>
#include <kernel/test/fail_nth.hpp>
#include <kernel/test/kunit.hpp>
#include <kernel/test/thread.hpp>

using namespace kernel;

TEST_SUITE(cxxrt_irq);

namespace {

/// A line that a test raises, and frees at its end.
class TestLine : Pinned {
      public:
	TestLine() : irq_(border_test_irq_make()) {}
	~TestLine() MAY_SLEEP
	{
		if (is_made())
			border_test_irq_free(number());
	}

	bool is_made() const { return irq_ >= 0; }
	unsigned number() const { return static_cast<unsigned>(irq_); }
	IrqLine line() const { return IrqLine::from_number(number()); }
	void raise() const MAY_SLEEP { border_test_irq_raise(number()); }

      private:
	int irq_;
};

/// Counts its interrupts, and handles those that are pending.
class Counter : Pinned {
      public:
	/// One that was pending is counted and handled, as if a register had been read.
	IrqReturn on_irq() const
	{
		calls_.inc();
		in_hardirq_.store(border_test_is_in_hardirq());
		if (!pending.xchg(false))
			return IrqReturn::none;
		++*handled_.lock();
		done.complete();
		return IrqReturn::handled;
	}

	u64 handled() const { return *handled_.lock(); }
	u64 calls() const { return calls_.load(); }
	bool was_in_hardirq() const { return in_hardirq_.load(); }

	Completion done;
	Atomic<bool> pending{false};

      private:
	IrqSpinLock<u64> handled_{LOCK_CLASS("test.handled")};
	Atomic<u64> calls_{0};
	Atomic<bool> in_hardirq_{false};

      public:
	Irq<&Counter::on_irq> irq{this};
};

} // namespace

TEST(a_handler_runs_in_a_hard_interrupt)
{
	TestLine line;
	REQUIRE(line.is_made());
	Counter counter;

	EXPECT(counter.irq.set_affinity(Cpu::current()) == ENODEV);
	REQUIRE(counter.irq.request(line.line(), "cxxrt_test").is_ok());
	EXPECT(counter.irq.request(line.line(), "cxxrt_test") == EBUSY);
	EXPECT(counter.calls() == 0u);
	for (unsigned i = 1; i <= 3; i++) {
		counter.pending.store(true);
		line.raise();
		EXPECT(counter.done.try_wait());
		EXPECT(counter.handled() == i);
	}
	EXPECT(counter.was_in_hardirq());
	counter.irq.synchronize();
	EXPECT(counter.calls() == 3u);
}

TEST(no_handler_runs_after_destruction)
{
	TestLine line;
	REQUIRE(line.is_made());
	Counter other;
	{
		Counter counter;

		REQUIRE(counter.irq.request(line.line(), "cxxrt_test", {.shared = true}).is_ok());
		REQUIRE(other.irq.request(line.line(), "cxxrt_other", {.shared = true}).is_ok());
		counter.pending.store(true);
		line.raise();
		EXPECT(counter.handled() == 1u);
		EXPECT(other.calls() == 1u);
		EXPECT(other.handled() == 0u);
	}
	other.pending.store(true);
	line.raise();
	EXPECT(other.calls() == 2u);
	EXPECT(other.handled() == 1u);
}

TEST(destruction_while_the_line_is_raised_on_the_other_cpu)
{
	TestLine line;
	REQUIRE(line.is_made());
	const Counter other; // handles each interrupt, otherwise the kernel disables the line
	Atomic<bool> stop{false};
	u64 calls = 0;

	REQUIRE(other.irq.request(line.line(), "cxxrt_other", {.shared = true}).is_ok());
	Thread raiser([&]() {
		while (!stop.load_acquire()) {
			other.pending.store(true);
			line.raise();
			fsleep(5_us);
		}
	});

	REQUIRE(raiser.started());
	const int rounds = rounds_of(1000);

	for (int i = 0; i < rounds; i++) {
		auto made = Box<Counter>::make(gfp::kernel);

		EXPECT(made.is_ok());
		if (!made ||
		    (*made)->irq.request(line.line(), "cxxrt_test", {.shared = true}).is_err())
			break;
		// In each other round, it has run by now.
		while (i % 2 && (*made)->calls() == 0)
			fsleep(10_us);
		calls += (*made)->calls();
		// KASAN reports a handler that still runs.
	}
	stop.store_release(true);
	raiser.join();
	EXPECT(calls >= static_cast<u64>(rounds) / 2);
}

TEST(an_unshared_line_has_one_handler)
{
	TestLine line, free;
	REQUIRE(line.is_made());
	REQUIRE(free.is_made());
	Counter first, second;

	REQUIRE(first.irq.request(line.line(), "cxxrt_test").is_ok());
	EXPECT(second.irq.request(line.line(), "cxxrt_test") == EBUSY);
	EXPECT(second.irq.request(line.line(), "cxxrt_test", {.shared = true}) == EBUSY);
	// A failed request may be repeated with another line.
	EXPECT(second.irq.request(free.line(), "cxxrt_test").is_ok());
	second.pending.store(true);
	free.raise();
	EXPECT(second.handled() == 1u);
	EXPECT(first.calls() == 0u);
}

TEST(request_refuses_a_line_that_does_not_exist)
{
	unsigned number;
	{
		TestLine line;
		REQUIRE(line.is_made());
		number = line.number();
	}
	Counter counter;

	EXPECT(counter.irq.request(IrqLine::from_number(number), "cxxrt_test") == EINVAL);
}

TEST(interrupts_of_a_disabled_line_are_handled_later)
{
	TestLine line;
	REQUIRE(line.is_made());
	Counter counter;

	{
		auto none = counter.irq.disable();
	}
	REQUIRE(counter.irq.request(line.line(), "cxxrt_test").is_ok());
	{
		auto disabled = counter.irq.disable();

		counter.pending.store(true);
		line.raise();
		EXPECT(counter.calls() == 0u);
		{
			auto twice = counter.irq.disable();
		}
		line.raise();
		EXPECT(counter.calls() == 0u);
	}
	line.raise();
	EXPECT(counter.handled() == 1u);
	EXPECT(counter.calls() >= 1u);
}

TEST(a_line_interrupts_the_cpu_of_its_affinity)
{
	TestLine line;
	REQUIRE(line.is_made());
	Counter counter;

	REQUIRE(counter.irq.request(line.line(), "cxxrt_test").is_ok());
	for (const Cpu cpu : possible_cpus()) {
		if (!cpu.is_online())
			continue;
		EXPECT(counter.irq.set_affinity(cpu).is_ok());
		EXPECT(border_test_irq_cpu(line.number()) == cpu.id());
	}
}

namespace {

/// Its handler is slow, and signals when it has begun.
class Slow : Pinned {
      public:
	explicit Slow(Atomic<bool> &ended) : ended_(&ended) {}

	Completion began;

      private:
	IrqReturn on_irq() const
	{
		began.complete();
		for (int i = 0; i < 20; i++)
			udelay(1_ms);
		ended_->store_release(true);
		return IrqReturn::handled;
	}

	Atomic<bool> *ended_;

      public:
	Irq<&Slow::on_irq> irq{this};
};

} // namespace

TEST(destruction_waits_for_the_handler)
{
	for (int way = 0; way < 3; way++) {
		TestLine line;
		REQUIRE(line.is_made());
		Atomic<bool> ended{false};
		auto slow = Box<Slow>::make(gfp::kernel, ended);
		REQUIRE(slow.is_ok());
		REQUIRE((*slow)->irq.request(line.line(), "cxxrt_test").is_ok());
		Thread raiser([&]() {
			line.raise();
		});

		REQUIRE(raiser.started());
		REQUIRE((*slow)->began.wait_timeout(10_s).is_ok());
		if (way == 0) {
			auto gone = std::move(*slow);
		} else if (way == 1) {
			auto disabled = (*slow)->irq.disable();
			EXPECT(ended.load_acquire());
		} else {
			(*slow)->irq.synchronize();
		}
		EXPECT(ended.load_acquire());
		raiser.join();
	}
}

TEST(each_failed_allocation_of_a_request_is_an_error)
{
	TestLine line;
	REQUIRE(line.is_made());
	{
		// Creates the files of the line in /proc: the kernel warns when it removes a file
		// that it could not create.
		Counter first;

		REQUIRE(first.irq.request(line.line(), "cxxrt_test").is_ok());
	}
	fail_each_allocation(test, 1, [&](int &alive) -> Result<> {
		alive++;
		Result<> result = [&]() -> Result<> {
			Counter counter;

			TRY(counter.irq.request(line.line(), "cxxrt_test"));
			counter.pending.store(true);
			line.raise();
			return counter.handled() == 1 ? ok() : EIO;
		}();
		alive--;
		return result;
	});
}

namespace {

/// A thread that sleeps, with or without a handler.
template <bool has_handler> class Sleeper : Pinned {
      public:
	explicit Sleeper(Duration nap = 2_ms) : nap_(nap) {}

	IrqReturn on_thread() const
	{
		fsleep(nap_);
		++*threads_.lock();
		done.complete();
		return IrqReturn::handled;
	}
	ThreadedIrqReturn on_irq() const
	{
		interrupts_.inc();
		return wakes.load() ? ThreadedIrqReturn::wake_thread : ThreadedIrqReturn::handled;
	}

	int threads() const { return *threads_.lock(); }
	u64 interrupts() const { return interrupts_.load(); }

	Completion done;
	Atomic<bool> wakes{true};

      private:
	Duration nap_;
	Mutex<int> threads_{LOCK_CLASS("test.threads"), 0};
	Atomic<u64> interrupts_{0};

      public:
	std::conditional_t<has_handler, ThreadedIrq<&Sleeper::on_thread, &Sleeper::on_irq>,
			   ThreadedIrq<&Sleeper::on_thread>>
		irq{this};
};

} // namespace

TEST(a_thread_handles_interrupts_that_its_handler_passes_on)
{
	TestLine line;
	REQUIRE(line.is_made());
	auto made = Box<Sleeper<true>>::make(gfp::kernel);
	REQUIRE(made.is_ok());
	const auto &sleeper = **made;

	REQUIRE(sleeper.irq.request(line.line(), "cxxrt_test").is_ok());
	line.raise();
	EXPECT(sleeper.done.wait_timeout(10_s).is_ok());
	EXPECT(sleeper.threads() == 1);
	EXPECT(sleeper.interrupts() == 1u);
	sleeper.wakes.store(false);
	line.raise();
	sleeper.irq.synchronize();
	EXPECT(sleeper.interrupts() == 2u);
	EXPECT(sleeper.threads() == 1);
}

TEST(a_line_without_a_handler_is_masked_until_its_thread_returns)
{
	TestLine line;
	REQUIRE(line.is_made());
	auto made = Box<Sleeper<false>>::make(gfp::kernel);
	REQUIRE(made.is_ok());
	const auto &sleeper = **made;

	REQUIRE(sleeper.irq.request(line.line(), "cxxrt_test").is_ok());
	EXPECT(!border_test_irq_is_masked(line.number()));
	line.raise();
	EXPECT((border_test_irq_is_masked(line.number()) || sleeper.threads() == 1));
	EXPECT(sleeper.done.wait_timeout(10_s).is_ok());
	sleeper.irq.synchronize();
	EXPECT(sleeper.threads() == 1);
	EXPECT(!border_test_irq_is_masked(line.number()));
}

// At another place of the thread in each round, which takes 20 ms with KASAN to start and end it.
TEST(destruction_waits_for_the_thread)
{
	TestLine line;

	REQUIRE(line.is_made());
	for (int i = 0; i < rounds_of(1000); i++) {
		auto made = Box<Sleeper<true>>::make(gfp::kernel, 20_us);
		REQUIRE(made.is_ok());
		REQUIRE((*made)->irq.request(line.line(), "cxxrt_test").is_ok());
		line.raise();
		for (int pause = i % 64; pause > 0; pause--)
			udelay(2_us);
		auto gone = std::move(*made);
		// KASAN reports a thread that still runs.
	}
}
