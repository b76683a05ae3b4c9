// SPDX-License-Identifier: GPL-2.0
// Correct requests, loops over records, positions and ranges.
#include <algorithm>
#include <array>
#include <span>

#include <linux/ioctl.h>
#include <linux/types.h>

#include <kernel/device/miscdevice.hpp>
#include <kernel/file/file.hpp>
#include <kernel/file/ioctl_table.hpp>
#include <kernel/memory/vec.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/sync/bits.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/sync/wait.hpp>
#include <kernel/user/uaccess.hpp>

using namespace kernel;

struct Config {
	__u32 rate;
	__u32 depth;
};
template <> inline constexpr bool kernel::any_bits_are_a_value<Config> = true;

namespace length_tested_by_a_helper {
bool is_valid(u8 length, usize rest)
{
	return length >= 2 && length <= rest;
}
Result<u32> f(std::span<const u8> data)
{
	u32 n = 0;
	while (data.size() >= 2) {
		const u8 length = data[1];
		if (!is_valid(length, data.size()))
			return EINVAL;
		n++;
		data = data.subspan(length);
	}
	return n;
}
} // namespace length_tested_by_a_helper

namespace length_after_a_header {
u32 f(std::span<const u8> data)
{
	u32 n = 0;
	usize at = 0;
	while (at + 1 < data.size()) {
		const usize length = data[at + 1];
		at += 2 + length;
		n++;
	}
	return n;
}
} // namespace length_after_a_header

namespace length_of_at_least_one {
u32 f(std::span<const u8> data)
{
	u32 n = 0;
	for (usize at = 0; at < data.size(); n++) {
		const usize length = std::max<usize>(data[at], 1);
		at += length;
	}
	return n;
}
} // namespace length_of_at_least_one

namespace zero_ends_the_records {
u32 f(std::span<const u8> data)
{
	u32 n = 0;
	while (!data.empty()) {
		const usize length = data[0];
		if (length == 0 || length > data.size())
			break;
		data = data.subspan(length);
		n++;
	}
	return n;
}
} // namespace zero_ends_the_records

namespace all_values_tested_first {
class Device : Pinned {
      public:
	Result<> set(const Config &config) const
	{
		if (config.rate == 0 || config.depth > 64)
			return EINVAL;

		auto used = used_.lock();

		used->rate = config.rate;
		used->depth = config.depth;
		return ok();
	}
	/// What it was asked for stays visible if the device is busy.
	Result<> request(const __u32 &rate) const
	{
		auto used = used_.lock();

		used->rate = rate;
		if (used->depth == 0)
			return EBUSY;
		return ok();
	}
	using Ioctls = IoctlTable<Ioctl<_IOW('a', 1, Config), &Device::set>,
				  Ioctl<_IOW('a', 2, __u32), &Device::request>>;

      private:
	Mutex<Config> used_{LOCK_CLASS("device.used"), Config{}};
};
} // namespace all_values_tested_first

namespace nothing_to_write {
class Device : Pinned {
      public:
	Result<usize> write(Kiocb &io, SourceIter &from) const
	{
		if (from.remaining() == 0)
			return 0u;

		auto bytes = io.lock(bytes_);

		if (!bytes)
			return bytes.error();

		const usize room = bytes->capacity() - bytes->size();

		if (room == 0)
			return ENOSPC;

		const u16 count = static_cast<u16>(std::min<usize>({room, from.remaining(), 512}));

		for (u16 i = 0; i < count; i++)
			TRY(bytes->push_within_capacity(TRY(from.read<u8>())));
		return count;
	}

      private:
	Mutex<Vec<u8>> bytes_{LOCK_CLASS("device.bytes")};
};
} // namespace nothing_to_write

namespace counted_and_limited {
class Device : Pinned {
      public:
	Result<> leave() const
	{
		auto state = state_.lock();

		if (!state->users)
			return EINVAL;
		--state->users;
		return ok();
	}
	Result<> set_limit(const __u32 &limit) const
	{
		auto state = state_.lock();

		state->limit = std::max(limit, state->users);
		return ok();
	}
	__u32 room() const
	{
		auto state = state_.lock();

		return state->limit > state->users ? state->limit - state->users : 0;
	}
	using Ioctls = IoctlTable<Ioctl<_IO('a', 1), &Device::leave>,
				  Ioctl<_IOW('a', 2, __u32), &Device::set_limit>,
				  Ioctl<_IOR('a', 3, __u32), &Device::room>>;

      private:
	struct State {
		u32 limit = 8, users = 0;
	};

