// SPDX-License-Identifier: GPL-2.0
// expect: the lambda changes the object that this call iterates over
// The loop goes on in an entry that was freed.
#include <kernel/container/hash_table.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

class C : Pinned {
      public:
	void prune() const
	{
		auto t = t_.lock();
#ifdef REFUSED
		t->for_each([&](auto &e) {
			if (e.value == 0)
				t->clear();
		});
#else
		bool any = false;
		t->for_each([&](auto &e) {
			any |= e.value == 0;
		});
		if (any)
			t->clear();
#endif
	}

      private:
	Mutex<HashTable<u32, u32, 4>> t_{LOCK_CLASS("t")};
};
