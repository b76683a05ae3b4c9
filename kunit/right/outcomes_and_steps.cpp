// SPDX-License-Identifier: GPL-2.0
// Tests of results, steps in data, enums and suspend() as drivers have them.
#include <kernel/bus/platform.hpp>
#include <kernel/container/xarray.hpp>
#include <kernel/device/attribute.hpp>
#include <kernel/device/miscdevice.hpp>
#include <kernel/file/file.hpp>
#include <kernel/io/mmio.hpp>
#include <kernel/irq/irq.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/sync/completion.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/sync/rcu.hpp>
#include <kernel/sync/wait.hpp>
#include <kernel/time/timer.hpp>
#include <kernel/user/uaccess.hpp>
#include <kernel/work/kthread.hpp>
#include <kernel/work/workqueue.hpp>
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

namespace steps_in_data {
u32 c1(std::span<const u8> d)
{
	u32 n = 0;
	for (usize i = 0; i < d.size(); i += d[i] + 1u)
		n++;
	return n;
}
u32 c2(std::span<const u8> d)
{
	u32 n = 0;
	for (usize i = 0; i < d.size() && d[i] != 0; i += d[i])
		n++;
	return n;
}
u32 c3(std::span<const u8> d)
{
	u32 n = 0;
	usize i = 0;
	while (i < d.size()) {
		if (d[i] < 2)
			break;
		n++;
		i += d[i];
	}
	return n;
}
constexpr std::array<u8, 4> steps{1, 2, 4, 8};
u32 c4(u32 k)
{
	u32 n = 0;
	for (u32 i = 0; i < 100; i += steps[k & 3])
		n++;
	return n;
}
u32 c5(u32 k)
{
	u32 n = 0, i = 0;
	while (i < 4) {
		i += steps[i];
		n += k;
	}
	return n;
}
u32 c6(std::span<const u8> d)
{
	u32 n = 0;
	usize i = 0;
	while (i < d.size()) {
		i += std::max<usize>(d[i], 1);
		n++;
	}
	return n;
}
u32 c7(std::span<const u8> d)
{
	u32 n = 0;
	usize i = 0;
	while (i < d.size()) {
		if (!d[i])
			return n;
		i += d[i];
		n++;
	}
	return n;
}
} // namespace steps_in_data

namespace suspend {
class Dev : Pinned {
      public:
	static Result<InPlace<Dev>> probe(const platform::Device &) { return InPlace<Dev>(); }
	Result<> start() const
	{
		tick_.arm(1_s);
		return ok();
	}
	Result<> suspend() const
	{
		tick_.cancel_sync();
		flush_.queue();
		flush_.flush();
		return ok();
	}
	Result<> resume() const
	{
		tick_.arm(1_s);
		return ok();
	}

      private:
	void on_flush() const { n_.store(0); }
	void on_tick() const
	{
		n_.inc();
		tick_.arm(1_s);
	}
	Atomic<u32> n_{0};
	Work<&Dev::on_flush> flush_{this};
	Timer<&Dev::on_tick> tick_{this, flush_};
};
class Sched : Pinned {
      public:
	void suspend(u32 ms) const { t_.arm(Duration::from_millis(ms)); }
	void resume() const { n_.inc(); }

      private:
	void on_t() const { resume(); }
	Atomic<u32> n_{0};
	Timer<&Sched::on_t> t_{this};
};
} // namespace suspend

namespace rcu_update {
struct Cfg {
	u32 generation;
	u32 limit;
};
class Dev : Pinned {
      public:
	explicit Dev(RcuBox<Cfg> c) : c_(LOCK_CLASS("dev.c"), std::move(c)) {}
	Result<> bump(const __u32 &l) const
	{
		{
			rcu::Guard g;
			if (c_.without_lock().read(g).limit == l)
				return ok();
		}
		return c_.lock()->update(gfp::kernel, [&](Cfg &c) {
			c.generation++;
			c.limit = l;
		});
	}
	using Ioctls = IoctlTable<Ioctl<_IOW('a', 1, __u32), &Dev::bump>>;

