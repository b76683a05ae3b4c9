// SPDX-License-Identifier: GPL-2.0
// expect: .box. was moved from
// The lambda owns the object.
#include <kernel/memory/box.hpp>

using namespace kernel;

int f(Box<int> box)
{
	auto owner = [inner = std::move(box)] {
		return *inner;
	};
#ifdef REFUSED
	return owner() + *box;
#else
	return owner();
#endif
}
