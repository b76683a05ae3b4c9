// SPDX-License-Identifier: GPL-2.0
// expect: this callback can run while the members declared after it are destroyed
// by: link
// The lock is destroyed before the notifier, which may run then.
#include <kernel/prelude.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/work/notifier.hpp>

using namespace kernel;

class Watchdog : Pinned {
      public:
	static Result<Box<Watchdog>> init() { return Box<Watchdog>::make(gfp::kernel); }

      private:
	void on_reboot(Reboot) const { ++*count_.lock(); }

#ifdef REFUSED
	RebootNotifier<&Watchdog::on_reboot> reboot_{this};
	Mutex<int> count_{LOCK_CLASS("watchdog.count"), 0};
#else
	Mutex<int> count_{LOCK_CLASS("watchdog.count"), 0};
	RebootNotifier<&Watchdog::on_reboot> reboot_{this};
#endif
};

KERNEL_MODULE(Watchdog, (), .license = "GPL");
