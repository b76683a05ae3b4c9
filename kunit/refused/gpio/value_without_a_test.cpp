// SPDX-License-Identifier: GPL-2.0
// expect: cannot convert|no viable conversion|deleted|could not convert
// by: types
// In C a negative error number is true.
#include <kernel/gpio/line.hpp>

using namespace kernel;

Result<bool> is_pressed(const gpio::Input<> &button)
{
#ifdef REFUSED
	const bool pressed = button.value(); // here
#else
	const bool pressed = TRY(button.value());
#endif
	return !pressed;
}
