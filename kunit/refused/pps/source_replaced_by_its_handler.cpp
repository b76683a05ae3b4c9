// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and an interrupt handler runs
// A handler that resets its source: the removal of the node sleeps.
#include <optional>

#include <kernel/memory/box.hpp>
#include <kernel/pps/pps.hpp>
#include <kernel/sync/spinlock.hpp>
#include <kernel/time/hrtimer.hpp>

using namespace kernel;

class Pulses : Pinned {
      public:
	explicit Pulses(pps::Source source)
	    : source_(LOCK_CLASS("pulses.source"), std::move(source))
	{}

      private:
	Restart on_timer() const
	{
		auto source = source_.lock();

#ifdef REFUSED
		source->reset(); // here
#else
		if (*source)
			(*source)->event(pps::Edge::asserted, pps::Moment::now());
#endif
		return Restart::no();
	}

	IrqSpinLock<std::optional<pps::Source>> source_;
	HrTimer<&Pulses::on_timer> timer_{this};
};

Result<Box<Pulses>> f()
{
	return Box<Pulses>::make(gfp::kernel, TRY(pps::Source::make({.name = "pulses"})));
}
