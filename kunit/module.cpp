// SPDX-License-Identifier: GPL-2.0
// The module that the suites of the runtime are in.

#include <kernel/kunit.hpp>
#include <kernel/module.hpp>

KERNEL_MODULE(kernel::TestModule, (), .license = "GPL", .description = "KUnit suites of cxxrt");
