// SPDX-License-Identifier: GPL-2.0
// expect: moved
// The line is an input now, and another object's.
#include <kernel/gpio/line.hpp>

using namespace kernel;

Result<bool> ask(gpio::Output<> wire)
{
	auto answer = TRY(std::move(wire).into_input());

#ifdef REFUSED
	TRY(wire.set(true)); // here
#endif
	return answer.value();
}
