// SPDX-License-Identifier: GPL-2.0
// expect: the handler of a net::Notifier is
// by: types
// A driver must not stop the other notifiers by NOTIFY_BAD.
#include <kernel/net/notifier.hpp>

using namespace kernel;

class Links : Pinned {
#ifdef REFUSED
	int on_link(net::Event, const net::Device &) const { return 1; }
#else
	void on_link(net::Event, const net::Device &) const {}
#endif

	net::Notifier<&Links::on_link> links_{this}; // here
};
