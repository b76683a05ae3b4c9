// SPDX-License-Identifier: GPL-2.0
// Each access is atomic. Another task increments the number between them, and its increment is
// lost.
#include <kernel/sync/atomic.hpp>

using namespace kernel;

void count(const Atomic<u32> &calls)
{
	calls.store(calls.load() + 1);
}
