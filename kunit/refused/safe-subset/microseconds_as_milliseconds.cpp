// SPDX-License-Identifier: GPL-2.0
// expect: this is a number of microseconds, used as a number of milliseconds
#include <kernel/prelude.hpp>
#include <kernel/time/delay.hpp>
#include <kernel/time/time.hpp>

using namespace kernel;

void rest(Duration busy)
{
	const s64 most = 1000;

#ifdef REFUSED
	fsleep(Duration::from_millis(std::min(busy.micros(), most)));
#else
	fsleep(Duration::from_micros(std::min(busy.micros(), most)));
#endif
}
