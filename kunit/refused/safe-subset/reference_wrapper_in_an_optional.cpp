// SPDX-License-Identifier: GPL-2.0
// expect: 'std::reference_wrapper' is not on the list of reviewed functions and types
// push() moves the element that it refers to.
#include <kernel/prelude.hpp>

#include <functional>
#include <optional>

using namespace kernel;

Result<u32> largest_of(Vec<u32> &values)
{
#ifdef REFUSED
	std::optional<std::reference_wrapper<u32>> largest;
#else
	std::optional<u32> largest;
#endif

	for (u32 &value : values)
		if (!largest || value > *largest)
			largest = value;
	TRY(values.push(gfp::kernel, 0u));
	return largest ? *largest : 0;
}
