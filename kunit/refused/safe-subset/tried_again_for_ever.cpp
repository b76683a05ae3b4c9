// SPDX-License-Identifier: GPL-2.0
// expect: this loop waits without a timeout
// A device that is gone fails each time.
#include <kernel/core/result.hpp>

using namespace kernel;

Result<> send(u32 packet);

Result<> send_all(u32 packet)
{
#ifdef REFUSED
	Result<> sent = send(packet);
	while (sent.is_err())
		sent = send(packet);
	return sent;
#else
	Result<> sent = send(packet);
	for (u32 i = 0; i < 3 && sent.is_err(); i++)
		sent = send(packet);
	return sent;
#endif
}
