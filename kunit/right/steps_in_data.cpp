// SPDX-License-Identifier: GPL-2.0
// Tests of steps through data: indices, loops, differences and searches.
#include <kernel/container/xarray.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/lock.hpp>
#include <linux/ioctl.h>
#include <linux/types.h>

#include <array>
#include <optional>
#include <span>

using namespace kernel;

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
