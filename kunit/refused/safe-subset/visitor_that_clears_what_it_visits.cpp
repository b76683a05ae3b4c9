// SPDX-License-Identifier: GPL-2.0
// expect: the lambda changes the object that this call iterates over
// for_each() of the author's own class.
#include <kernel/prelude.hpp>

using namespace kernel;

class Table {
      public:
	template <typename Visit> void for_each(Visit visit)
	{
		for (u32 &entry : entries_)
			visit(entry);
	}
	void clear() { entries_.clear(); }

      private:
	Vec<u32> entries_;
};

void clean(Table &table, Table &other)
{
#ifdef REFUSED
	table.for_each([&table](u32 &entry) { // here
		if (entry == 0)
			table.clear();
	});
	other.clear();
#else
	table.for_each([&other](u32 &entry) { // here
		if (entry == 0)
			other.clear();
	});
#endif
}
