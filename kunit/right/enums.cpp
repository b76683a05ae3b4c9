// SPDX-License-Identifier: GPL-2.0
// Tests of enums that come from user space.
#include <kernel/prelude.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/sync/lock.hpp>
#include <linux/ioctl.h>
#include <linux/types.h>

using namespace kernel;

namespace enum_that_is_checked {
enum class Mode : u8 { off, slow, fast };
enum class Flags : u32 { none = 0, a = 1, b = 2, c = 4 };
bool is_mode(u8 v)
{
	return v <= static_cast<u8>(Mode::fast);
}
Result<Mode> mode_of(u8 v)
{
	switch (v) {
	case 0:
		return Mode::off;
	case 1:
		return Mode::slow;
	case 2:
		return Mode::fast;
	default:
		return EINVAL;
	}
}
class Dev : Pinned {
      public:
	Result<> set1(const __u8 &v) const
	{
		if (v > static_cast<u8>(Mode::fast))
			return EINVAL;
		*m_.lock() = static_cast<Mode>(v);
		return ok();
	}
	Result<> set2(const __u8 &v) const
	{
		const auto m = static_cast<Mode>(v);
		switch (m) {
		case Mode::off:
		case Mode::slow:
		case Mode::fast:
			break;
		default:
			return EINVAL;
		}
		*m_.lock() = m;
		return ok();
	}
	Result<> set3(const __u8 &v) const
	{
		if (!is_mode(v))
			return EINVAL;
		*m_.lock() = static_cast<Mode>(v);
		return ok();
	}
	Result<> set4(const __u8 &v) const
	{
		*m_.lock() = TRY(mode_of(v));
		return ok();
	}
	Result<> set5(const __u8 &v) const
	{
		const auto m = static_cast<Mode>(v);
		if (m != Mode::off && m != Mode::slow && m != Mode::fast)
			return EINVAL;
		*m_.lock() = m;
		return ok();
	}
	Result<> set6(const __u8 &v) const
	{
		const auto m = static_cast<Mode>(v);
		if (m > Mode::fast)
			return EINVAL;
		*m_.lock() = m;
		return ok();
	}
	Result<> set7(const __u32 &v) const
	{
		*f_.lock() = static_cast<Flags>(v & 7);
		return ok();
	}
	Result<> set8(const __u8 &v) const
	{
		*m_.lock() = v ? Mode::fast : Mode::off;
		return ok();
	}
	using Ioctls = IoctlTable<
		Ioctl<_IOW('a', 1, __u8), &Dev::set1>, Ioctl<_IOW('a', 2, __u8), &Dev::set2>,
		Ioctl<_IOW('a', 3, __u8), &Dev::set3>, Ioctl<_IOW('a', 4, __u8), &Dev::set4>,
		Ioctl<_IOW('a', 5, __u8), &Dev::set5>, Ioctl<_IOW('a', 6, __u8), &Dev::set6>,
		Ioctl<_IOW('a', 7, __u32), &Dev::set7>, Ioctl<_IOW('a', 8, __u8), &Dev::set8>>;

      private:
	Mutex<Mode> m_{LOCK_CLASS("dev.m"), Mode::off};
	Mutex<Flags> f_{LOCK_CLASS("dev.f"), Flags::none};
};
} // namespace enum_that_is_checked

namespace switch_over_a_command {
enum class Cmd : u32 { start, stop };
class Dev : Pinned {
      public:
	Result<> run(const __u32 &v) const
	{
		switch (static_cast<Cmd>(v)) {
		case Cmd::start:
			on_.store(true);
			return ok();
		case Cmd::stop:
			on_.store(false);
			return ok();
		}
		return EINVAL;
	}
	using Ioctls = IoctlTable<Ioctl<_IOW('a', 1, __u32), &Dev::run>>;

      private:
	Atomic<bool> on_{false};
};
} // namespace switch_over_a_command
