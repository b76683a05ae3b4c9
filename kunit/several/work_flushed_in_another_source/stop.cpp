// SPDX-License-Identifier: GPL-2.0
// expect: this waits for a callback that takes 'count_', which is held
#include "driver.hpp"

void Driver::stop() const
{
#ifdef REFUSED
	auto count = count_.lock();
#endif
	work_.flush(); // here
}
