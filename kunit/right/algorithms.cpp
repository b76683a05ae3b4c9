// SPDX-License-Identifier: GPL-2.0
// Correct code with algorithms of the standard library, templates and bytes. The safe subset must
// accept all of it.
#include <algorithm>
#include <array>
#include <iterator>
#include <numeric>
#include <ranges>
#include <span>

#include <kernel/core/algorithm.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/text/str_view.hpp>
#include <kernel/user/uaccess.hpp>

using namespace kernel;

namespace in_place {
void halve(std::span<u8> pixels)
{
	std::transform(pixels.begin(), pixels.end(), pixels.begin(), [](u8 pixel) {
		return static_cast<u8>(pixel / 2);
	});
}
void invert(Vec<u8> &pixels)
{
	std::ranges::transform(pixels, pixels.begin(), [](u8 pixel) {
		return static_cast<u8>(~pixel);
	});
}
} // namespace in_place

namespace compacted {
void distinct(Vec<u32> &numbers)
{
	std::sort(numbers.begin(), numbers.end());

	const auto end = std::unique(numbers.begin(), numbers.end());

	numbers.truncate(static_cast<usize>(end - numbers.begin()));
}
void without_zeroes(Vec<u32> &numbers)
{
	const auto end = std::remove(numbers.begin(), numbers.end(), 0u);

	numbers.truncate(static_cast<usize>(std::distance(numbers.begin(), end)));
}
} // namespace compacted

namespace two_ranges {
bool is_same(std::span<const u8> a, std::span<const u8> b)
{
	return std::equal(a.begin(), a.end(), b.begin(), b.end());
}
bool is_less(std::span<const u8> a, std::span<const u8> b)
{
	return std::lexicographical_compare(a.begin(), a.end(), b.begin(), b.end());
}
bool has_all(std::span<const u8> a, std::span<const u8> b)
{
	return std::ranges::includes(a, b);
}
bool is_increasing(std::span<const u32> numbers)
{
	return std::adjacent_find(numbers.begin(), numbers.end(), std::greater_equal<>()) ==
	       numbers.end();
}
u64 sum(const std::array<u16, 4> &numbers)
{
	return std::reduce(numbers.begin(), numbers.end(), u64{0});
}
} // namespace two_ranges

namespace arrays {
void copied(const std::array<u8, 4> &from, std::array<u8, 6> &to)
{
	std::copy(from.begin(), from.end(), to.begin());
	std::ranges::copy(from, to.begin());
}
} // namespace arrays

namespace bytes {
Result<usize> send(DestIter &to, u32 number)
{
	const auto all = std::as_bytes(std::span(&number, 1));

	return to.copy_to_iter(all) == all.size() ? Result<usize>(all.size()) : EFAULT;
}
Result<bool> receive(SourceIter &from)
{
	std::array<char, 16> text{};
	const auto part = std::span(text).first(std::min(from.remaining(), text.size()));

	if (from.copy_from_iter(std::as_writable_bytes(part)) != part.size())
		return EFAULT;
	return StrView(part).trimmed().contains("on");
}
} // namespace bytes

namespace templates {
template <typename Derived> class Counter {
      public:
	void hit() { count_ += static_cast<const Derived *>(this)->weight(); }
	u32 count() const { return count_; }

      protected:
	~Counter() = default;

      private:
	u32 count_ = 0;
};
class Reads : public Counter<Reads> {
      public:
	u32 weight() const { return 2; }
};
u32 two()
{
	Reads reads;

	reads.hit();
	return reads.count();
}

enum class Mode : u8 { slow, fast };
template <Mode M> constexpr u32 period()
{
	return M == Mode::slow ? 100 : 10;
}
template <Mode M> struct Timing {
	static constexpr u32 ms = period<M>();
};
u32 both()
{
	return Timing<Mode::slow>::ms + Timing<Mode::fast>::ms;
}
} // namespace templates

namespace const_guards {
class Limits {
      public:
	bool holds(u32 n) const
	{
		const auto limit = limit_.lock();

		return n <= *limit;
	}
	Result<bool> holds_interruptible(u32 n) const
	{
		const auto limit = limit_.lock_interruptible();

		if (!limit)
			return limit.error();
		return n <= *limit;
	}

      private:
	Mutex<u32> limit_{LOCK_CLASS("limits"), 5u};
};
} // namespace const_guards

namespace tested_before_a_copy {
class Name : Pinned {
      public:
	Result<> set(std::span<const byte> name) const
	{
		if (name.empty() || name.size() > 32)
			return EINVAL;

		auto data = data_.lock();

		std::ranges::copy(name, data->begin());
		return ok();
	}

      private:
	Mutex<std::array<byte, 32>> data_{LOCK_CLASS("name.data")};
};
Result<> copy_all(const Vec<u8> &from, std::span<u8> to)
{
	if (from.size() != to.size())
		return EINVAL;
	std::copy(from.begin(), from.end(), to.begin());
	return ok();
}
Result<> copy_shorter(std::span<const u8> from, std::span<u8> to)
{
	if (to.size() < from.size()) {
		pr_warn("{} bytes are too many\n", from.size());
		return ENOSPC;
	}
	std::ranges::copy(from, to.begin());
	return ok();
}
} // namespace tested_before_a_copy
