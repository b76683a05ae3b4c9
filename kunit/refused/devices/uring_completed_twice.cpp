// SPDX-License-Identifier: GPL-2.0
// expect: use of .command. after|used after it was moved|moved
// The second completion would be that of another command.
#include <kernel/file/uring.hpp>

using namespace kernel;

void complete(UringPending<u32> command, u32 count)
{
#ifdef REFUSED
	if (command.value() <= count)
		std::move(command).done(count);
	std::move(command).done(EIO); // here
#else
	if (command.value() <= count)
		return std::move(command).done(count);
	std::move(command).done(EIO);
#endif
}
