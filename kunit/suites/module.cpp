// SPDX-License-Identifier: GPL-2.0
// The module of the API's suites.

#include <kernel/module/module.hpp>
#include <kernel/test/kunit.hpp>

#include <kernel/test/random.hpp>
#include <kernel/test/rounds.hpp>

KERNEL_MODULE(kernel::TestModule, (seed, percent_of_rounds), .license = "GPL",
	      .author = "The cxxrt authors", .description = "KUnit suites of cxxrt");
