// SPDX-License-Identifier: GPL-2.0
// expect: is gone when its destructor runs
// The destructor of the guard changes an object that was freed.
#include <optional>

#include <kernel/prelude.hpp>
#include <kernel/sync/atomic.hpp>

using namespace kernel;

class InUse {
      public:
	explicit InUse(Atomic<u32> &users) : users_(users) { users_.inc(); }
	~InUse() { users_.dec(); }
	InUse(const InUse &) = delete;

      private:
	Atomic<u32> &users_;
};

void f(Vec<Box<Atomic<u32>>> &all)
{
#ifdef REFUSED
	InUse in_use(*all[0]); // here

	all.clear();
#else
	{
		InUse in_use(*all[0]);
	}
	all.clear();
#endif
}
