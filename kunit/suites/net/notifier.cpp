// SPDX-License-Identifier: GPL-2.0
#include <kernel/memory/box.hpp>
#include <kernel/net/interface.hpp>
#include <kernel/net/notifier.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/test/rounds.hpp>

#include <kernel/test/kunit.hpp>
#include <kernel/test/thread.hpp>

using namespace kernel;

TEST_SUITE(cxxrt_net_notifier);

namespace {

class LinkCounter : Pinned {
      public:
	explicit LinkCounter(Atomic<s32> &devices) : devices_(devices) {}
	Result<> start() { return links_.start(); }
	u32 largest_mtu() const { return largest_mtu_.load(); }
	s32 loopback() const { return index_.load(); }

      private:
	void on_link(net::Event event, const net::Device &device) const
	{
		if (event == net::Event::registered) {
			devices_.inc();
			largest_mtu_.store(std::max(largest_mtu_.load(), device.mtu()));
			index_.store(device.index());
		}
		if (event == net::Event::unregistered)
			devices_.dec();
	}

	Atomic<s32> &devices_;
	Atomic<u32> largest_mtu_{0};
	Atomic<s32> index_{0};
	net::Notifier<&LinkCounter::on_link> links_{this};
};

/// An interface that is only made and removed.
class QuietInterface : Pinned {
      public:
	void transmit(const net::Interface &, net::Packet) const {}
};

} // namespace

// lo always exists. The test of module/examples changes a device.
TEST(the_handler_runs_for_each_device_at_start_and_destruction)
{
	Atomic<s32> devices{0};

	for (int i = 0; i < 20; i++) {
		LinkCounter counter{devices};

		REQUIRE(counter.start().is_ok());
		EXPECT(counter.start() == EBUSY);
		EXPECT(devices.load() > 0);
		EXPECT(counter.largest_mtu() >= 65536u);
		EXPECT(counter.loopback() > 0);
	}
	EXPECT(devices.load() == 0);
	{
		const LinkCounter never_started{devices};
	}
	EXPECT(devices.load() == 0);
}

// A handler that ran after its object would write to freed memory, and a device that is removed
// twice or not at all would change the sum.
TEST(destruction_while_interfaces_come_and_go_on_the_other_cpu)
{
	Atomic<s32> devices{0};
	Atomic<u32> made{0};
	Atomic<bool> is_done{false};
	Thread maker([&] {
		while (!is_done.load())
			if (net::Ethernet<QuietInterface>::make("cxxrt%d").is_ok())
				made.inc();
	});

	REQUIRE(maker.started());
	for (int i = 0; i < rounds_of(1000) || made.load() < 2; i++) {
		auto counter = Box<LinkCounter>::make(gfp::kernel, devices);

		REQUIRE(counter.is_ok());
		REQUIRE((*counter)->start().is_ok());
		EXPECT(devices.load() > 0);
	}
	is_done.store(true);
	maker.join();
	EXPECT(devices.load() == 0);
}
