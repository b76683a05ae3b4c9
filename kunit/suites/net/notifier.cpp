// SPDX-License-Identifier: GPL-2.0
#include <kernel/memory/box.hpp>
#include <kernel/net/notifier.hpp>
#include <kernel/sync/atomic.hpp>

#include <kernel/test/kunit.hpp>

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
