// SPDX-License-Identifier: GPL-2.0
// Undefined behaviour that corrupts no memory: only the compiler's checks (UBSAN) find it.

#include <kernel/test/kunit.hpp>

#include "../hidden.hpp"

using namespace kernel;

TEST_SUITE(planted);

namespace planted {

// reported as: UBSAN: array-index-out-of-bounds in .*/undefined.cpp:.* planted::index_past_array
TEST(index_past_array)
{
	struct {
		int array[4];
		int more[4];
	} both{};

	both.array[hidden(4)] = 1;
	hidden(both.more[0]);
}

// reported as: UBSAN: shift-out-of-bounds in .*/undefined.cpp:.* planted::shift_by_too_much
TEST(shift_by_too_much)
{
	hidden(1u << hidden(40));
}

} // namespace planted
