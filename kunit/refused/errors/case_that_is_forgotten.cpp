// SPDX-License-Identifier: GPL-2.0
// expect: enumeration value .broken. not handled
// If an author adds a state, the compiler names each switch that does not handle it.
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
