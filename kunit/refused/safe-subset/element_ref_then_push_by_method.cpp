// SPDX-License-Identifier: GPL-2.0
// expect: 'first' refers to an object that is gone
// A method grows the Vec, and another one returned the element.
#include <kernel/core/result.hpp>
#include <kernel/memory/vec.hpp>

using namespace kernel;

struct Entry {
	u32 id = 0;
	u32 len = 0;
};

class Db {
      public:
	Result<> add(u32 id) { return rows_.push(gfp::kernel, Entry{.id = id, .len = 0}); }
	Result<u32> f()
	{
		Entry &first = rows_[0];
#ifdef REFUSED
		TRY(add(2));
		first.len = 1;
#else
		first.len = 1;
		TRY(add(2));
#endif
		return 0u;
	}
	Entry &at(usize i) { return rows_[i]; }

      private:
	Vec<Entry> rows_;
};
Result<u32> g(Db &db)
{
	Entry &e = db.at(0);
#ifdef REFUSED
	TRY(db.add(3));
	return e.id;
#else
	const u32 id = e.id;
	TRY(db.add(3));
	return id;
#endif
}
