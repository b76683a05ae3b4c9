// SPDX-License-Identifier: GPL-2.0
#include <kernel/memory/box.hpp>
#include <kernel/net/hook.hpp>
#include <kernel/sync/atomic.hpp>

#include <kernel/test/kunit.hpp>

using namespace kernel;

TEST_SUITE(cxxrt_net_hook);

namespace {

class PacketCounter : Pinned {
      public:
	Result<> start(net::HookPoint point) const { return hook_.start(net::Family::ipv4, point); }

      private:
	net::Verdict on_packet(const net::PassingPacket &) const
	{
		packets_.inc();
		return net::Verdict::accept;
	}

	Atomic<u64> packets_{0};
	net::Hook<&PacketCounter::on_packet> hook_{this};
};

} // namespace

// The example packet_filter sees packets.
TEST(a_hook_is_started_once_or_never)
{
	for (const auto point : {net::HookPoint::pre_routing, net::HookPoint::local_out}) {
		const PacketCounter counter;
		const Result<> started = counter.start(point);

		// Without netfilter no hook starts.
		EXPECT((started.is_ok() || started == EOPNOTSUPP));
		EXPECT(counter.start(point) == (started.is_ok() ? EBUSY : EOPNOTSUPP));
	}

	const PacketCounter never_started;
}
