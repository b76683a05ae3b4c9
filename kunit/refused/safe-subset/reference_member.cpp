// SPDX-License-Identifier: GPL-2.0
// expect: this member may outlive the object that it refers to
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
