// SPDX-License-Identifier: GPL-2.0
// expect: which is held already
// The guard releases the lock at the end of its scope, on each path.
#include <kernel/sync/lock.hpp>

using namespace kernel;

struct Node {
	Mutex<int> write_lock{LOCK_CLASS("node.write_lock"), 0};
};
Result<> coalesce_keys(int &keys);

Result<> coalesce(const Node &node)
{
#ifdef REFUSED
	auto keys = node.write_lock.lock();
	auto done = coalesce_keys(*keys);
#else
	auto done = node.write_lock.with([](int &keys) {
		return coalesce_keys(keys);
	});
#endif

	if (done.is_err())
		*node.write_lock.lock() = 0; // here
	return done;
}
