// SPDX-License-Identifier: GPL-2.0
// The first error is lost.
#include <kernel/core/result.hpp>

using namespace kernel;

Result<> start(int unit);

Result<> f()
{
	Result<> started = start(0);

	started = start(1);
	return started;
}
