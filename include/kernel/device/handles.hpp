// SPDX-License-Identifier: GPL-2.0
/// \file
/// How the handles of a bound device are counted.
#pragma once

#include <cxxrt/border/device/handles.h>
#include <kernel/core/types.hpp>

namespace kernel::detail {

/// The Binding of a bus whose devices have handles: a BUG if the driver object was destroyed and a
/// handle outlives it.
class HandleBinding {
      public:
	/// Called before probe(). Any context.
	explicit HandleBinding(struct device &) {}
	/// Called after the driver object was destroyed. Any context.
	static void end(struct device &device) { bug_unless(!border_handles_exist(&device)); }
};

} // namespace kernel::detail
