// SPDX-License-Identifier: GPL-2.0
// expect: 'o' has no value here
// The comparison with nullopt is inverted.
#include <optional>

#include <kernel/core/types.hpp>

using namespace kernel;

std::optional<u32> slot(u32 id);

#ifdef REFUSED
u32 f()
{
	auto o = slot(1);
	if (o == std::nullopt)
		return *o;
	return 0;
}
#else
u32 f()
{
	auto o = slot(1);
	if (o != std::nullopt)
		return *o;
	return 0;
}
#endif
