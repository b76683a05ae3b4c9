// SPDX-License-Identifier: GPL-2.0
// expect: which is held already
// The callee takes a lock that its caller holds.
#include <kernel/memory/vec.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

class Session {
	Mutex<Vec<int>> lock_{LOCK_CLASS("session.lock")};

      public:
	int method(usize id) const
	{
		auto methods = lock_.lock();

		return (*methods)[id];
	}

	Result<int> open_pipe(usize id) const
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
