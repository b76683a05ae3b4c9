// SPDX-License-Identifier: GPL-2.0
// expect: does 'wait_for_a_lock', and a probe runs
// The interrupted task may hold the lock of the generator.
#include <kernel/crypto/random.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/trace/probe.hpp>

using namespace kernel;

class Driver : Pinned {
	void on_hit(const ProbeRegs &) const
	{
#ifdef REFUSED
		sample_.store(get_random<u32>()); // here
#else
		sample_.store(sample_.load() * 1664525 + 1013904223);
#endif
	}

	Atomic<u32> sample_{1};
	Kprobe<&Driver::on_hit> probe_{this};
};
