// SPDX-License-Identifier: GPL-2.0
// needs: CONFIG_EVENT_TRACING
// Events in tracefs: a thread records its rounds in events/trace_events/round, and a write to
// /proc/trace_events records events/trace_events/message.

#include <kernel/file/proc.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/time/timer.hpp>
#include <kernel/trace/event.hpp>

using namespace kernel;

TRACE_EVENT_OF_MODULE(round, TraceField<"number", u64>, TraceField<"parity", s8>);
TRACE_EVENT_OF_MODULE(message, TraceField<"size", u32>, TraceField<"text", TraceText<16>>,
		      TraceField<"rounds", u64>);

class Rounds : Pinned {
      public:
	static Result<proc::File<Rounds>> init()
	{
		auto file = TRY(proc::File<Rounds>::make({"trace_events", 0200}));

		file->start();
		return file;
	}

	Result<> store(const StrView &text) const
	{
		message::trace(static_cast<u32>(text.size()), text, rounds_.load());
		return ok();
	}

      private:
	void start() const { timer_.arm(10_ms); }

	void on_timer() const
	{
		const u64 number = rounds_.fetch_add(1);

		round::trace(number, number % 2 ? -1 : 1);
		start();
	}

	Atomic<u64> rounds_{0};
	Timer<&Rounds::on_timer> timer_{this};
};

KERNEL_MODULE(Rounds, (), .license = "GPL", .author = "The cxxrt authors",
	      .description = "Events in tracefs");
