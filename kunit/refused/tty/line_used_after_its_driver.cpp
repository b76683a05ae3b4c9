// SPDX-License-Identifier: GPL-2.0
// expect: 'line' refers to an object that is gone
// by: safe
// The line may be destroyed with its driver.
#include <optional>

#include <kernel/tty/driver.hpp>

using namespace kernel;

class Line : public tty::Port {
      public:
	explicit Line(unsigned) {}

	usize write(std::span<const byte> bytes) const { return bytes.size(); }
	usize write_room() const { return 64; }
};

void stop(std::optional<tty::Driver<Line>> &lines)
{
	if (!lines)
		return;

	const Line &line = (*lines)[0];

#ifdef REFUSED
	lines.reset();
	line.hang_up(); // here
#else
	line.hang_up();
	lines.reset();
#endif
}
