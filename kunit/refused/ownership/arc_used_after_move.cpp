// SPDX-License-Identifier: GPL-2.0
// expect: .shared. was moved from
// Another object owns the reference.
#include <kernel/memory/arc.hpp>

using namespace kernel;

void take(Arc<int> shared);

int f(Arc<int> shared)
{
#ifdef REFUSED
	take(std::move(shared));
#else
	take(shared.clone());
#endif
	return *shared; // here
}
