// SPDX-License-Identifier: GPL-2.0
// expect: this does 'wait_for_network_devices', and a network device changes
// The kernel waits for the lock that it holds for this callback.
#include <kernel/memory/box.hpp>
#include <kernel/net/notifier.hpp>
#include <kernel/sync/atomic.hpp>

using namespace kernel;

class Inner : Pinned {
      public:
	Result<> start() { return links_.start(); }

      private:
	void on_link(net::Event, const net::Device &) const {}

	net::Notifier<&Inner::on_link> links_{this};
};

class Outer : Pinned {
      private:
	void on_link(net::Event, const net::Device &) const
	{
#ifdef REFUSED
		auto inner = Box<Inner>::make(gfp::kernel);

		if (inner.is_err() || (*inner)->start().is_err())
			return;
#endif
		events_.inc();
	}

	Atomic<u32> events_{0};
	net::Notifier<&Outer::on_link> links_{this};
};
