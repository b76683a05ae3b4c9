// SPDX-License-Identifier: GPL-2.0
// Correct code that suspends, waits, polls, counts and reads a device, near to what is refused.
#include <algorithm>
#include <array>

#include <linux/ioctl.h>
#include <linux/types.h>

#include <kernel/bus/platform.hpp>
#include <kernel/container/kfifo.hpp>
#include <kernel/device/miscdevice.hpp>
#include <kernel/io/mmio.hpp>
#include <kernel/irq/irq.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/completion.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/sync/wait.hpp>
#include <kernel/text/printable.hpp>
#include <kernel/time/timer.hpp>
#include <kernel/work/kthread.hpp>
#include <kernel/work/workqueue.hpp>

using namespace kernel;

namespace registers {
struct Events : io::Register<Events, u32, 0x00, io::Access::write_one_to_clear> {};
struct Control : io::Register<Control, u32, 0x04> {
	static constexpr Field<bool, 0> start{};
};
struct Trigger : io::Register<Trigger, u32, 0x08, io::Access::write_only> {};
struct Sample : io::Register<Sample, u32, 0x0c, io::Access::read_only> {
	static constexpr Field<u8, 0, 3> shift{};
};
} // namespace registers

namespace suspended_by_a_flag {
// The work ends by itself, because it looks at a flag that suspend() changes.
class Panel : Pinned {
      public:
	using Made = InPlace<Panel, platform::Registers<0x20>>;
	static Result<Made> probe(const platform::Device &device)
	{
		return Made(TRY(device.map_registers<0x20>(0)));
	}
	explicit Panel(platform::Registers<0x20> registers) : registers_(std::move(registers)) {}
	Result<> start() const
	{
		poll_.queue(1_s);
		return ok();
	}
	Result<> suspend() const
	{
		is_on_.store(false);
		poll_.flush();
		return ok();
	}
	Result<> resume() const
	{
		is_on_.store(true);
		poll_.queue(1_s);
		return ok();
	}

      private:
	void on_poll() const
	{
		if (!is_on_.load())
			return;
		last_.store(registers_->read<registers::Sample>().bits());
		poll_.queue(1_s);
	}

	platform::Registers<0x20> registers_;
	Atomic<bool> is_on_{true};
	Atomic<u32> last_{0};
	DelayedWork<&Panel::on_poll> poll_{this};
};
} // namespace suspended_by_a_flag

namespace suspended_and_used_later {
// A request starts the work again when it needs it. The ticker uses no device.
class Lamp : Pinned {
      public:
	using Made = InPlace<Lamp, platform::Registers<0x20>>;
	static Result<Made> probe(const platform::Device &device)
	{
		return Made(TRY(device.map_registers<0x20>(0)));
	}
	explicit Lamp(platform::Registers<0x20> registers) : registers_(std::move(registers)) {}
	Result<> start() const
	{
		ticker_.arm(1_s);
		return ok();
	}
	Result<> fade() const
	{
		fade_.queue(100_ms);
		return ok();
	}
	Result<> suspend() const
	{
		fade_.cancel_sync();
		registers_->write(registers::Control::start(false));
		return ok();
	}
	Result<> resume() const
	{
		registers_->write(registers::Control::start(true));
		return ok();
	}

      private:
	void on_ticker() const
	{
		ticks_.inc();
		ticker_.arm(1_s);
	}
	void on_fade() const { registers_->write(registers::Control::start(ticks_.load() > 1)); }

	platform::Registers<0x20> registers_;
	Atomic<u32> ticks_{0};
	DelayedWork<&Lamp::on_fade> fade_{this, ticker_};
	Timer<&Lamp::on_ticker> ticker_{this};
};
} // namespace suspended_and_used_later

namespace goes_on_after_a_success {
// Each round either has taken a job or waits for one.
class Worker : Pinned {
      public:
	Result<> start() const { return thread_.start("worker"); }

      private:
	Result<> run(const ThisThread &self) const
	{
		while (!self.should_stop()) {
			const Result<u32> job = jobs_.lock()->take();

			if (job) {
				sum_.add(*job);
				continue;
			}
			if (!self.sleep(10_ms))
				break;
		}
		return ok();
	}

