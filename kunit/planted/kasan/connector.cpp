// SPDX-License-Identifier: GPL-2.0
// needs: CONFIG_CONNECTOR
// A message for an object that does not exist any more.

#include <kernel/memory/box.hpp>
#include <kernel/net/connector.hpp>

#include <cxxrt/border/test/connector.h>
#include <kernel/test/kunit.hpp>

#include "../hidden.hpp"

using namespace kernel;

TEST_SUITE(planted);

namespace planted {

struct Listener : Pinned {
	void on_message(const net::CnMsg &) const { hidden(value); }

	int value = 1;
	net::Connector<&Listener::on_message> connector{this, {.idx = 23, .val = 1}};
};

// reported as: BUG: KASAN: (slab-)?use-after-free in .*planted::Listener::on_message
TEST(message_after_removal)
{
	auto listener = Box<Listener>::make(gfp::kernel);
	socket *const client = border_test_cn_open(0);
	const border_test_cn_message message{23, 1, 0, 0, 4, {}};

	REQUIRE(client != nullptr);
	REQUIRE(listener.is_ok());
	REQUIRE((*listener)->connector.start("planted").is_ok());

	Listener *const gone = std::move(*listener).unsafe_into_raw();

	border_kfree(gone);
	EXPECT(border_test_cn_send(client, &message, true) == 0);
	border_connector_remove((border_connector *)&gone->connector);
	border_test_cn_close(client);
}

} // namespace planted
