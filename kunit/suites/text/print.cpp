// SPDX-License-Identifier: GPL-2.0
#include <cxxrt/border/test/testing.h>
#include <kernel/test/kunit.hpp>
#include <kernel/text/print.hpp>

using namespace kernel;

TEST_SUITE(cxxrt_print);

TEST(each_level_is_printks)
{
	pr_emerg("the {} is on fire\n", "test");
	EXPECT(border_log_level("cxxrt_kunit: the test is on fire\n") == 0);
	pr_alert("{}% full\n", 100);
	EXPECT(border_log_level("cxxrt_kunit: 100% full\n") == 1);
	pr_crit("as {} as it gets\n", 0xbadu);
	EXPECT(border_log_level("cxxrt_kunit: as 2989 as it gets\n") == 2);
	pr_err("no room: {}\n", ENOSPC);
	// By number, if the kernel has no names of errors (CONFIG_SYMBOLIC_ERRNAME).
	EXPECT((border_log_level("cxxrt_kunit: no room: -ENOSPC\n") == 3 ||
		border_log_level("cxxrt_kunit: no room: -28\n") == 3));
	pr_warn("{:#x} is a lot\n", 4096);
	EXPECT(border_log_level("cxxrt_kunit: 0x1000 is a lot\n") == 4);
	pr_notice("{}, look\n", true);
	EXPECT(border_log_level("cxxrt_kunit: true, look\n") == 5);
	pr_info("nothing to say\n");
	EXPECT(border_log_level("cxxrt_kunit: nothing to say\n") == 6);
}

TEST(what_was_not_printed_is_not_there)
{
	EXPECT(border_log_level("cxxrt_kunit: this is never printed\n") == -1);
}
