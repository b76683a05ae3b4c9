// SPDX-License-Identifier: GPL-2.0
// The module that the suites of the runtime are in.

#include <kernel/kunit.hpp>
#include <kernel/module.hpp>

#include "random.hpp"

KERNEL_MODULE(kernel::TestModule, (seed), .license = "GPL", .author = "The cxxrt authors",
	      .description = "KUnit suites of cxxrt");
