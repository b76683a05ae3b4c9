// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// The destructor waits for the lock of network devices.
#include <kernel/memory/box.hpp>
#include <kernel/net/notifier.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

class Links : Pinned {
	void on_link(net::Event, const net::Device &) const {}

	net::Notifier<&Links::on_link> links_{this};
};

void end(Box<Links> links, SpinLock<int> &lock)
{
#ifdef REFUSED
	auto held = lock.lock();
#else
	++*lock.lock();
#endif
	auto gone = std::move(links);
} // here
