// SPDX-License-Identifier: GPL-2.0
// Tests of results that a driver tests, passes on, or answers with.
#include <kernel/file/file.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/sync/wait.hpp>
#include <kernel/user/uaccess.hpp>
#include <linux/ioctl.h>
#include <linux/types.h>

#include <array>
#include <optional>
#include <span>

using namespace kernel;

namespace error_returned {
class Dev : Pinned {
      public:
	Result<> apply(const __u32 &v) const
	{
		const auto r = keep(v);
		if (r.is_err()) {
			pr_warn("cannot apply {}\n", v);
			return r.error();
		}
		announce(v);
		return ok();
	}
	using Ioctls = IoctlTable<Ioctl<_IOW('a', 2, __u32), &Dev::apply>>;

      private:
	void announce(u32 v) const
	{
		if (keep(v).is_err())
			pr_warn("not announced\n");
	}
	Result<> keep(u32 v) const
	{
		auto l = list_.lock();
		if (l->size() > 16)
			return ENOSPC;
		return l->push(gfp::kernel, v);
	}
	Mutex<Vec<u32>> list_{LOCK_CLASS("dev.list")};
};
} // namespace error_returned

namespace must_not_exist {
class Dev : Pinned {
      public:
	Result<u32> get(u32 id) const
	{
		auto l = list_.lock();
		if (id >= l->size())
			return EINVAL;
		return (*l)[id];
	}
	Result<> use(const __u32 &id) const
	{
		if (get(id).is_ok())
			return EEXIST;
		return ok();
	}
	using Ioctls = IoctlTable<Ioctl<_IOW('a', 1, __u32), &Dev::use>>;

      private:
	Mutex<Vec<u32>> list_{LOCK_CLASS("dev.list")};
};
} // namespace must_not_exist

namespace step_that_may_fail {
class Dev : Pinned {
      public:
	Result<> check() const
	{
		if (const auto f = broken())
			return EIO;
		if (auto r = load_defaults(); r.is_err()) {
			pr_info("no defaults: {}\n", r.error());
			n_.store(1);
		}
		return ok();
	}
	using Ioctls = IoctlTable<Ioctl<_IO('a', 1), &Dev::check>>;

      private:
	Result<> load_defaults() const { return n_.load() > 2 ? ok() : ENOENT; }
	std::optional<u32> broken() const
	{
		const u32 f = n_.load();
		if (f == 0)
			return std::nullopt;
		return f;
	}
	Atomic<u32> n_{0};
};
} // namespace step_that_may_fail

namespace read_with_o_nonblock {
class Dev : Pinned {
      public:
	Result<usize> read(Kiocb &io, DestIter &to) const
	{
		const u32 v = TRY(take(io));
		TRY(to.write(v));
		return sizeof(v);
	}
	PollEvents poll(const File &, PollTable &t) const
	{
		t.wait_on(q_);
		return n_.load() ? poll_readable : PollEvents();
	}
	Result<usize> write(Kiocb &, SourceIter &from) const
	{
		n_.inc();
		q_.wake_all();
		return from.remaining();
	}

      private:
	Result<u32> take(WaitMode mode) const
	{
		for (;;) {
			const u32 v = n_.xchg(0);
			if (v)
				return v;
			if (mode.is_nonblocking())
				return EAGAIN;
			TRY(q_.wait_interruptible([&] {
				return n_.load() != 0;
			}));
		}
	}
	Atomic<u32> n_{0};
	WaitQueue q_{LOCK_CLASS("dev.r")};
};
} // namespace read_with_o_nonblock

namespace same_tests {
Result<> check(u32 lo, u32 hi)
{
	if (lo > 100)
		return EINVAL;
	if (hi > 100)
		return ERANGE;
	return ok();
}
u32 twice(std::span<const u32> s, u32 n)
{
	if (n > 3)
		n -= 3;
	if (n > 3)
		n -= 3;
	return n + static_cast<u32>(s.size());
}
} // namespace same_tests

namespace whole_copies {
class Dev : Pinned {
      public:
	Result<usize> read(Kiocb &io, DestIter &to) const
	{
		auto b = io.lock(b_);
		if (!b)
			return b.error();
		if (to.copy_to_iter(std::as_bytes(std::span(*b))) < sizeof(*b))
			return EFAULT;
		return sizeof(*b);
	}

      private:
	Mutex<std::array<u32, 8>> b_{LOCK_CLASS("dev.b")};
};
class B : Pinned {
      public:
	Result<usize> read(Kiocb &io, DestIter &to) const
	{
		auto b = io.lock(b_);
		if (!b)
			return b.error();
		const u8 v = *b;
		if (to.copy_to_iter(std::as_bytes(std::span(&v, 1))) == 0)
			return EFAULT;
		return sizeof(v);
	}

      private:
	Mutex<u8> b_{LOCK_CLASS("dev.b"), u8{0}};
};
} // namespace whole_copies

namespace answers {
class Dev : Pinned {
      public:
	Result<bool> is_idle() const
	{
		auto n = n_.lock();
		if (*n > 100)
			return EIO;
		return *n == 0;
	}
	Result<> reset() const
	{
		const auto i = is_idle();
		if (i.is_err())
			return i.error();
		if (!*i)
			return EBUSY;
		*n_.lock() = 7;
		return ok();
	}
	Result<> r2() const
	{
		if (TRY(is_idle()))
			return ok();
		return EBUSY;
	}
	Result<> r3() const
	{
		const auto i = is_idle();
		if (i.is_ok() && *i)
			return ok();
		return EAGAIN;
	}

      private:
	Mutex<u32> n_{LOCK_CLASS("dev.n"), 0u};
};
} // namespace answers
