// SPDX-License-Identifier: GPL-2.0
#include "state.hpp"

int State::count() const
{
	return *number.lock();
}
