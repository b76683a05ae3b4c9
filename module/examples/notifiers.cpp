// SPDX-License-Identifier: GPL-2.0
// Notifications: CPUs that go online and offline, reboot and panic.

#include <kernel/prelude.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/work/cpu_hotplug.hpp>
#include <kernel/work/notifier.hpp>

using namespace kernel;

class Witness : Pinned {
      public:
	static Result<InPlace<Witness>> init() { return InPlace<Witness>(); }

	Result<> start() const { return cpus_.start("notifiers:witness"); }

      private:
	Result<> on_online(Cpu cpu) const
	{
		online_.inc();
		pr_info("CPU {} comes\n", cpu.id());
		return ok();
	}
	void on_offline(Cpu cpu) const
	{
		online_.dec();
		pr_info("CPU {} goes\n", cpu.id());
	}
	void on_reboot(Reboot why) const
	{
		pr_info("the system {}\n", why == Reboot::restart ? "restarts" : "ends");
	}
	void on_panic() const { pr_emerg("{} CPUs were online\n", online_.load()); }

	Atomic<u32> online_{0};
	PanicNotifier<&Witness::on_panic> panic_{this, reboot_};
	RebootNotifier<&Witness::on_reboot> reboot_{this, cpus_};
	CpuHotplug<&Witness::on_online, &Witness::on_offline> cpus_{this};
};

KERNEL_MODULE(Witness, (), .license = "GPL", .author = "The cxxrt authors",
	      .description = "CPUs that go online and offline, reboot and panic");
