// SPDX-License-Identifier: GPL-2.0
// A device that prints which program reads it: /dev/device_caller.

#include <kernel/device/miscdevice.hpp>
#include <kernel/prelude.hpp>
#include <kernel/work/task.hpp>

using namespace kernel;

class Caller : Pinned {
      public:
	Result<> show(SeqFile &seq) const
	{
		const CurrentTask task = current();

		seq_printf(seq, "{} is {} there, user {} here and {} as who it acts\n", task.name(),
			   task.pid() == task.pid_in_namespace() ? "the same" : "another",
			   task.uid().in_namespace(), task.euid().in_namespace());
		seq_printf(seq, "root {}, administrator {}, memory {}, pid {}\n",
			   task.euid() == Uid::root(), task.is_capable(Capability::sys_admin),
			   task.has_memory(), task.pid_in_namespace());
		return ok();
	}
};

class DeviceCaller {
      public:
	static Result<DeviceCaller> init()
	{
		return DeviceCaller(TRY(MiscDevice<Caller>::make(
			{TRY(kasprintf(gfp::kernel, "device_caller")), 0444})));
	}

	DeviceCaller(DeviceCaller &&) = default;

      private:
	explicit DeviceCaller(MiscDevice<Caller> device) : device_(std::move(device)) {}

	MiscDevice<Caller> device_;
};

KERNEL_MODULE(DeviceCaller, (), .license = "GPL", .author = "The cxxrt authors",
	      .description = "A device that prints its reader");