	SpinLock<KFifo<u32, 16>> jobs_{LOCK_CLASS("worker.jobs")};
	Atomic<u32> sum_{0};
	KThread<&Worker::run> thread_{this};
};
} // namespace goes_on_after_a_success

namespace handler_of_a_sample {
// The last sample is all that counts, and the device reports it again.
class Meter : Pinned {
      public:
	explicit Meter(io::Mmio<0x20> window) : registers_(std::move(window)) {}
	Result<> start(IrqLine line) const { return irq_.request(line, "meter"); }
	u32 shifted() const
	{
		const auto sample = registers_.read<registers::Sample>();

		return 1u << sample[registers::Sample::shift];
	}
	u32 per_second() const
	{
		return 1000 / std::max(registers_.read<registers::Sample>().bits(), 1u);
	}
	Result<u32> sum() const
	{
		const u32 count = registers_.read<registers::Sample>().bits();
		u32 sum = 0;

		if (count > 64)
			return EIO;
		for (u32 i = 0; i < count; i++)
			sum += registers_.read<registers::Sample>().bits();
		return sum;
	}
	Result<> measure() const
	{
		measured_.reinit();
		registers_.write(registers::Trigger::of(1));
		return measured_.wait_timeout(100_ms);
	}

      private:
	IrqReturn on_irq() const
	{
		const auto events = registers_.read<registers::Events>();

		if (events.bits() == 0)
			return IrqReturn::none;
		registers_.clear(events);
		last_.store(registers_.read<registers::Sample>().bits());
		measured_.complete();
		work_.queue();
		return IrqReturn::handled;
	}
	void on_work() const { total_.add(last_.load()); }

	io::Mmio<0x20> registers_;
	Completion measured_;
	Atomic<u32> last_{0};
	Atomic<u64> total_{0};
	Work<&Meter::on_work> work_{this, irq_};
	Irq<&Meter::on_irq> irq_{this};
};
} // namespace handler_of_a_sample

namespace one_queue_for_both {
class Pipe : public Revocable {
      public:
	Result<usize> read(Kiocb &io, DestIter &to) const
	{
		if (words_.load() == 0 && io.is_nonblocking())
			return EAGAIN;
		TRY(wait_interruptible(changed_, [&] {
			return words_.load() > 0;
		}));
		TRY(to.write(words_.load()));
		return sizeof(u32);
	}
	PollEvents poll(const File &, PollTable &table) const
	{
		table.wait_on(changed_);
		return words_.load() > 0 ? poll_readable : PollEvents();
	}
	Result<> add() const
	{
		words_.inc();
		wake();
		return ok();
	}
	void on_revoke() const { wake(); }

	using Ioctls = IoctlTable<Ioctl<_IO('x', 0), &Pipe::add>>;

      private:
	void wake() const { changed_.wake_all(poll_readable); }

	Atomic<u32> words_{0};
	WaitQueue changed_{LOCK_CLASS("pipe.changed")};
};

Result<MiscDevice<Pipe>> make_pipe(const platform::Device &device)
{
	return MiscDevice<Pipe>::make(device, "pipe");
}
} // namespace one_queue_for_both

namespace logged_and_returned {
class Store : Pinned {
      public:
	Result<usize> write(Kiocb &, SourceIter &from) const
	{
		const usize words = std::min<usize>(from.remaining() / sizeof(u32), 16);
		auto to = values_.lock();

		for (usize i = 0; i < words; i++)
			(*to)[i] = TRY(from.read<u32>());
		// A lamp that does not light changes nothing for the program.
		if (light().is_err())
			pr_warn("no lamp\n");
		pr_info("key {} of {} bytes\n", words, key_.size());
		return words * sizeof(u32);
	}

      private:
	Result<> light() const { return lit_.xchg(true) ? EALREADY : ok(); }

	Mutex<std::array<u32, 16>> values_{LOCK_CLASS("store.values")};
	Atomic<bool> lit_{false};
	std::array<u8, 16> key_{};
};

Result<MiscDevice<Store>> make_store()
{
	return MiscDevice<Store>::make("store");
}
} // namespace logged_and_returned
