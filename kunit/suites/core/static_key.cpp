// SPDX-License-Identifier: GPL-2.0
#include <kernel/core/static_key.hpp>
#include <kernel/test/kunit.hpp>

using namespace kernel;

TEST_SUITE(cxxrt_static_key);

namespace {

constinit const StaticKey<> off_at_first;
constinit const StaticKey<true> on_at_first;

[[gnu::noinline]] int unlikely_way()
{
	return is_on<off_at_first>() ? 2 : 1;
}
[[gnu::noinline]] int likely_way()
{
	return is_on<on_at_first>() ? 2 : 1;
}

} // namespace

TEST(switching_a_key_changes_its_branch)
{
	EXPECT(unlikely_way() == 1);
	EXPECT(likely_way() == 2);
	for (int i = 0; i < 3; i++) {
		off_at_first.enable();
		on_at_first.disable();
		EXPECT(unlikely_way() == 2);
		EXPECT(likely_way() == 1);
		off_at_first.enable();
		off_at_first.disable();
		on_at_first.enable();
		EXPECT(unlikely_way() == 1);
		EXPECT(likely_way() == 2);
	}
}

TEST(switching_a_key_changes_each_of_its_branches)
{
	int others = 0;

	off_at_first.enable();
	for (int i = 0; i < 4; i++)
		if (is_on<off_at_first>())
			others++;
	EXPECT(others == 4);
	EXPECT(unlikely_way() == 2);
	off_at_first.disable();
	if (is_on<off_at_first>())
		others++;
	EXPECT(others == 4);
}
