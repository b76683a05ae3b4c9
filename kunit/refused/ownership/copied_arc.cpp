// SPDX-License-Identifier: GPL-2.0
// expect: use of deleted function|call to (implicitly-)?deleted
// by: types
// A copy is an atomic operation, which the source must show.
#include <kernel/memory/arc.hpp>

using namespace kernel;

#ifdef REFUSED
Arc<int> f(const Arc<int> &shared)
{
	return shared;
}
#else
Arc<int> f(const Arc<int> &shared)
{
	return shared.clone();
}
#endif