	Mutex<State> state_{LOCK_CLASS("device.state")};
};
} // namespace counted_and_limited

namespace halves_of_a_number {
class Device : Pinned {
      public:
	Result<> set(const __u64 &both) const
	{
		const u32 first = static_cast<u32>(both);
		const u32 last = static_cast<u32>(both >> 32);

		if (first > last)
			return EINVAL;
		*length_.lock() = last - first;
		return ok();
	}
	using Ioctls = IoctlTable<Ioctl<_IOW('a', 1, __u64), &Device::set>>;

      private:
	Mutex<u32> length_{LOCK_CLASS("device.length"), 0u};
};
} // namespace halves_of_a_number

namespace positions_that_do_not_jump {
struct Ring {
	std::array<u32, 100> slots{};
	u32 head = 0, count = 0;

	bool put(u32 value)
	{
		if (count == slots.size())
			return false;
		slots[(head + count) % slots.size()] = value;
		count++;
		return true;
	}
};
class RoundRobin {
      public:
	u32 next() { return next_++ % 3; }

      private:
	u32 next_ = 0;
};
template <u32 Mask, u32 Shift> u32 field(u32 word)
{
	return (word & Mask) >> Shift;
}
u32 f(u32 word)
{
	return field<0xf0, 4>(word) + field<0x0f, 8>(word);
}
} // namespace positions_that_do_not_jump

namespace ranges_of_one_object {
class Active {
      public:
	std::span<const u32> all() const { return std::span(values_).first(count_); }
	auto begin() const { return all().begin(); }
	auto end() const { return all().end(); }

      private:
	std::array<u32, 8> values_{};
	usize count_ = 0;
};
u32 f(const Active &active)
{
	u32 parity = 0;
	for (const u32 value : active)
		parity ^= value;
	return parity;
}
} // namespace ranges_of_one_object

namespace cleared_on_two_paths {
class Channels : Pinned {
      public:
	Result<u32> open(u32 kind) const
	{
		const usize channel = TRY(used_.take_first_clear());

		if (kind > 3) {
			used_.clear(channel);
			return EINVAL;
		}
		if (const Result<> added = users_.lock()->push(gfp::kernel, kind); added.is_err()) {
			used_.clear(channel);
			return added.error();
		}
		return static_cast<u32>(channel);
	}

      private:
	AtomicBits<64> used_;
	Mutex<Vec<u32>> users_{LOCK_CLASS("channels.users")};
};
} // namespace cleared_on_two_paths

namespace flag_set_by_a_helper {
void raise(const Atomic<bool> &flag)
{
	flag.store(true);
}

class Event : Pinned {
      public:
	Result<> wait() const
	{
		return queue_.wait_interruptible([&] {
			return is_set_.load();
		});
	}
	Result<> set() const
	{
		raise(is_set_);
		queue_.wake_all();
		return ok();
	}
	using Ioctls =
		IoctlTable<Ioctl<_IO('a', 1), &Event::wait>, Ioctl<_IO('a', 2), &Event::set>>;

      private:
	Atomic<bool> is_set_{false};
	WaitQueue queue_{LOCK_CLASS("event.queue")};
};
} // namespace flag_set_by_a_helper

namespace tested_again_by_the_second_guard {
class Pool : Pinned {
      public:
	Result<u32> take() const
	{
		usize count = 0;

		{
			auto values = values_.lock();

			count = values->size();
		}
		if (count == 0)
			return ENODATA;

		auto values = values_.lock();

		if (values->is_empty())
			return ENODATA;
		return values->remove(values->size() - 1);
	}
	Result<> put(const __u32 &value) const { return values_.lock()->push(gfp::kernel, value); }
	using Ioctls = IoctlTable<Ioctl<_IOR('a', 1, __u32), &Pool::take>,
				  Ioctl<_IOW('a', 2, __u32), &Pool::put>>;

      private:
	Mutex<Vec<u32>> values_{LOCK_CLASS("pool.values")};
};
} // namespace tested_again_by_the_second_guard

namespace base_of_its_derived_class {
template <typename Derived> class Visitor {
      public:
	u32 visit(std::span<const u32> values)
	{
		u32 found = 0;
		for (const u32 value : values)
			found += self().is_wanted(value);
		return found;
	}

      private:
	Derived &self() { return static_cast<Derived &>(*this); }
};
struct Odd : Visitor<Odd> {
	static bool is_wanted(u32 value) { return value % 2 != 0; }
};
u32 f(std::span<const u32> values)
{
	Odd odd;
	return odd.visit(values);
}
} // namespace base_of_its_derived_class
