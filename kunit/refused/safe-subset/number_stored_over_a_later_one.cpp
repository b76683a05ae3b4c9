// SPDX-License-Identifier: GPL-2.0
// expect: another task may change 'next' before this change of it
// by: safe
// Two requests get the same tickets.
#include <kernel/device/miscdevice.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

class Ticket : Pinned {
      public:
	Result<usize> write(Kiocb &, SourceIter &from) const
	{
		const u32 count = TRY(from.read<u32>());

		if (count == 0 || count > 64)
			return EINVAL;
		TRY(reserve(count));
		return sizeof(u32);
	}

	Result<usize> read(Kiocb &, DestIter &to) const
	{
		const u32 next = state_.lock()->next;

		TRY(to.write(next));
		return sizeof(u32);
	}

      private:
	struct State {
		u32 next = 0;
		u32 granted = 0;
	};

	Result<> reserve(u32 count) const
	{
#ifdef REFUSED
		const u32 first = state_.lock()->next;
#else
		auto state = state_.lock();
		const u32 first = state->next;
#endif

		if (first > 1'000'000)
			return ENOSPC;
#ifdef REFUSED
		auto state = state_.lock();
#endif
		state->next = first + count; // here
		state->granted++;
		return ok();
	}

	Mutex<State> state_{LOCK_CLASS("ticket.state")};
};
Result<MiscDevice<Ticket>> make_it()
{
	return MiscDevice<Ticket>::make(TRY(kasprintf(gfp::kernel, "it")));
}
