// SPDX-License-Identifier: GPL-2.0
// expect: if TRY\(\) returns here, g\+\+ does not destroy the elements before it
// g++ does not destroy a member before TRY(). Members after it are not constructed yet.
#include <kernel/memory/box.hpp>

using namespace kernel;

struct Pair {
	Box<int> owner;
	int number;
};

Result<int> number();

Result<Pair> make(Box<int> owner)
{
#ifdef REFUSED
	return Pair{.owner = std::move(owner), .number = TRY(number())};
#else
	const int n = TRY(number());

	return Pair{.owner = std::move(owner), .number = n};
#endif
}
