// SPDX-License-Identifier: GPL-2.0
// expect: if TRY\(\) returns here, g\+\+ never destroys what stands before it
// The second fails, and g++ forgets the first: its memory, or a node in /dev that leads nowhere.
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
