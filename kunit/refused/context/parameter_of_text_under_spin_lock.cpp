// SPDX-License-Identifier: GPL-2.0
// expect: this may sleep, and a spinning lock is held
// A mutex protects the text, because root may write it.
#include <kernel/prelude.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

constexpr Param<StrView> label{.name = "label", .description = "", .mode = 0644};

usize f(const SpinLock<usize> &lock)
{
#ifdef REFUSED
	auto count = lock.lock();
	auto text = param<label>();

	return *count + (*text).size();
#else
	auto text = param<label>();
	auto count = lock.lock();

	return *count + (*text).size();
#endif
}
