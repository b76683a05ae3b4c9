// SPDX-License-Identifier: GPL-2.0
// expect: the removal of the device wakes one task, and waits for the other ones
// by: safe
#include <kernel/device/miscdevice.hpp>
#include <kernel/file/ioctl_table.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/sync/wait.hpp>
#include <linux/ioctl.h>
#include <linux/types.h>

using namespace kernel;

class Server : Pinned {
      public:
	Result<> serve() const
	{
		TRY(asked_.wait_interruptible_exclusive([&] {
			return requests_.load() != 0 || is_gone_.load();
		}));
		return is_gone_.load() ? Result<>(ENODEV) : ok();
	}
	Result<> ask() const
	{
		requests_.inc();
		asked_.wake_one();
		return ok();
	}
	void on_revoke() const
	{
		is_gone_.store(true);
#ifdef REFUSED
		asked_.wake_one();
#else
		asked_.wake_all();
#endif
	}
	using Ioctls =
		IoctlTable<Ioctl<_IO('s', 1), &Server::serve>, Ioctl<_IO('s', 2), &Server::ask>>;

      private:
	Atomic<u32> requests_{0};
	Atomic<bool> is_gone_{false};
	WaitQueue asked_{LOCK_CLASS("server.asked")};
};
