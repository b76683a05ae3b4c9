// SPDX-License-Identifier: GPL-2.0
// expect: a condition before this one is the same, so this branch never runs
// The second one was meant to test for another kind.
#include <kernel/prelude.hpp>

using namespace kernel;

enum class Kind : u8 { input, output, both };

u32 pins_of(Kind kind)
{
	if (kind == Kind::input)
		return 1;
#ifdef REFUSED
	else if (kind == Kind::input)
#else
	else if (kind == Kind::output)
#endif
		return 2;
	return 3;
}
