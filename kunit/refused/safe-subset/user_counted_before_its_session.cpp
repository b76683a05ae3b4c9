// SPDX-License-Identifier: GPL-2.0
// expect: 'count' is not reset if the function returns this error
// by: safe
#include <linux/ioctl.h>

#include <kernel/device/miscdevice.hpp>
#include <kernel/memory/arc.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/atomic.hpp>

using namespace kernel;

struct Users : Pinned {
	Atomic<u32> count{0};
};
class Session : Pinned {
      public:
	explicit Session(Arc<Users> users) : users_(std::move(users))
	{
#ifndef REFUSED
		users_->count.inc();
#endif
	}
	~Session() { users_->count.dec(); }

      private:
	Arc<Users> users_;
};

class Counter : Pinned {
      public:
	explicit Counter(Arc<Users> users) : users_(std::move(users)) {}
	Result<Box<Session>> open(const File &) const
	{
#ifdef REFUSED
		users_->count.inc();
#endif
		return Box<Session>::make(gfp::kernel, users_.clone()); // here
	}
	Result<> reset() const { return users_->count.load() > 1 ? EBUSY : ok(); }
	using Ioctls = IoctlTable<Ioctl<_IO('x', 0), &Counter::reset, Opened::for_writing>>;

      private:
	Arc<Users> users_;
};
Result<MiscDevice<Counter>> make_counter()
{
	return MiscDevice<Counter>::make("counter", TRY(Arc<Users>::make(gfp::kernel)));
}
