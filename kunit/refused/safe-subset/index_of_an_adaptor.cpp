// SPDX-License-Identifier: GPL-2.0
// expect: this index of a view of the library is not checked
#include <ranges>

#include <kernel/prelude.hpp>

using namespace kernel;

u32 f(const Vec<u32> &values, usize i)
{
#ifdef REFUSED
	const auto inverse = values | std::views::transform([](u32 value) {
				     return ~value;
			     });

	return inverse[static_cast<isize>(i)];
#else
	return ~values[i];
#endif
}
