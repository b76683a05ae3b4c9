// SPDX-License-Identifier: GPL-2.0
// expect: enumeration value .broken. not handled
// Who adds a state is told where it has to be thought of.
#include <kernel/core/types.hpp>

using namespace kernel;

enum class State { idle, busy, broken };

bool is_usable(State state)
{
	switch (state) { // here
	case State::idle:
	case State::busy:
		return true;
#ifndef REFUSED
	case State::broken:
		return false;
#endif
	}
	return false;
}
