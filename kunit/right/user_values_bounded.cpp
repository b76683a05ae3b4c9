// SPDX-License-Identifier: GPL-2.0
// Correct uses of numbers from user space that a comparison, a minimum or the size of user memory
// bounds.
#include <algorithm>
#include <array>

#include <linux/ioctl.h>
#include <linux/types.h>

#include <kernel/device/attribute.hpp>
#include <kernel/file/ioctl_table.hpp>
#include <kernel/memory/pages.hpp>
#include <kernel/memory/vec.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/sync/completion.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/time/delay.hpp>
#include <kernel/time/timer.hpp>
#include <kernel/user/uaccess.hpp>
#include <kernel/work/workqueue.hpp>

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

namespace div_difference {
Result<u32> f(UserReader &in)
{
	const auto r = TRY(in.read<Req>());
	if (r.size <= r.step)
		return EINVAL;
	return 1000u / (r.size - r.step);
}
} // namespace div_difference

namespace div_difference_branch {
Result<u32> f(UserReader &in)
{
	const auto r = TRY(in.read<Req>());
	u32 a = r.size, b = r.count;
	if (a > b)
		return 1000u / (a - b);
	return 0;
}
} // namespace div_difference_branch

namespace size_by_remaining {
Result<Vec<u8>> f(UserReader &in)
{
	const u32 size = TRY(in.read<u32>());
	if (size > in.remaining())
		return EINVAL;
	return Vec<u8>::zeroed(gfp::kernel, size);
}
} // namespace size_by_remaining

namespace loop_by_remaining {
Result<u32> f(UserReader &in)
{
	const u32 count = TRY(in.read<u32>());
	u32 sum = 0;
	if (count > in.remaining() / sizeof(u32))
		return EINVAL;
	for (u32 i = 0; i < count; i++)
		sum += TRY(in.read<u32>());
	return sum;
}
} // namespace loop_by_remaining

namespace bounded_product {
u32 product(u32 count, u32 each)
{
	return count * each;
}
Result<Vec<u8>> make(UserReader &in)
{
	const auto r = TRY(in.read<Req>());
	if (r.count > 256 || r.size > 256)
		return EINVAL;
	return Vec<u8>::zeroed(gfp::kernel, product(r.count, r.size));
}
} // namespace bounded_product

namespace sleep_clamped {
class Dev : Pinned {
      public:
	Result<> nap(const __u32 &ms) const
	{
		if (ms > 1000)
			return EINVAL;
		fsleep(Duration::from_millis(ms));
		return ok();
	}
	Result<> nap2(const __u32 &ms) const
	{
		fsleep(Duration::from_millis(std::min(ms, 100u)));
		return ok();
	}
	Result<> nap3(const __u32 &ms) const
	{
		return sleep_interruptible(Duration::from_millis(ms));
	}
	Result<> wait(const __u32 &ms) const
	{
		return done_.wait_interruptible_timeout(Duration::from_millis(ms));
	}
	Result<> kick() const
	{
		done_.complete();
		return ok();
	}
	using Ioctls =
		IoctlTable<Ioctl<_IOW('x', 1, __u32), &Dev::nap>,
			   Ioctl<_IOW('x', 2, __u32), &Dev::nap2>,
			   Ioctl<_IOW('x', 3, __u32), &Dev::nap3>,
			   Ioctl<_IOW('x', 4, __u32), &Dev::wait>, Ioctl<_IO('x', 5), &Dev::kick>>;

      private:
	Completion done_;
};
} // namespace sleep_clamped

namespace timer_user_delay {
class Dev : Pinned {
      public:
	Result<> arm(const __u32 &ms) const
	{
		timer_.arm(Duration::from_millis(ms));
		return ok();
	}
	using Ioctls = IoctlTable<Ioctl<_IOW('x', 1, __u32), &Dev::arm>>;

      private:
	void on_timer() const { fired_.inc(); }
	Atomic<u32> fired_{0};
	Timer<&Dev::on_timer> timer_{this};
};
} // namespace timer_user_delay

namespace period_with_min {
class Dev : Pinned {
      public:
	u32 period() const { return period_.load(); }
	Result<> set_period(u32 ms) const
	{
		if (ms < 10)
			return EINVAL;
		period_.store(ms);
		work_.queue(1_ms);
		return ok();
	}
	using Attributes = AttributeGroup<Attribute<"period", &Dev::period, &Dev::set_period>>;

      private:
	void on_work() const
	{
		polls_.inc();
		work_.queue(Duration::from_millis(period_.load()));
	}
	Atomic<u32> polls_{0};
	Atomic<u32> period_{100};
	DelayedWork<&Dev::on_work> work_{this};
};
} // namespace period_with_min

namespace steps {
u32 sum(u32 i);
Result<u32> all(UserReader &in)
{
	const auto r = TRY(in.read<Req>());
	u32 total = 0;
	if (r.count > 4096 || r.step == 0)
		return EINVAL;
	for (u32 i = 0; i < r.count; i += r.step)
		total += sum(i);
	return total;
}
} // namespace steps

namespace chunks {
void send(u32 n);
Result<> all(UserReader &in)
{
	const auto r = TRY(in.read<Req>());
	u32 left = r.count;
	const u32 most = std::clamp(r.step, 1u, 4096u);
	if (left > 65536)
		return EINVAL;
	while (left > 0) {
		const u32 chunk = std::min(left, most);
		send(chunk);
		left -= chunk;
	}
	return ok();
}
Result<usize> write(SourceIter &from)
{
	std::array<byte, 256> piece{};
	usize total = 0;
	while (from.remaining() > 0) {
		const usize n = std::min(from.remaining(), piece.size());
		if (from.copy_from_iter(std::span<byte>(piece).first(n)) < n)
			return EFAULT;
		total += n;
	}
	return total;
}
} // namespace chunks

namespace pages_checked {
class Dev : Pinned {
      public:
	Result<> size(const __u64 &pages) const
	{
		if (pages == 0 || pages > 64)
			return EINVAL;
		auto made = TRY(SharedPages::make(pages));
		*last_.lock() = made.size();
		return ok();
	}
	using Ioctls = IoctlTable<Ioctl<_IOW('x', 1, __u64), &Dev::size>>;

      private:
	Mutex<usize> last_{LOCK_CLASS("a"), 0u};
};
} // namespace pages_checked

namespace length_prefix {
Result<Vec<byte>> message(SourceIter &from)
{
	const u32 length = TRY(from.read<u32>());
	if (length > from.remaining() || from.remaining() > 4096)
		return EINVAL;
	auto text = TRY(Vec<byte>::zeroed(gfp::kernel, length));
	if (from.copy_from_iter(text.as_span()) < text.size())
		return EFAULT;
	return text;
}
} // namespace length_prefix

namespace a_difference_of_compared_numbers {
class Bucket : Pinned {
      public:
	Result<__u32> set_wanted(const __u32 &wanted) const
	{
		const u64 tokens = *tokens_.lock();

		if (tokens >= wanted)
			return 0;

		const u64 missing = wanted - tokens;

		return static_cast<u32>(missing * 1000 / 50);
	}
	using Ioctls = IoctlTable<Ioctl<_IOWR('x', 2, __u32), &Bucket::set_wanted>>;

      private:
	Mutex<u64> tokens_{LOCK_CLASS("bucket.tokens"), 0u};
};
} // namespace a_difference_of_compared_numbers
