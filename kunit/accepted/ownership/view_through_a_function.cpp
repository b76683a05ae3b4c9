// SPDX-License-Identifier: GPL-2.0
// A function of the driver without BORROWED.
#include <kernel/memory/vec.hpp>

using namespace kernel;

Vec<int> make();
std::span<int> tail(Vec<int> &numbers);
std::span<int> all(Vec<int> &&numbers)
{
	return tail(numbers);
}

usize f()
{
	std::span<int> view = all(make());

	return view.size();
}
