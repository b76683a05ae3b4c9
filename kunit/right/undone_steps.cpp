// SPDX-License-Identifier: GPL-2.0
// Correct code that undoes its steps, takes and frees numbers, and queues works. The safe subset
// must accept all of it.
#include <array>

#include <kernel/container/kfifo.hpp>
#include <kernel/gpio/line.hpp>
#include <kernel/io/mmio.hpp>
#include <kernel/memory/vec.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/sync/bits.hpp>
#include <kernel/sync/completion.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/time/delay.hpp>
#include <kernel/work/workqueue.hpp>

using namespace kernel;

namespace steps {
struct Mask : io::Register<Mask, u32, 0x0> {
	static constexpr Field<bool, 0> on{};
};
struct Status : io::Register<Status, u32, 0x4, io::Access::read_only> {
	static constexpr Field<bool, 0> is_busy{};
	static constexpr Field<bool, 1> has_failed{};
};

class Chip : Pinned {
      public:
	explicit Chip(io::Mmio<0x10> registers)
	    : registers_(LOCK_CLASS("chip"), std::move(registers))
	{}

	Result<> measure() const
	{
		TRY(power_on());

		const auto measured = wait();

		TRY(power_off());
		return measured;
	}
	Result<> calibrate(u32 rounds) const
	{
		if (rounds > 8)
			return EINVAL;
		TRY(power_on());
		for (u32 i = 0; i < rounds; i++)
			if (const auto done = wait(); done.is_err()) {
				power_off().ignore("the chip has failed already");
				return done.error();
			}
		if (power_off().is_err())
			return EIO;
		return ok();
	}
	Result<> reset(bool is_cold) const
	{
		if (is_cold)
			TRY(power_on());

		const auto done = wait();

		if (is_cold)
			TRY(power_off());
		return done;
	}
	// The chip stays on.
	Result<> start() const
	{
		TRY(power_on());
		if (wait().is_err()) {
			power_off().ignore("the chip has failed already");
			return EIO;
		}
		return ok();
	}
	Result<> quietly() const
	{
		auto registers = registers_.lock();

		registers->write(Mask::on(false));

		const auto status = registers->read<Status>();

		registers->write(Mask::on(true));
		if (status[Status::has_failed])
			return EIO;
		return ok();
	}

      private:
	Result<> power_on() const
	{
		if (is_broken_.load())
			return EIO;
		fsleep(10_us);
		return ok();
	}
	Result<> power_off() const
	{
		fsleep(10_us);
		return is_broken_.load() ? EIO : ok();
	}
	Result<> wait() const
	{
		auto registers = registers_.lock();

		TRY(registers->poll<Status>(
			[](auto status) {
				return !status[Status::is_busy];
			},
			10_us, 1_ms));
		return ok();
	}

	Mutex<io::Mmio<0x10>> registers_;
	Atomic<bool> is_broken_{false};
};

Result<> blink(const gpio::Output<> &lamp, bool twice)
{
	TRY(lamp.set(true));
	fsleep(1_ms);
	TRY(lamp.set(false));
	if (!twice)
		return ok();
	fsleep(1_ms);
	TRY(lamp.set(true));
	fsleep(1_ms);
	return lamp.set(false);
}
} // namespace steps

namespace freed_numbers {
class Slots : Pinned {
      public:
	Result<> use(u32 word) const
	{
		const usize slot = TRY(used_.take_first_clear());

		words_[slot].store(word);
		sum_.add(words_[slot].load());
		words_[slot].store(0);
		used_.clear(slot);
		pr_debug("slot {} is free\n", slot);
		return ok();
	}

      private:
	AtomicBits<8> used_;
	std::array<Atomic<u32>, 8> words_{};
	Atomic<u64> sum_{0};
};
} // namespace freed_numbers

namespace one_of_several_errors {
Result<> finish(const Completion &done)
{
	const auto waited = done.wait_interruptible_timeout(1_s);

	if (waited == ETIMEDOUT)
		return EIO;
	TRY(waited);
	return ok();
}
Result<> finish_late(const Completion &done)
{
	const auto waited = done.wait_interruptible_timeout(1_s);

	if (waited == ETIMEDOUT)
		pr_warn("the device is slow\n");
	return waited;
}
} // namespace one_of_several_errors

namespace works {
class Writer : Pinned {
      public:
	Result<> write(u32 word) const
	{
		TRY(words_.lock()->put(word));
		drain_.queue();
		*last_.lock() = word; // the work does not empty it
		return ok();
	}
	Result<> write_two(u32 first, u32 second) const
	{
		auto words = words_.lock();

		TRY(words->put(first));
		drain_.queue();
		TRY(words->put(second));
		return ok();
	}
	Result<> write_again(u32 first, u32 second) const
	{
		TRY(words_.lock()->put(first));
		drain_.queue();
		TRY(words_.lock()->put(second));
		drain_.queue();
		return ok();
	}

      private:
	void on_drain() const
	{
		auto words = words_.lock();

		while (const auto word = words->take())
			sum_.add(*word);
	}

	SpinLock<KFifo<u32, 16>> words_{LOCK_CLASS("writer.words")};
	SpinLock<u32> last_{LOCK_CLASS("writer.last"), 0u};
	Atomic<u64> sum_{0};
	Work<&Writer::on_drain> drain_{this};
};
Result<Box<Writer>> make_writer()
{
	return Box<Writer>::make(gfp::kernel);
}
} // namespace works

namespace products {
u32 microvolts(u16 raw)
{
	return u32{raw} * 1250;
}
Result<u32> pixels(u16 width, u16 height)
{
	if (width > 4096 || height > 4096)
		return EINVAL;
	return static_cast<u32>(width * height);
}
u64 nanoseconds(u16 ticks)
{
	return u64{ticks} * 1'000'000 + ticks * 1000u;
}
} // namespace products
