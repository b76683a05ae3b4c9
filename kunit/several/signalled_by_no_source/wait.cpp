// SPDX-License-Identifier: GPL-2.0
// expect: this waits for 'ready_', which no code of the module signals
#include "reset.hpp"

void Reset::wait() const
{
	ready_.wait(); // here
}
