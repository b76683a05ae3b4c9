// SPDX-License-Identifier: GPL-2.0
// expect: this error path does not undo 'clock_on', which another path does
// by: safe
// A wrong value leaves the clock on.
#include <kernel/device/miscdevice.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/time/delay.hpp>

using namespace kernel;

class Chip : Pinned {
      public:
	Result<usize> write(Kiocb &, SourceIter &from) const
	{
		TRY(clock_on());
		const auto value = from.read<u32>();

		if (!value) {
			clock_off();
			return value.error();
		}
		if (*value > 100) {
#ifndef REFUSED
			clock_off();
#endif
			return EINVAL; // here
		}
		level_.store(*value);
		clock_off();
		return sizeof(u32);
	}

      private:
	Result<> clock_on() const
	{
		if (broken_.load())
			return EIO;
		fsleep(10_us);
		return ok();
	}
	void clock_off() const { fsleep(10_us); }

	Atomic<bool> broken_{false};
	Atomic<u32> level_{0};
};
Result<MiscDevice<Chip>> make_it()
{
	return MiscDevice<Chip>::make(TRY(kasprintf(gfp::kernel, "it")));
}
