// SPDX-License-Identifier: GPL-2.0
// A command for a handler whose data do not exist any more.

#include <kernel/memory/box.hpp>
#include <kernel/net/genl.hpp>

#include <cxxrt/border/test/genl.h>
#include <kernel/test/kunit.hpp>

#include "../hidden.hpp"

using namespace kernel;

TEST_SUITE(planted);

namespace planted {

struct Switch : Pinned {
	explicit Switch(int *of_lamp) : lamp(of_lamp) {}

	Result<> on_set(const genl::Request<> &) const
	{
		hidden(*lamp);
		return ok();
	}

	int *lamp;
	genl::Family<"planted", genl::Commands<genl::Do<1, &Switch::on_set, genl::Access::all>>>
		family{this};
};

// reported as: BUG: KASAN: (slab-)?use-after-free in .*planted::Switch::on_set
TEST(command_after_its_data)
{
	auto lamp = Box<int>::make(gfp::kernel, 1);
	socket *const client = border_test_genl_open();
	border_test_genl_family found{};

	REQUIRE(client != nullptr);
	REQUIRE(lamp.is_ok());
	int *const gone = std::move(*lamp).unsafe_into_raw();
	const Switch toggle(gone);

	REQUIRE(toggle.family.start().is_ok());
	REQUIRE(border_test_genl_find(client, "planted", "", &found) == 0);
	const border_test_genl_request request{found.id, 1, false, true, nullptr, 0};

	border_kfree(gone);
	EXPECT(border_test_genl_send(client, &request) == 0);
	border_test_genl_close(client);
}

} // namespace planted
