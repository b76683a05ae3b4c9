// SPDX-License-Identifier: GPL-2.0
// expect: if TRY\(\) returns here, g\+\+ does not destroy the elements before it
// If the second element fails, g++ does not destroy the first: a leak of memory, or of a node in
// /dev.
#include <array>

#include <kernel/memory/box.hpp>

using namespace kernel;

struct Port {
	int number;
};

Result<> open_both()
{
#ifdef REFUSED
	std::array<Box<Port>, 2> ports{TRY(Box<Port>::make(gfp::kernel, 0)),
				       TRY(Box<Port>::make(gfp::kernel, 1))};
#else
	auto first = TRY(Box<Port>::make(gfp::kernel, 0));
	auto second = TRY(Box<Port>::make(gfp::kernel, 1));
	std::array<Box<Port>, 2> ports{std::move(first), std::move(second)};
#endif
	for (const auto &port : ports)
		if (port->number < 0)
			return EINVAL;
	return ok();
}
