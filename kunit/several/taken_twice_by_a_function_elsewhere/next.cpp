// SPDX-License-Identifier: GPL-2.0
// expect: which is held already
#include "state.hpp"

int State::next() const
{
#ifdef REFUSED
	auto guard = number.lock();
	return ++*guard + count();
#else
	const int counted = count();
	auto guard = number.lock();
	return ++*guard + counted;
#endif
}
