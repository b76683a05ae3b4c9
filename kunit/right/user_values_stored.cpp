// SPDX-License-Identifier: GPL-2.0
// Correct uses of numbers from user space that containers, constructors and arrays hold.
#include <algorithm>
#include <array>

#include <linux/ioctl.h>
#include <linux/types.h>

#include <kernel/container/hash_table.hpp>
#include <kernel/container/kfifo.hpp>
#include <kernel/container/list.hpp>
#include <kernel/container/xarray.hpp>
#include <kernel/device/attribute.hpp>
#include <kernel/file/ioctl_table.hpp>
#include <kernel/memory/vec.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

struct Req {
	__u32 count;
	__u32 size;
	__u32 shift;
	__u32 step;
	__u64 offset;
	__u64 length;
};
template <> inline constexpr bool kernel::any_bits_are_a_value<Req> = true;

namespace kfifo_checked {
class Dev : Pinned {
      public:
	Result<> want(const Req &r) const
	{
		if (r.size == 0 || r.size > 4096)
			return EINVAL;
		return jobs_.lock()->put(r.size);
	}
	Result<> run() const
	{
		const u32 size = TRY(jobs_.lock()->take());
		auto buffer = TRY(Vec<u8>::zeroed(gfp::kernel, size));
		*last_.lock() = std::move(buffer);
		return ok();
	}
	using Ioctls =
		IoctlTable<Ioctl<_IOW('x', 1, Req), &Dev::want>, Ioctl<_IO('x', 2), &Dev::run>>;

      private:
	Mutex<KFifo<u32, 16>> jobs_{LOCK_CLASS("a")};
	Mutex<Vec<u8>> last_{LOCK_CLASS("b")};
};
} // namespace kfifo_checked

namespace list_of_checked_structs {
struct Job {
	u32 size;
	u32 tag;
};
class Dev : Pinned {
      public:
	Result<> set(const Req &r) const
	{
		if (r.size > 4096)
			return EINVAL;
		return jobs_.lock()->emplace_back(gfp::kernel, Job{r.size, r.count});
	}
	Result<> run() const
	{
		auto job = jobs_.lock()->pop_front();
		if (!job)
			return ENODATA;
		auto buffer = TRY(Vec<u8>::zeroed(gfp::kernel, job->size));
		last_.store(buffer.size() + job->tag);
		return ok();
	}
	using Ioctls =
		IoctlTable<Ioctl<_IOW('x', 1, Req), &Dev::set>, Ioctl<_IO('x', 2), &Dev::run>>;

      private:
	Mutex<List<Job>> jobs_{LOCK_CLASS("a")};
	Atomic<usize> last_{0};
};
} // namespace list_of_checked_structs

namespace checked_when_taken {
class Dev : Pinned {
      public:
	Result<> want(const Req &r) const { return jobs_.lock()->put(r.size); }
	Result<> run() const
	{
		const u32 size = TRY(jobs_.lock()->take());
		if (size > 4096)
			return EINVAL;
		auto buffer = TRY(Vec<u8>::zeroed(gfp::kernel, size));
		*last_.lock() = std::move(buffer);
		return ok();
	}
	using Ioctls =
		IoctlTable<Ioctl<_IOW('x', 1, Req), &Dev::want>, Ioctl<_IO('x', 2), &Dev::run>>;

      private:
	Mutex<KFifo<u32, 16>> jobs_{LOCK_CLASS("a")};
	Mutex<Vec<u8>> last_{LOCK_CLASS("b")};
};
} // namespace checked_when_taken

namespace session_with_data {
struct Session {
	explicit Session(Vec<u8> d, u32 t) : data(std::move(d)), tag(t) {}
	Vec<u8> data;
	u32 tag;
};
class Dev : Pinned {
      public:
	Result<> make(const Req &r) const
	{
		if (r.size > 65536)
			return EMSGSIZE;
		auto data = TRY(Vec<u8>::zeroed(gfp::kernel, r.size));
		auto session = TRY(Box<Session>::make(gfp::kernel, std::move(data), r.count));
		return sessions_.lock()->store(gfp::kernel, r.offset, std::move(session));
	}
	Result<> copy(const __u32 &id) const
	{
		auto sessions = sessions_.lock();
		auto session = sessions->find(id);
		if (!session)
			return ENOENT;
		auto copy = TRY(Vec<u8>::zeroed(gfp::kernel, session->data.size()));
		last_.store(copy.size() + session->tag);
		return ok();
	}
	using Ioctls = IoctlTable<Ioctl<_IOW('x', 1, Req), &Dev::make>,
				  Ioctl<_IOW('x', 2, __u32), &Dev::copy>>;

