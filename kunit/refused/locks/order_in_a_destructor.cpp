// SPDX-License-Identifier: GPL-2.0
// expect: the other order
// The destructor of a local takes the second lock.
#include <kernel/sync/lock.hpp>

using namespace kernel;

class Driver : Pinned {
      public:
	void first() const
	{
		auto a = a_.lock();
		++*b_.lock();
	}
	struct Last {
		const Driver &of;
		explicit Last(const Driver &d) : of(d) {}
		~Last() { ++*of.a_.lock(); }
	};
#ifdef REFUSED
	void second() const
	{
		auto b = b_.lock();
		Last last(*this);
		++*b;
	} // here
#else
	void second() const
	{
		Last last(*this);
		++*b_.lock();
	}
#endif

      private:
	Mutex<int> a_{LOCK_CLASS("driver.a"), 0};
	Mutex<int> b_{LOCK_CLASS("driver.b"), 0};
};
