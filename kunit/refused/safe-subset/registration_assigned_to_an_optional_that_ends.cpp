// SPDX-License-Identifier: GPL-2.0
// expect: the registration 'device' ends with this scope, and is never used
// The device is removed again at once.
#include <kernel/device/miscdevice.hpp>
#include <kernel/file/proc.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/sync/lock.hpp>
#include <optional>

using namespace kernel;

class Sub : Pinned {
      public:
	Result<> show(SeqFile &seq) const
	{
		seq_printf(seq, "on\n");
		return ok();
	}
};

class Main : Pinned {
      public:
	Result<> enable() const
	{
#ifdef REFUSED
		std::optional<MiscDevice<Sub>> device;

		device = TRY(MiscDevice<Sub>::make("sub"));
#else
		file_.lock()->emplace(TRY(proc::File<Sub>::make({"sub", 0400})));
#endif
		is_on_.store(true);
		return ok();
	}

      private:
	Mutex<std::optional<proc::File<Sub>>> file_{LOCK_CLASS("main.file")};
	Atomic<bool> is_on_{false};
};
