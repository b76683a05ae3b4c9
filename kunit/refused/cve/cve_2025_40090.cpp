// SPDX-License-Identifier: GPL-2.0
// expect: cannot call function .method. while .* is held
// NOT_WITH() says which lock a function takes.
#include <kernel/memory/vec.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

class Session {
	Mutex<Vec<int>> lock_{LOCK_CLASS("session.lock")};

      public:
	int method(usize id) const MAY_SLEEP NOT_WITH(lock_)
	{
		auto methods = lock_.lock();

		return (*methods)[id];
	}

	Result<int> open_pipe(usize id) const MAY_SLEEP
	{
		auto methods = lock_.lock();

		TRY(methods->push(gfp::kernel, 1));
#ifdef REFUSED
		return method(id);
#else
		return (*methods)[id];
#endif
	}
};
