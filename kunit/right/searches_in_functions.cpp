// SPDX-License-Identifier: GPL-2.0
// Searches in functions of their own, and in parts of arrays. The safe subset must accept all of
// it.
#include <algorithm>
#include <array>

#include <kernel/prelude.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

struct Item {
	u32 id = 0;
	s32 weight = 0;
};

namespace a_function_that_returns_an_iterator {
class Items {
      public:
	auto find(u32 id) { return std::ranges::find(items_, id, &Item::id); }
	auto find(u32 id) const
	{
		for (auto it = items_.begin(); it != items_.end(); ++it)
			if (it->id == id)
				return it;
		return items_.end();
	}
	auto begin() { return items_.begin(); }
	auto end() { return items_.end(); }
	auto end() const { return items_.end(); }

	Result<> reweigh(u32 id, s32 weight)
	{
		if (auto it = find(id); it != end()) {
			it->weight = weight;
			return ok();
		}
		return ENOENT;
	}
	bool erase(u32 id)
	{
		const auto it = find(id);

		if (it == items_.end())
			return false;
		items_.remove(static_cast<usize>(it - begin()));
		return true;
	}

      private:
	Vec<Item> items_;
};

auto heaviest(const Vec<Item> &items)
{
	return std::ranges::max_element(items, {}, &Item::weight);
}

class Shelf : Pinned {
      public:
	Result<s32> weight(u32 id) const
	{
		auto items = items_.lock();
		auto it = items->find(id);

		if (it == items->end())
			return ENOENT;
		return it->weight;
	}
	static s32 most(const Vec<Item> &items)
	{
		const auto it = heaviest(items);

		return it != items.end() ? it->weight : 0;
	}

      private:
	Mutex<Items> items_{LOCK_CLASS("shelf.items")};
};
} // namespace a_function_that_returns_an_iterator

namespace an_iterator_that_is_not_used {
bool has(const Vec<Item> &items, u32 id)
{
	const auto it = std::ranges::find(items, id, &Item::id);

	(void)it;
	return it != items.end();
}
} // namespace an_iterator_that_is_not_used

namespace the_largest_of_some {
u32 of_a_part(const std::array<u32, 16> &levels, usize count)
{
	const auto used = std::span(levels).first(count);

	return used.empty() ? 0 : *std::ranges::max_element(used);
}
s32 of_a_vec(const Vec<Item> &items)
{
	if (items.is_empty())
		return 0;
	return std::ranges::min_element(items, {}, &Item::weight)->weight;
}
u32 in_a_branch(std::span<const u32> levels)
{
	u32 all = 0;

	if (levels.size() > 0) {
		const u32 most = *std::max_element(levels.begin(), levels.end());

		all += most;
	}
	return all;
}
} // namespace the_largest_of_some

namespace two_parts_of_one_length {
void exchange_addresses(std::span<byte> frame)
{
	const auto target = frame.first(6), source = frame.subspan(6, 6);

	std::swap_ranges(target.begin(), target.end(), source.begin());
}
} // namespace two_parts_of_one_length