      private:
	Mutex<XArray<Session>> sessions_{LOCK_CLASS("a")};
	Atomic<usize> last_{0};
};
} // namespace session_with_data

namespace vec_of_user_values_summed {
class Dev : Pinned {
      public:
	Result<> add(const Req &r) const
	{
		auto v = values_.lock();
		if (v->size() >= 64)
			return ENOSPC;
		return v->push(gfp::kernel, r.size);
	}
	u64 mean() const
	{
		auto v = values_.lock();
		u64 sum = 0;
		for (u32 n : *v)
			sum += n;
		return v->is_empty() ? 0 : sum / v->size();
	}
	using Ioctls = IoctlTable<Ioctl<_IOW('x', 1, Req), &Dev::add>>;
	using Attributes = AttributeGroup<Attribute<"mean", &Dev::mean>>;

      private:
	Mutex<Vec<u32>> values_{LOCK_CLASS("a")};
};
} // namespace vec_of_user_values_summed

namespace window_average {
class Dev : Pinned {
      public:
	Result<> push(const Req &r) const
	{
		auto w = window_.lock();
		w->values[w->next % w->values.size()] = r.size;
		w->next++;
		return ok();
	}
	u32 max() const
	{
		auto w = window_.lock();
		u32 most = 0;
		for (u32 v : w->values)
			most = std::max(most, v);
		return most;
	}
	using Ioctls = IoctlTable<Ioctl<_IOW('x', 1, Req), &Dev::push>>;
	using Attributes = AttributeGroup<Attribute<"max", &Dev::max>>;

      private:
	struct Window {
		std::array<u32, 8> values{};
		usize next = 0;
	};
	Mutex<Window> window_{LOCK_CLASS("a")};
};
} // namespace window_average

namespace hash_of_user_key {
class Dev : Pinned {
      public:
	Result<> count(const __u32 &key) const
	{
		auto counts = counts_.lock();
		if (auto found = counts->find(key)) {
			++*found;
			return ok();
		}
		if (counts->size() >= 1024)
			return ENOSPC;
		return counts->insert(gfp::kernel, key, 1u);
	}
	using Ioctls = IoctlTable<Ioctl<_IOW('x', 1, __u32), &Dev::count>>;

      private:
	Mutex<HashTable<u32, u32, 6>> counts_{LOCK_CLASS("a")};
};
} // namespace hash_of_user_key

namespace bounds_in_config_struct {
struct Conf {
	u32 rate = 1;
	u32 shift = 0;
	u32 name = 0;
};
class Dev : Pinned {
      public:
	Result<> set(const Req &r) const
	{
		if (r.step == 0 || r.step > 1000 || r.shift > 31)
			return EINVAL;
		const Conf next{.rate = r.step, .shift = r.shift, .name = r.count};
		*conf_.lock() = next;
		return ok();
	}
	u32 get() const
	{
		const Conf conf = *conf_.lock();
		return (1000u / conf.rate) << conf.shift;
	}
	using Ioctls = IoctlTable<Ioctl<_IOW('x', 1, Req), &Dev::set>>;
	using Attributes = AttributeGroup<Attribute<"g", &Dev::get>>;

      private:
	Mutex<Conf> conf_{LOCK_CLASS("a")};
};
} // namespace bounds_in_config_struct

namespace conf_pushed {
struct Conf {
	u32 rate = 1;
	u32 shift = 0;
};
class Dev : Pinned {
      public:
	Result<> add(const Req &r) const
	{
		if (r.step == 0 || r.shift > 31)
			return EINVAL;
		auto confs = confs_.lock();
		if (confs->size() >= 8)
			return ENOSPC;
		return confs->push(gfp::kernel, Conf{r.step, r.shift});
	}
	u32 get() const
	{
		u32 all = 0;
		auto confs = confs_.lock();
		for (const Conf &conf : *confs)
			all += (1000u / conf.rate) << conf.shift;
		return all;
	}
	using Ioctls = IoctlTable<Ioctl<_IOW('x', 1, Req), &Dev::add>>;
	using Attributes = AttributeGroup<Attribute<"g", &Dev::get>>;

      private:
	Mutex<Vec<Conf>> confs_{LOCK_CLASS("a")};
};
} // namespace conf_pushed
