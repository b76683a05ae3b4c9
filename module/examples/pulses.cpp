// SPDX-License-Identifier: GPL-2.0
// needs: CONFIG_PPS
// A source of pulses without hardware, as drivers/pps/clients/pps-ktimer.c: /dev/ppsN has a pulse
// at each tick of a timer. A program that needs a precise clock uses pulses of a receiver of
// satellites instead.

#include <kernel/core/in_place.hpp>
#include <kernel/pps/pps.hpp>
#include <kernel/prelude.hpp>
#include <kernel/time/hrtimer.hpp>

using namespace kernel;
using namespace kernel::literals;

constexpr Param<unsigned> period{.name = "period",
				 .description = "milliseconds between two edges",
				 .initial = 500,
				 .min = 10,
				 .max = 10000};

class Pulses : Pinned {
      public:
	explicit Pulses(pps::Source source) : source_(std::move(source)) {}

	static Result<Box<Pulses>> init()
	{
		auto pulses = TRY(Box<Pulses>::make(
			gfp::kernel, TRY(pps::Source::make({.name = "pulses", .cleared = true}))));

		pulses->timer_.start(interval());
		return pulses;
	}

      private:
	static Duration interval() { return Duration::from_millis(param<period>()); }

	Restart on_timer() const
	{
		const auto moment = pps::Moment::now();
		const u64 edges = edges_.fetch_add(1);

		source_.event(edges % 2 == 0 ? pps::Edge::asserted : pps::Edge::cleared, moment);
		return Restart::every(interval());
	}

	pps::Source source_;
	Atomic<u64> edges_{0};
	HrTimer<&Pulses::on_timer> timer_{this};
};

KERNEL_MODULE(Pulses, (period), .license = "GPL", .author = "The cxxrt authors",
	      .description = "Pulses of a timer");
