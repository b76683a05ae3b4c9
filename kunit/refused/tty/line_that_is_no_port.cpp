// SPDX-License-Identifier: GPL-2.0
// expect: a line derives from tty::Port
// by: types
// The kernel's object would be missing.
#include <kernel/tty/driver.hpp>

using namespace kernel;

#ifdef REFUSED
class Line : Pinned {
#else
class Line : public tty::Port {
#endif
      public:
	explicit Line(unsigned) {}

	usize write(std::span<const byte> bytes) const { return bytes.size(); }
	usize write_room() const { return 64; }
};

Result<tty::Driver<Line>> start()
{
	return tty::Driver<Line>::make("ttyLINE", 1); // here
}
