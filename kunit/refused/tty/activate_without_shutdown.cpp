// SPDX-License-Identifier: GPL-2.0
// expect: activate\(\) and shutdown\(\) must be public, and a line has both
// by: types
// The device would stay on when the last program has closed the terminal.
#include <kernel/tty/driver.hpp>

using namespace kernel;

class Line : public tty::Port {
      public:
	explicit Line(unsigned) {}

	usize write(std::span<const byte> bytes) const { return bytes.size(); }
	usize write_room() const { return 64; }
	Result<> activate() const { return ok(); }
#ifndef REFUSED
	void shutdown() const {}
#endif
};

Result<tty::Driver<Line>> start()
{
	return tty::Driver<Line>::make("ttyLINE", 1); // here
}
