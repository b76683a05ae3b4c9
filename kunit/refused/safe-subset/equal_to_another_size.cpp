// SPDX-License-Identifier: GPL-2.0
// expect: these iterators are not the bounds of one object
// The second range may be shorter.
#include <algorithm>
#include <span>

#include <kernel/prelude.hpp>

using namespace kernel;

bool f(std::span<const u8> a, std::span<const u8> b)
{
#ifdef REFUSED
	return std::equal(a.begin(), a.end(), b.begin()); // here
#else
	return std::equal(a.begin(), a.end(), b.begin(), b.end());
#endif
}
