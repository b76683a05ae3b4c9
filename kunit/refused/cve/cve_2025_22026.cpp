// SPDX-License-Identifier: GPL-2.0
// expect: nodiscard
// by: types
// The caller must use a Result.
#include <kernel/core/result.hpp>

using namespace kernel;

struct Net;
Result<> register_proc_file(Net &net) MAY_SLEEP;

Result<> init_net(Net &net)
{
#ifdef REFUSED
	register_proc_file(net);
#else
	TRY(register_proc_file(net));
#endif
	return ok();
}
