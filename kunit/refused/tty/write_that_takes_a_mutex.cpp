// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a softirq runs
// A Mutex sleeps while another task has it.
#include <kernel/sync/lock.hpp>
#include <kernel/sync/spinlock.hpp>
#include <kernel/tty/driver.hpp>

using namespace kernel;

class Line : public tty::Port {
      public:
	explicit Line(unsigned) {}

	usize write(std::span<const byte> bytes) const
	{
		*count_.lock() += bytes.size(); // here
		return bytes.size();
	}
	usize write_room() const { return 64; }

      private:
#ifdef REFUSED
	Mutex<u64> count_{LOCK_CLASS("line.count"), 0u};
#else
	BhSpinLock<u64> count_{LOCK_CLASS("line.count"), 0u};
#endif
};

Result<tty::Driver<Line>> start()
{
	return tty::Driver<Line>::make("ttyLINE", 1);
}
