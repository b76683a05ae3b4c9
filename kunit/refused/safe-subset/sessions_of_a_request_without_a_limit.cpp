// SPDX-License-Identifier: GPL-2.0
// expect: a program can send it until no memory is left
// A test of the request is no test of how many there are.
#include <kernel/container/xarray.hpp>
#include <kernel/device/miscdevice.hpp>
#include <kernel/file/ioctl.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/lock.hpp>
#include <linux/ioctl.h>
#include <linux/types.h>

using namespace kernel;

struct new_session {
	__u32 room;
	__u32 id;
};
template <> inline constexpr bool kernel::any_bits_are_a_value<new_session> = true;
#define SESSION_IOC_NEW _IOWR('s', 1, struct new_session)

struct Session {
	Vec<u32> values;
};
class Sessions : Pinned {
      public:
	Result<new_session> add(const new_session &request) const
	{
		if (request.room == 0 || request.room > 64)
			return EINVAL;

		auto values = TRY(Vec<u32>::with_capacity(gfp::kernel, request.room));
		auto session = TRY(Box<Session>::make(gfp::kernel, std::move(values)));
		auto sessions = sessions_.lock();
#ifdef REFUSED
		const u32 id = TRY(sessions->alloc(gfp::kernel, std::move(session)));
#else
		const u32 id = TRY(sessions->alloc(gfp::kernel, std::move(session), 1, 64));
#endif

		return new_session{.room = request.room, .id = id};
	}

	using Ioctls = IoctlTable<Ioctl<SESSION_IOC_NEW, &Sessions::add>>;

      private:
	Mutex<XArray<Session>> sessions_{LOCK_CLASS("sessions")};
};

struct TheModule {
	static Result<MiscDevice<Sessions>> init()
	{
		return MiscDevice<Sessions>::make({"sessions", 0666});
	}
};
KERNEL_MODULE(TheModule, (), .license = "GPL");
