// SPDX-License-Identifier: GPL-2.0
// expect: stays inside of its objects
#include <kernel/prelude.hpp>

using namespace kernel;

void turn(Vec<u32> &values, const Vec<u32> &others, usize by)
{
	if (values.is_empty() || others.is_empty())
		return;
#ifdef REFUSED
	std::rotate(values.begin(), values.begin() + by % others.size(), values.end());
#else
	std::rotate(values.begin(), values.begin() + by % values.size(), values.end());
#endif
}
