// SPDX-License-Identifier: GPL-2.0
// expect: this waits for a callback that takes 'online_', which is held
// start() calls the handler on each CPU, and waits.
#include <kernel/sync/lock.hpp>
#include <kernel/work/cpu_hotplug.hpp>

using namespace kernel;

class Meter : Pinned {
      public:
	Result<> start()
	{
#ifdef REFUSED
		auto online = online_.lock();
#endif
		return cpus_.start("foo:meter"); // here
	}

      private:
	Result<> on_online(Cpu) const
	{
		++*online_.lock();
		return ok();
	}
	void on_offline(Cpu) const { --*online_.lock(); }

	Mutex<int> online_{LOCK_CLASS("meter.online"), 0};
	CpuHotplug<&Meter::on_online, &Meter::on_offline> cpus_{this};
};
