// SPDX-License-Identifier: GPL-2.0
// expect: which is signalled under 'state' alone
#include "command.hpp"

int Command::run() const
{
#ifdef REFUSED
	auto guard = state.lock();
	done.wait();
#else
	done.wait();
	auto guard = state.lock();
#endif
	return *guard;
}
