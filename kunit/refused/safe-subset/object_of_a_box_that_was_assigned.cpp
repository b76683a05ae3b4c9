// SPDX-License-Identifier: GPL-2.0
// expect: 'state' refers to an object that is gone
// The old object is freed by the assignment.
#include <kernel/memory/box.hpp>

using namespace kernel;

struct State {
	int n = 0;
};

int f(Box<State> &box, Box<State> other)
{
	auto &state = *box;
#ifdef REFUSED
	box = std::move(other);
	return state.n;
#else
	int n = state.n;
	box = std::move(other);
	return n;
#endif
}
