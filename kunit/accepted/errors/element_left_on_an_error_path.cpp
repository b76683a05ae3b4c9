// SPDX-License-Identifier: GPL-2.0
// by: safe
// A client that could not be announced stays in the list. Insert it last.
#include <kernel/container/kfifo.hpp>
#include <kernel/device/miscdevice.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/lock.hpp>
#include <linux/ioctl.h>
#include <linux/types.h>

using namespace kernel;

class Clients : Pinned {
      public:
	Result<> join(const __u32 &id) const
	{
		TRY(clients_.lock()->push(gfp::kernel, id));
		return joined_.lock()->put(id);
	}
	Result<> leave(const __u32 &id) const
	{
		clients_.lock()->retain([&](u32 one) {
			return one != id;
		});
		return ok();
	}
	using Ioctls = IoctlTable<Ioctl<_IOW('c', 1, __u32), &Clients::join>,
				  Ioctl<_IOW('c', 2, __u32), &Clients::leave>>;

      private:
	Mutex<Vec<u32>> clients_{LOCK_CLASS("clients.all")};
	Mutex<KFifo<u32, 8>> joined_{LOCK_CLASS("clients.joined")};
};
