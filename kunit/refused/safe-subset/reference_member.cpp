// SPDX-License-Identifier: GPL-2.0
// expect: a member that refers to something else may outlive it
// The reference may outlive its object.
#include <kernel/memory/arc.hpp>

using namespace kernel;

struct State {
	int n;
};
struct Worker {
#ifdef REFUSED
	const State &state;
#else
	Arc<State> state;
#endif
};
Worker make();
