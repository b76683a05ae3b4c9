// SPDX-License-Identifier: GPL-2.0
// expect: this may sleep, and a spinning lock is held
// To rewrite code takes a mutex and stops all CPUs.
#include <kernel/core/static_key.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

constinit const StaticKey<> tracing;

void f(const SpinLock<int> &lock)
{
#ifdef REFUSED
	auto count = lock.lock();
	tracing.enable();
#else
	tracing.enable();
	auto count = lock.lock();
#endif
	if (is_on<tracing>())
		++*count;
}
