// SPDX-License-Identifier: GPL-2.0
// expect: .from. was moved from
// The reader consumes the UserSlice, and only moves forward.
#include <kernel/user/uaccess.hpp>

using namespace kernel;

Result<Vec<byte>> read_command(UserSlice from)
{
	auto first = std::move(from).reader();
	u16 size = TRY(first.read<u16>());
	auto command = TRY(Vec<byte>::zeroed(gfp::kernel, size));

#ifdef REFUSED
	auto second = std::move(from).reader();
	TRY(second.read(command.as_span()));
#else
	TRY(first.read(command.as_span()));
#endif
	return command;
}
