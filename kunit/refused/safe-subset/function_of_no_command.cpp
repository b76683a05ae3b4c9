// SPDX-License-Identifier: GPL-2.0
// expect: this pointer to a function may be null
#include <array>

#include <kernel/core/result.hpp>

using namespace kernel;

struct Command {
	u32 number = 0;
	void (*run)(u32) = nullptr;
};

static void stop(u32) {}
constexpr std::array<Command, 2> commands{{{1, stop}}};

Result<> run(usize index, u32 argument)
{
	if (index >= commands.size())
		return EINVAL;
#ifndef REFUSED
	if (!commands[index].run)
		return EOPNOTSUPP;
#endif
	commands[index].run(argument); // here
	return ok();
}
