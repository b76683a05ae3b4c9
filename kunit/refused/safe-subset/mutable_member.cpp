// SPDX-License-Identifier: GPL-2.0
// expect: a mutable member of a const object is changed
// An object in an Arc is const; mutable would bypass that.
#include <kernel/memory/arc.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

class Counter {
      public:
	int next() const
	{
#ifdef REFUSED
		return ++count_;
#else
		return ++*count_.lock();
#endif
	}
	int first() const { return ids_.front(); }

      private:
#ifdef REFUSED
	mutable int count_ = 0;
#else
	SpinLock<int> count_{LOCK_CLASS("counter.count"), 0};
#endif
	std::array<int, 2> ids_{};
};

int f(const Arc<Counter> &counter)
{
	return counter->next() + counter->first();
}
