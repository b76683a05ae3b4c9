// SPDX-License-Identifier: GPL-2.0
// expect: this callback can run while the members declared after it are destroyed
// by: link
// The timer is destroyed last, so its handler can report a pulse of a source that is gone.
#include <kernel/pps/pps.hpp>
#include <kernel/prelude.hpp>
#include <kernel/time/hrtimer.hpp>

using namespace kernel;

class Pulses : Pinned {
      public:
	explicit Pulses(pps::Source source) : source_(std::move(source)) {}

      private:
	Restart on_timer() const
	{
		source_.event(pps::Edge::asserted, pps::Moment::now());
		return Restart::no();
	}

#ifdef REFUSED
	HrTimer<&Pulses::on_timer> timer_{this};
	pps::Source source_;
#else
	pps::Source source_;
	HrTimer<&Pulses::on_timer> timer_{this};
#endif
};

struct Module {
	static Result<Box<Pulses>> init()
	{
		return Box<Pulses>::make(gfp::kernel, TRY(pps::Source::make({.name = "pulses"})));
	}
};
KERNEL_MODULE(Module, (), .license = "GPL");
