// SPDX-License-Identifier: GPL-2.0
// expect: this is a number of milliseconds, used as a number of microseconds
#include <kernel/prelude.hpp>
#include <kernel/time/time.hpp>

using namespace kernel;

bool is_late(Instant since, s64 timeout_ms)
{
#ifdef REFUSED
	return since.elapsed().micros() > timeout_ms;
#else
	return since.elapsed().millis() > timeout_ms;
#endif
}
