// SPDX-License-Identifier: GPL-2.0
// expect: a callback is a const member function
// by: types
// Other threads use the object at the same time: put data that changes in a lock or an Atomic.
#include <kernel/work/workqueue.hpp>

using namespace kernel;

class Counter : Pinned {
      public:
#ifdef REFUSED
	void on_work() { count_++; }
#else
	void on_work() const { (void)count_; }
#endif

      private:
	int count_ = 0;
	Work<&Counter::on_work> work_{this}; // here
};
