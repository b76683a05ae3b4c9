// SPDX-License-Identifier: GPL-2.0
// expect: under 'state', which each task that signals it takes first
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
