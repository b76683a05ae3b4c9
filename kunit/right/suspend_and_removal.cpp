// SPDX-License-Identifier: GPL-2.0
// Tests of suspend(), removal, and events that are acknowledged.
#include <kernel/bus/platform.hpp>
#include <kernel/device/attribute.hpp>
#include <kernel/io/mmio.hpp>
#include <kernel/irq/irq.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/sync/completion.hpp>
#include <kernel/time/timer.hpp>
#include <kernel/work/kthread.hpp>
#include <kernel/work/workqueue.hpp>

using namespace kernel;

namespace suspend {
class Dev : Pinned {
      public:
	static Result<InPlace<Dev>> probe(const platform::Device &) { return InPlace<Dev>(); }
	Result<> start() const
	{
		tick_.arm(1_s);
		return ok();
	}
	Result<> suspend() const
	{
		tick_.cancel_sync();
		flush_.queue();
		flush_.flush();
		return ok();
	}
	Result<> resume() const
	{
		tick_.arm(1_s);
		return ok();
	}

      private:
	void on_flush() const { n_.store(0); }
	void on_tick() const
	{
		n_.inc();
		tick_.arm(1_s);
	}
	Atomic<u32> n_{0};
	Work<&Dev::on_flush> flush_{this};
	Timer<&Dev::on_tick> tick_{this, flush_};
};
class Sched : Pinned {
      public:
	void suspend(u32 ms) const { t_.arm(Duration::from_millis(ms)); }
	void resume() const { n_.inc(); }

      private:
	void on_t() const { resume(); }
	Atomic<u32> n_{0};
	Timer<&Sched::on_t> t_{this};
};
} // namespace suspend

namespace acknowledged {
struct Ev : io::Register<Ev, u32, 4, io::Access::write_one_to_clear> {};
class Dev : Pinned {
      public:
	explicit Dev(io::Mmio<0x20> r) : r_(std::move(r)) {}
	Result<> start(IrqLine l) const { return irq_.request(l, "a", {.shared = true}); }

      private:
	IrqReturn on_irq() const
	{
		const auto e = r_.read<Ev>();
		if (e.bits() == 0)
			return IrqReturn::none;
		r_.clear(e);
		while (r_.read<Ev>().bits() & 1) {
			n_.inc();
			r_.clear(Ev::of(1));
		}
		return IrqReturn::handled;
	}
	io::Mmio<0x20> r_;
	Atomic<u32> n_{0};
	Irq<&Dev::on_irq> irq_{this};
};
} // namespace acknowledged

namespace removal_that_stops_a_thread {
class Dev : Pinned {
      public:
	Result<> start() const { return thread_.start("dev"); }
	void on_revoke() const { stopped_.complete(); }
	u32 rounds() const { return rounds_.load(); }
	using Attributes = AttributeGroup<Attribute<"rounds", &Dev::rounds>>;

      private:
	Result<> run(const ThisThread &self) const
	{
		while (!self.should_stop() && stopped_.wait_timeout(1_s).is_err())
			rounds_.inc();
		return ok();
	}

	Atomic<u32> rounds_{0};
	Completion stopped_;
	KThread<&Dev::run> thread_{this};
};
} // namespace removal_that_stops_a_thread
