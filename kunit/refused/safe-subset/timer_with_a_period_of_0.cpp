// SPDX-License-Identifier: GPL-2.0
// expect: is used as a period, and is not compared with a bound from below
// by: safe
// A program writes 0, and the timer never pauses.
#include <kernel/device/miscdevice.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/time/timer.hpp>

using namespace kernel;

class Blink : Pinned {
      public:
	Result<usize> write(Kiocb &, SourceIter &from) const
	{
		const u32 period = TRY(from.read<u32>());

		if (period > 1000)
			return EINVAL;
		period_.store(period);
		if (period)
			timer_.arm(Duration::from_millis(period));
		return sizeof(u32);
	}

      private:
	void on_timer() const
	{
		const u32 period = period_.load();

		toggles_.inc();
#ifndef REFUSED
		if (period)
#endif
			timer_.arm(Duration::from_millis(period)); // here
	}

	Atomic<u32> period_{0};
	Atomic<u32> toggles_{0};
	Timer<&Blink::on_timer> timer_{this};
};
Result<MiscDevice<Blink>> make_it()
{
	return MiscDevice<Blink>::make(TRY(kasprintf(gfp::kernel, "it")));
}
