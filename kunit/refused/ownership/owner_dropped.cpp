// SPDX-License-Identifier: GPL-2.0
// expect: nodiscard
// by: types
// The object is freed at once.
#include <kernel/memory/arc.hpp>

using namespace kernel;

void f(const Arc<int> &shared)
{
#ifdef REFUSED
	shared.clone();
#else
	auto other = shared.clone();
	(void)*other;
#endif
}
