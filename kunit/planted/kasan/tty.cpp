// SPDX-License-Identifier: GPL-2.0
// Input for the line of a terminal that does not exist any more.

#include <array>
#include <optional>

#include <kernel/tty/driver.hpp>

#include <kernel/test/kunit.hpp>

#include "../hidden.hpp"

using namespace kernel;

TEST_SUITE(planted);

namespace planted {

class Line : public tty::Port {
      public:
	explicit Line(unsigned) {}

	usize write(std::span<const byte> bytes) const { return bytes.size(); }
	usize write_room() const { return 64; }
};

// reported as: BUG: KASAN: (slab-)?use-after-free in .*planted::input_of_a_line_that_is_gone
TEST(input_of_a_line_that_is_gone)
{
	std::optional<tty::Driver<Line>> lines;
	const std::array input{byte{'x'}};
	{
		auto made = tty::Driver<Line>::make("ttyPLANTED", 1);

		REQUIRE(made.is_ok());
		lines.emplace(std::move(*made));
	}

	const Line *const gone = hidden(&(*lines)[0]);

	lines.reset();
	EXPECT(gone->receive(input) == 0u);
}

} // namespace planted
