// SPDX-License-Identifier: GPL-2.0
// expect: set_termios\(\) must be public: void set_termios\(const tty::Termios &\) const
// by: types
// The kernel would never call it.
#include <kernel/tty/driver.hpp>

using namespace kernel;

class Line : public tty::Port {
      public:
	explicit Line(unsigned) {}

	usize write(std::span<const byte> bytes) const { return bytes.size(); }
	usize write_room() const { return 64; }
#ifdef REFUSED
	void set_termios(u32) const {}
#else
	void set_termios(const tty::Termios &) const {}
#endif
};

Result<tty::Driver<Line>> start()
{
	return tty::Driver<Line>::make("ttyLINE", 1); // here
}
