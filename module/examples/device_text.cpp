// SPDX-License-Identifier: GPL-2.0
// A device that prints how often it was opened, for one program at a time: /dev/device_text.

#include <kernel/device/miscdevice.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

class Greeter : Pinned {
      public:
	static Result<MiscDevice<Greeter>> init()
	{
		return MiscDevice<Greeter>::make({"device_text", 0444});
	}

	static constexpr OpenLimit open_limit{.files = 1};

	Result<> open(const File &) const
	{
		*opened_.lock() += 1;
		return ok();
	}

	Result<> show(SeqFile &seq) const
	{
		const unsigned opened = *opened_.lock();

		seq_printf(seq, "opened {} times\n", opened);
		return ok();
	}

      private:
	SpinLock<unsigned> opened_{LOCK_CLASS("device_text.opened"), 0u};
};

KERNEL_MODULE(Greeter, (), .license = "GPL", .author = "The cxxrt authors",
	      .description = "A device that prints its files");
