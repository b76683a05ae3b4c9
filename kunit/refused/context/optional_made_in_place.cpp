// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// emplace() calls the constructor.
#include <optional>

#include <kernel/memory/box.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

struct Loader {
	Loader() : is_loaded(Box<int>::make(gfp::kernel, 1).is_ok()) {}
	bool is_loaded;
};

void f(const SpinLock<int> &lock)
{
	auto guard = lock.lock();
#ifdef REFUSED
	std::optional<Loader> loader;
	*guard = loader.emplace().is_loaded;
#else
	*guard = 1;
#endif
}
