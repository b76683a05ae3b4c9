// SPDX-License-Identifier: GPL-2.0
// expect: the body of a thread is
// by: types
// Its errors are lost.
#include <kernel/memory/box.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/work/kthread.hpp>

using namespace kernel;

class Driver : Pinned {
      public:
	~Driver() DESTRUCTOR_MAY_SLEEP = default;
	Result<> start() const MAY_SLEEP { return thread_.start("driver"); }

      private:
#ifdef REFUSED
	void run(const ThisThread &) const MAY_SLEEP {}
#else
	Result<> run(const ThisThread &) const MAY_SLEEP { return ok(); }
#endif
	KThread<&Driver::run> thread_{this}; // here
};