      private:
	Mutex<Rcu<Cfg>> c_;
};
} // namespace rcu_update

namespace loops_over_elements {
u32 sum(const std::array<u32, 8> &a)
{
	u32 s = 0;
	for (usize i = 0; i < a.size(); i++)
		s ^= a[i];
	return s;
}
u32 gaps(std::span<const u32> a, u32 end)
{
	u32 s = 0;
	for (usize i = 0; i <= a.size(); i++) {
		const u32 to = i == a.size() ? end : a[i];
		s += to & 7;
	}
	return s;
}
u32 pre(std::span<const u32> a)
{
	u32 s = 0;
	for (usize i = 1; i <= a.size(); i++)
		s ^= a[i - 1];
	return s;
}
void rm1(Vec<u32> &v, u32 x)
{
	for (usize i = 0; i < v.size(); i++)
		if (v[i] == x) {
			(void)v.remove(i);
			return;
		}
}
void rm2(Vec<u32> &v, u32 x)
{
	for (usize i = 0; i < v.size();) {
		if (v[i] == x)
			(void)v.remove(i);
		else
			i++;
	}
}
void rm3(Vec<u32> &v, u32 x)
{
	for (usize i = v.size(); i-- > 0;)
		if (v[i] == x)
			(void)v.remove(i);
}
std::optional<u32> rm4(Vec<u32> &v, u32 x)
{
	for (usize i = 0; i < v.size(); i++)
		if (v[i] == x)
			return v.remove(i);
	return std::nullopt;
}
} // namespace loops_over_elements

namespace acknowledged {
struct Ev : io::Register<Ev, u32, 4, io::Access::write_one_to_clear> {};
class Dev : Pinned {
      public:
	explicit Dev(io::Mmio<0x20> r) : r_(std::move(r)) {}
	Result<> start(IrqLine l) const { return irq_.request(l, "a", {.shared = true}); }

      private:
	IrqReturn on_irq() const
	{
		const auto e = r_.read<Ev>();
		if (e.bits() == 0)
			return IrqReturn::none;
		r_.clear(e);
		while (r_.read<Ev>().bits() & 1) {
			n_.inc();
			r_.clear(Ev::of(1));
		}
		return IrqReturn::handled;
	}
	io::Mmio<0x20> r_;
	Atomic<u32> n_{0};
	Irq<&Dev::on_irq> irq_{this};
};
} // namespace acknowledged

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

namespace element_of_an_xarray {
class Dev : Pinned {
      public:
	struct E {
		u32 n = 0;
		Vec<u8> buf;
	};
	Result<__u32> add(const __u32 &n) const
	{
		auto e = TRY(Box<E>::make(gfp::kernel));
		e->buf = TRY(Vec<u8>::zeroed(gfp::kernel, std::min(n, 4096u)));
		auto m = m_.lock();
		const u32 id = TRY(m->alloc(gfp::kernel, std::move(e)));
		auto f = m->find(id);
		if (!f)
			return EIO;
		f->n = 3;
		return id;
	}
	Result<__u32> add2(const __u32 &n) const
	{
		auto m = m_.lock();
		const u32 id = TRY(m->alloc(gfp::kernel, TRY(Box<E>::make(gfp::kernel))));
		auto e = m->find(id);
		if (!e)
			return EIO;
		auto buf = Vec<u8>::zeroed(gfp::kernel, std::min(n, 4096u));
		if (buf.is_err()) {
			(void)m->remove(id);
			return buf.error();
		}
		e->buf = std::move(*buf);
		return id;
	}
	using Ioctls = IoctlTable<Ioctl<_IOWR('a', 1, __u32), &Dev::add>,
				  Ioctl<_IOWR('a', 2, __u32), &Dev::add2>>;

