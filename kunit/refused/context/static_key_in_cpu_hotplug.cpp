// SPDX-License-Identifier: GPL-2.0
// expect: this does 'wait_for_cpus', and a CPU comes or goes
// The kernel waits for the lock that it holds for this callback.
#include <kernel/core/static_key.hpp>
#include <kernel/work/cpu_hotplug.hpp>

using namespace kernel;

const StaticKey<> several;

class Cpus : Pinned {
      public:
	Result<> start() { return cpus_.start("cpus"); }

      private:
	Result<> on_online(Cpu) const
	{
#ifdef REFUSED
		several.enable();
#endif
		return ok();
	}
	void on_offline(Cpu) const {}

	CpuHotplug<&Cpus::on_online, &Cpus::on_offline> cpus_{this};
};
