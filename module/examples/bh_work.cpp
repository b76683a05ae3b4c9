// SPDX-License-Identifier: GPL-2.0
// Work in a softirq, like a tasklet: a handler that must not sleep adds each number that is written
// to /proc/bh_work. A read waits until the handler has run.

#include <kernel/container/kfifo.hpp>
#include <kernel/file/proc.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/spinlock.hpp>
#include <kernel/work/bh_work.hpp>

using namespace kernel;

class Adder : Pinned {
      public:
	static Result<proc::File<Adder>> init()
	{
		return proc::File<Adder>::make({"bh_work", 0644});
	}

	Result<> store(const StrView &text) const
	{
		TRY(state_.lock()->waiting.put(TRY(text.parse<u32>())));
		work_.queue();
		return ok();
	}

	Result<> show(SeqFile &seq) const
	{
		work_.flush();

		auto state = state_.lock();

		seq_printf(seq, "{} of {} numbers\n", state->sum, state->numbers);
		return ok();
	}

      private:
	struct State {
		KFifo<u32, 1024> waiting;
		u64 sum = 0;
		u32 numbers = 0;
	};

	void on_work() const
	{
		auto state = state_.lock();

		while (const auto number = state->waiting.take()) {
			state->sum += *number;
			state->numbers++;
		}
	}

	BhSpinLock<State> state_{LOCK_CLASS("bh_work.state")};
	BhWork<&Adder::on_work> work_{this};
};

KERNEL_MODULE(Adder, (), .license = "GPL", .author = "The cxxrt authors",
	      .description = "Work in a softirq");
