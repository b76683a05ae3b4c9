// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// The kernel takes a mutex and allocates.
#include <kernel/sync/lock.hpp>
#include <kernel/tty/driver.hpp>

using namespace kernel;

class Line : public tty::Port {
      public:
	explicit Line(unsigned) {}

	usize write(std::span<const byte> bytes) const { return bytes.size(); }
	usize write_room() const { return 64; }
};

Result<tty::Driver<Line>> start(const SpinLock<u32> &count)
{
#ifdef REFUSED
	auto held = count.lock();
#else
	++*count.lock();
#endif
	return tty::Driver<Line>::make("ttyLINE", 1); // here
}
