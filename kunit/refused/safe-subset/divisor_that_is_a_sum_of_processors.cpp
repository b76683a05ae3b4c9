// SPDX-License-Identifier: GPL-2.0
// expect: this divisor begins with 0, and no condition tests it
// An oops before the first packet.
#include <kernel/sync/percpu.hpp>

using namespace kernel;

struct Traffic {
	CpuCount<u64> bytes;
	CpuCount<u64> packets;
};

class Link {
      public:
	explicit Link(PerCpu<Traffic> traffic) : traffic_(std::move(traffic)) {}

	void on_packet(u64 bytes) const
	{
		traffic_.add<&Traffic::bytes>(bytes);
		traffic_.inc<&Traffic::packets>();
	}
	u64 mean() const
	{
#ifdef REFUSED
		return traffic_.sum<&Traffic::bytes>() / traffic_.sum<&Traffic::packets>();
#else
		const u64 packets = traffic_.sum<&Traffic::packets>();

		return packets == 0 ? 0 : traffic_.sum<&Traffic::bytes>() / packets;
#endif
	}

      private:
	PerCpu<Traffic> traffic_;
};
