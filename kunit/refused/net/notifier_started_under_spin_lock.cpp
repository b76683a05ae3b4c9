// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// start() waits for the lock of network devices.
#include <kernel/net/notifier.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

class Links : Pinned {
      public:
	Result<> start()
	{
#ifdef REFUSED
		auto held = count_.lock();
#else
		++*count_.lock();
#endif
		return links_.start(); // here
	}

      private:
	void on_link(net::Event, const net::Device &) const {}

	SpinLock<int> count_{LOCK_CLASS("links.count"), 0};
	net::Notifier<&Links::on_link> links_{this};
};
