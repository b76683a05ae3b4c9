// SPDX-License-Identifier: GPL-2.0
// expect: this callback can run while the members declared after it are destroyed
// by: link
// Destruction of the member calls the handler, which uses the lock.
#include <kernel/prelude.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/work/cpu_hotplug.hpp>

using namespace kernel;

class Meter : Pinned {
      public:
	static Result<Box<Meter>> init()
	{
		auto meter = TRY(Box<Meter>::make(gfp::kernel));

		TRY(meter->cpus_.start("foo:meter"));
		return meter;
	}

      private:
	Result<> on_online(Cpu) const
	{
		++*online_.lock();
		return ok();
	}
	void on_offline(Cpu) const { --*online_.lock(); }

#ifdef REFUSED
	CpuHotplug<&Meter::on_online, &Meter::on_offline> cpus_{this};
	Mutex<int> online_{LOCK_CLASS("meter.online"), 0};
#else
	Mutex<int> online_{LOCK_CLASS("meter.online"), 0};
	CpuHotplug<&Meter::on_online, &Meter::on_offline> cpus_{this};
#endif
};

KERNEL_MODULE(Meter, (), .license = "GPL");
