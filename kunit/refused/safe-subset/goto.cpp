// SPDX-License-Identifier: GPL-2.0
// expect: this jump makes the order of destructors hard to check
// The jump passes constructions and destructions.
#include <kernel/core/result.hpp>

using namespace kernel;

Result<> work();

Result<> f()
{
#ifdef REFUSED
	if (work().is_err())
		goto out;
	return ok();
out:
	return EIO;
#else
	TRY(work());
	return ok();
#endif
}
