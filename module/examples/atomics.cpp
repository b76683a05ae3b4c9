// SPDX-License-Identifier: GPL-2.0
// Numbers and bits without a lock: each read of /proc/atomics takes a ticket and a free seat of 4,
// and a write of a number frees that seat.

#include <kernel/file/proc.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/sync/bits.hpp>

using namespace kernel;

class Tickets : Pinned {
      public:
	static Result<proc::File<Tickets>> init()
	{
		return proc::File<Tickets>::make({"atomics", 0644});
	}

	Result<> show(SeqFile &seq) const
	{
		const usize seat = TRY(seats_.take_first_clear());

		seq_printf(seq, "ticket {} seat {}\n", tickets_.fetch_add(1), seat);
		return ok();
	}

	Result<> store(const StrView &text) const
	{
		const usize seat = TRY(text.parse<usize>());

		if (seat >= seats_.size() || !seats_.test_and_clear(seat))
			return EINVAL;
		return ok();
	}

      private:
	Atomic<u32> tickets_{100};
	AtomicBits<4> seats_;
};

KERNEL_MODULE(Tickets, (), .license = "GPL", .author = "The cxxrt authors",
	      .description = "Numbers and bits without a lock");
