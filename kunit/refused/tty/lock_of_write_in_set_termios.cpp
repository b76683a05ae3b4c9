// SPDX-License-Identifier: GPL-2.0
// expect: SpinLock|softirq
// A write in a softirq may interrupt the task that holds the lock.
#include <kernel/sync/lock.hpp>
#include <kernel/sync/spinlock.hpp>
#include <kernel/tty/driver.hpp>

using namespace kernel;

class Line : public tty::Port {
      public:
	explicit Line(unsigned) {}

	usize write(std::span<const byte> bytes) const
	{
		++*speed_.lock();
		return bytes.size();
	}
	usize write_room() const { return 64; }
	void set_termios(const tty::Termios &now) const
	{
		*speed_.lock() = now.baud_rate; // here
	}

      private:
#ifdef REFUSED
	SpinLock<u32> speed_{LOCK_CLASS("line.speed"), 0u}; // here
#else
	BhSpinLock<u32> speed_{LOCK_CLASS("line.speed"), 0u};
#endif
};

Result<tty::Driver<Line>> start()
{
	return tty::Driver<Line>::make("ttyLINE", 1);
}
