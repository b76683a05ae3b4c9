// SPDX-License-Identifier: GPL-2.0
// by: safe
// A pointer to a function is null. The call is an oops at that line.
#include <array>

#include <kernel/core/result.hpp>

using namespace kernel;

struct Command {
	u32 number = 0;
	void (*run)(u32) = nullptr;
};

static void stop(u32) {}
constexpr std::array<Command, 2> commands{{{1, stop}}};

void run_second(u32 argument)
{
	commands[1].run(argument);
}
