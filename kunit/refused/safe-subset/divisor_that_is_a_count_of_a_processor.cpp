// SPDX-License-Identifier: GPL-2.0
// expect: this divisor begins with 0, and no condition tests it
// An oops before the first packet on that processor.
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
		u64 most = 0;

		for (const Cpu cpu : possible_cpus()) {
			const u64 packets = traffic_.on(cpu).packets.read();

			most = std::max(most, traffic_.on(cpu).bytes.read() / packets);
		}
		return most;
#else
		u64 most = 0;

		for (const Cpu cpu : possible_cpus()) {
			const u64 packets = traffic_.on(cpu).packets.read();

			if (packets != 0)
				most = std::max(most, traffic_.on(cpu).bytes.read() / packets);
		}
		return most;
#endif
	}

      private:
	PerCpu<Traffic> traffic_;
};
