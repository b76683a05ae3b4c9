// SPDX-License-Identifier: GPL-2.0
// expect: deleted
// by: types
// The device may be freed after the handler has returned.
#include <kernel/memory/box.hpp>
#include <kernel/net/notifier.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

class Links : Pinned {
	void on_link(net::Event, const net::Device &device) const
	{
#ifdef REFUSED
		net::Device kept = device;
		(void)kept.index();
#else
		(void)device.index();
#endif
	}

	net::Notifier<&Links::on_link> links_{this};
};
