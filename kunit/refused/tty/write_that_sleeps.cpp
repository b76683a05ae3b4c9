// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a softirq runs
// Line disciplines write in atomic context.
#include <kernel/time/delay.hpp>
#include <kernel/tty/driver.hpp>

using namespace kernel;

class Line : public tty::Port {
      public:
	explicit Line(unsigned) {}

	usize write(std::span<const byte> bytes) const
	{
#ifdef REFUSED
		fsleep(1_ms);
#else
		udelay(1_us);
#endif
		return bytes.size();
	}
	usize write_room() const { return 64; }
};

Result<tty::Driver<Line>> start()
{
	return tty::Driver<Line>::make("ttyLINE", 1);
}
