// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a poll that never sleeps runs
// The caller may hold a spinning lock.
#include <kernel/time/delay.hpp>

using namespace kernel;

int read_slow_status() MAY_SLEEP;
int read_status();

int f()
{
	auto is_ready = [](int status) {
		return status > 0;
	};
#ifdef REFUSED
	auto read = []() {
		return read_slow_status();
	};
#else
	auto read = [] {
		return read_status();
	};
#endif
	return read_poll_timeout_atomic(read, is_ready, 10_us, 1_ms).unwrap_or(0); // here
}
