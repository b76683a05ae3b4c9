// SPDX-License-Identifier: GPL-2.0
// expect: this callback can run while the members declared after it are destroyed
// by: link
// The lock is destroyed before the work, which may run then.
#include <kernel/prelude.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/work/rcu_work.hpp>

using namespace kernel;

class Router : Pinned {
      public:
	static Result<Box<Router>> init() { return Box<Router>::make(gfp::kernel); }

	~Router() { work_.queue(); }

      private:
	void on_work() const { ++*count_.lock(); }

#ifdef REFUSED
	RcuWork<&Router::on_work> work_{this};
	Mutex<int> count_{LOCK_CLASS("router.count"), 0};
#else
	Mutex<int> count_{LOCK_CLASS("router.count"), 0};
	RcuWork<&Router::on_work> work_{this};
#endif
};

KERNEL_MODULE(Router, (), .license = "GPL");
