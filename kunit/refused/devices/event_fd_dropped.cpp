// SPDX-License-Identifier: GPL-2.0
// expect: nodiscard
// by: types
// Nothing would own the reference.
#include <kernel/file/event_fd.hpp>

using namespace kernel;

Result<> f(s32 fd)
{
#ifdef REFUSED
	EventFd::from_fd(fd);
#else
	auto event = TRY(EventFd::from_fd(fd));
#endif
	return ok();
}
