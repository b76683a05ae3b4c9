// SPDX-License-Identifier: GPL-2.0
// expect: no public constructor that takes these parts
// by: types
// The parts are not those of the constructor.
#include <kernel/core/in_place.hpp>
#include <kernel/memory/vec.hpp>

using namespace kernel;

struct Lines : Pinned {
#ifdef REFUSED
	explicit Lines(int) {}
#else
	explicit Lines(Vec<int> v) : values(std::move(v)) {}
#endif

	Vec<int> values;
};

InPlace<Lines, Vec<int>> f() // here
{
	return InPlace<Lines, Vec<int>>(Vec<int>()); // here
}
