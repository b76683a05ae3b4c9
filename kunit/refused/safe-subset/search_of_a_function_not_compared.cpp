// SPDX-License-Identifier: GPL-2.0
// expect: may have no value here
// by: safe
#include <algorithm>

#include <kernel/prelude.hpp>

using namespace kernel;

struct Item {
	u32 id = 0;
	s32 weight = 0;
};

class Items {
      public:
	auto find(u32 id) { return std::ranges::find(items_, id, &Item::id); }
	auto end() { return items_.end(); }

	bool set(u32 id, s32 weight)
	{
		auto it = find(id);

#ifndef REFUSED
		if (it == end())
			return false;
#endif
		it->weight = weight; // here
		return true;
	}

      private:
	Vec<Item> items_;
};

bool set(Items &items)
{
	return items.set(1, 2);
}
