// SPDX-License-Identifier: GPL-2.0
// expect: the handlers of a CpuHotplug are
// by: types
// A failure would be a BUG() of the kernel.
#include <kernel/work/cpu_hotplug.hpp>

using namespace kernel;

class Meter : Pinned {
      private:
	Result<> on_online(Cpu) const { return ok(); }
#ifdef REFUSED
	Result<> on_offline(Cpu) const { return EBUSY; }
#else
	void on_offline(Cpu) const {}
#endif

	CpuHotplug<&Meter::on_online, &Meter::on_offline> cpus_{this}; // here
};
