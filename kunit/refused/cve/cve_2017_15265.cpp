// SPDX-License-Identifier: GPL-2.0
// expect: the lock is released when with\(\) returns
// by: types
// An object in the list is accessed under the lock, or through its own reference.
#include <kernel/memory/arc.hpp>
#include <kernel/memory/vec.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

struct Port {
	int number;
};

Result<int> create_port(const SpinLock<Vec<Arc<Port>>> &ports, Arc<Port> port)
{
#ifdef REFUSED
	const Port &made = ports.with([&](Vec<Arc<Port>> &all) -> const Port & {
		return (void)all.push(gfp::atomic, std::move(port)), *all[0];
	});
	return made.number;
#else
	TRY(ports.with([&](Vec<Arc<Port>> &all) {
		return all.push(gfp::atomic, port.clone());
	}));
	return port->number;
#endif
}
