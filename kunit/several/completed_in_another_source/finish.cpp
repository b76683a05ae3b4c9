// SPDX-License-Identifier: GPL-2.0
#include "command.hpp"

void Command::finish(int answer) const
{
	auto guard = state.lock();
	*guard = answer;
	done.complete();
}
