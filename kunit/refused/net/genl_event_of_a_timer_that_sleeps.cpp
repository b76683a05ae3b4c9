// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a softirq runs
// The allocation of the event would sleep.
#include <kernel/net/genl.hpp>
#include <kernel/time/timer.hpp>

using namespace kernel;

using Count = genl::Attribute<1, u32>;
using Changes = genl::Group<"changes">;

class Driver : Pinned {
      public:
	void start() const { timer_.arm(1_s); }

      private:
	Result<> on_get(const genl::Request<> &) const { return ok(); }
	void on_timer() const
	{
#ifdef REFUSED
		(void)family_.broadcast<Changes, 2>(gfp::kernel, Count(1)).is_ok(); // here
#else
		(void)family_.broadcast<Changes, 2>(gfp::atomic, Count(1)).is_ok();
#endif
	}

	genl::Family<"driver", genl::Commands<genl::Do<1, &Driver::on_get>>, genl::Groups<Changes>>
		family_{this, timer_};
	Timer<&Driver::on_timer> timer_{this};
};
