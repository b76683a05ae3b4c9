// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// start() waits until no CPU comes or goes, and calls the handler on each.
#include <kernel/sync/lock.hpp>
#include <kernel/work/cpu_hotplug.hpp>

using namespace kernel;

class Meter : Pinned {
      public:
	Result<> start() const
	{
#ifdef REFUSED
		auto name = name_.lock();
#endif
		return cpus_.start("foo:meter"); // here
	}

      private:
	Result<> on_online(Cpu) const { return ok(); }
	void on_offline(Cpu) const {}

	SpinLock<int> name_{LOCK_CLASS("meter.name"), 0};
	CpuHotplug<&Meter::on_online, &Meter::on_offline> cpus_{this};
};
