// SPDX-License-Identifier: GPL-2.0
// expect: this calls a function that reads 'depth', which is not initialised yet
#include <kernel/prelude.hpp>

using namespace kernel;

struct Limits {
#ifdef REFUSED
	u32 most = [this] {
		return depth * 4;
	}(); // here
	u32 depth = 8;
#else
	u32 depth = 8;
	u32 most = [this] {
		return depth * 4;
	}(); // here
#endif
};

u32 most()
{
	return Limits{}.most;
}