      private:
	Mutex<XArray<E>> m_{LOCK_CLASS("dev.m")};
};
} // namespace element_of_an_xarray

namespace signed_numbers {
class Dev : Pinned {
      public:
	Result<> set(const __s32 &l) const
	{
		if (l < -100 || l > 100)
			return EINVAL;
		*v_.lock() = static_cast<u32>(l) & 0xff;
		return ok();
	}
	Result<> set2(const __s32 &l) const
	{
		const s32 c = std::clamp(l, -5, 5);
		*v_.lock() = static_cast<u32>(c);
		return ok();
	}
	Result<> set3(const __s32 &l) const
	{
		if (l < 0)
			return EINVAL;
		if (l > 10)
			return EINVAL;
		*v_.lock() = static_cast<u32>(l);
		return ok();
	}
	Result<> set4(const __s32 &l) const
	{
		if (l <= 0)
			return EINVAL;
		*v_.lock() = static_cast<u32>(std::min(l, 10));
		return ok();
	}
	Result<> set5(const __s32 &l) const
	{
		*v_.lock() = static_cast<u32>(std::max(0, std::min(l, 10)));
		return ok();
	}
	Result<> set6(const __s32 &l) const
	{
		if (l > 10)
			*v_.lock() = 10;
		else if (l > 0)
			*v_.lock() = static_cast<u32>(l);
		return ok();
	}
	using Ioctls = IoctlTable<
		Ioctl<_IOW('a', 1, __s32), &Dev::set>, Ioctl<_IOW('a', 2, __s32), &Dev::set2>,
		Ioctl<_IOW('a', 3, __s32), &Dev::set3>, Ioctl<_IOW('a', 4, __s32), &Dev::set4>,
		Ioctl<_IOW('a', 5, __s32), &Dev::set5>, Ioctl<_IOW('a', 6, __s32), &Dev::set6>>;

      private:
	Mutex<u32> v_{LOCK_CLASS("dev.v"), 0u};
};
} // namespace signed_numbers

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

namespace searches {
class Dev : Pinned {
      public:
	Result<> add(const __u32 &v) const
	{
		auto l = l_.lock();
		if (std::ranges::find(*l, v) != l->end())
			return EEXIST;
		if (l->size() >= 64)
			return ENOSPC;
		return l->push(gfp::kernel, v);
	}
	Result<> del(const __u32 &v) const
	{
		auto l = l_.lock();
		const auto f = std::ranges::find(*l, v);
		if (f == l->end())
			return ENOENT;
		l->retain([&](u32 x) {
			return x != v;
		});
		return ok();
	}
	using Ioctls = IoctlTable<Ioctl<_IOW('a', 1, __u32), &Dev::add>,
				  Ioctl<_IOW('a', 2, __u32), &Dev::del>>;

      private:
	Mutex<Vec<u32>> l_{LOCK_CLASS("dev.l")};
};
} // namespace searches

namespace alias_of_locked_data {
class Dev : Pinned {
      public:
	void drain() const
	{
		auto state = state_.lock();
		auto &data = *state;

		while (state->waiting > 0)
			data.waiting--;
	}

      private:
	struct State {
		u32 waiting = 0;
	};
	Mutex<State> state_{LOCK_CLASS("dev.state")};
};
} // namespace alias_of_locked_data

namespace removal_that_stops_a_thread {
class Dev : Pinned {
      public:
	Result<> start() const { return thread_.start("dev"); }
	void on_revoke() const { stopped_.complete(); }
	u32 rounds() const { return rounds_.load(); }
	using Attributes = AttributeGroup<Attribute<"rounds", &Dev::rounds>>;

      private:
	Result<> run(const ThisThread &self) const
	{
		while (!self.should_stop() && stopped_.wait_timeout(1_s).is_err())
			rounds_.inc();
		return ok();
	}

	Atomic<u32> rounds_{0};
	Completion stopped_;
	KThread<&Dev::run> thread_{this};
};
} // namespace removal_that_stops_a_thread
