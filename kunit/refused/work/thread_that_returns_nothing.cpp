// SPDX-License-Identifier: GPL-2.0
// expect: the body of a thread is
// by: types
// The errors of the body would be lost.
#include <kernel/memory/box.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/work/kthread.hpp>

using namespace kernel;

class Driver : Pinned {
      public:
	Result<> start() const { return thread_.start("driver"); }

      private:
#ifdef REFUSED
	void run(const ThisThread &) const {}
#else
	Result<> run(const ThisThread &) const { return ok(); }
#endif
	KThread<&Driver::run> thread_{this}; // here
};
