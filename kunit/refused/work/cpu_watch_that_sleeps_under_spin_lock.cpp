// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// The handlers may sleep, but not under a spinning lock. Only the kernel calls them.
#include <kernel/sync/lock.hpp>
#include <kernel/time/delay.hpp>
#include <kernel/work/cpu_hotplug.hpp>

using namespace kernel;

class Meter : Pinned {
	Result<> on_online(Cpu) const
	{
		auto online = online_.lock();

		++*online;
#ifdef REFUSED
		fsleep(1_ms);
#else
		udelay(1_us);
#endif
		return ok();
	}
	void on_offline(Cpu) const { --*online_.lock(); }

	SpinLock<int> online_{LOCK_CLASS("meter.online"), 0};
	CpuHotplug<&Meter::on_online, &Meter::on_offline> cpus_{this};
};
