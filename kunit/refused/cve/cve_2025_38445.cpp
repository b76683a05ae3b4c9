// SPDX-License-Identifier: GPL-2.0
// expect: use of deleted function|cannot be assigned because|implicitly deleted
// by: types
// An object with an identity cannot be copied.
#include <kernel/memory/box.hpp>
#include <kernel/sync/wait.hpp>

using namespace kernel;

struct Pool {
	explicit Pool(int n) : size(n) {}

	int size;
	WaitQueue wait{LOCK_CLASS("pool.wait")};
};

#ifdef REFUSED
void reshape(Pool &pool, int size)
{
	Pool larger(size);

	pool = larger;
}
#else
Result<> reshape(Box<Pool> &pool, int size)
{
	pool = TRY(Box<Pool>::make(gfp::kernel, size));
	return ok();
}
#endif
