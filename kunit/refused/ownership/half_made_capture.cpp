// SPDX-License-Identifier: GPL-2.0
// expect: if TRY\(\) returns here, g\+\+ does not destroy the elements before it
// The captures of a lambda are the members of an aggregate.
#include <kernel/memory/box.hpp>

using namespace kernel;

Result<int> number();

Result<int> sum(Box<int> owner)
{
#ifdef REFUSED
	auto add = [owner = std::move(owner), n = TRY(number())] {
#else
	auto add = [n = TRY(number()), owner = std::move(owner)] {
#endif
		return *owner + n;
	};

	return add();
}
