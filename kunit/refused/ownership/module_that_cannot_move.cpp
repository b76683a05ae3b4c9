// SPDX-License-Identifier: GPL-2.0
// expect: this type cannot be moved, and so cannot be returned: return the InPlace parts
// by: types
// The waiters of a lock have its address.
#include <kernel/memory/box.hpp>
#include <kernel/module/module.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

class Counter {
      public:
#ifdef REFUSED
	static Result<Counter> init() { return Counter(); }

      private:
	Mutex<int> count_{LOCK_CLASS("counter"), 0};
#else
	static Result<Box<Counter>> init() { return Box<Counter>::make(gfp::kernel); }

      private:
	Mutex<int> count_{LOCK_CLASS("counter"), 0};
#endif
};

KERNEL_MODULE(Counter, (), .license = "GPL");
