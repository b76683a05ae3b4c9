// SPDX-License-Identifier: GPL-2.0
// expect: an index that is the size passes this test
#include <array>

#include <kernel/core/result.hpp>

using namespace kernel;

struct Request {
	u32 opcode = 0;
	u32 flags = 0;
};
Result<u32> command_of(const Request &request)
{
	constexpr std::array<u32, 4> commands{0x10, 0x20, 0x30, 0x40};

#ifdef REFUSED
	if (request.opcode > commands.size() || request.flags != 0)
#else
	if (request.opcode >= commands.size() || request.flags != 0)
#endif
		return EINVAL;
	return commands[request.opcode];
}
