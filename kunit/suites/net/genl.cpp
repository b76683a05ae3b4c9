// SPDX-License-Identifier: GPL-2.0
// needs: CONFIG_NET
#include "genl.hpp"

TEST_SUITE(cxxrt_genl);

TEST(a_command_gets_the_values_of_a_program)
{
	Seen seen;
	const Driver driver(seen);

	REQUIRE(driver.start().is_ok());

	Client client;

	REQUIRE(client.is_ready());
	EXPECT(client.ask(set, Attributes().add(1, 41u)) == 0);
	EXPECT(seen.calls.load() == 1u);
	EXPECT(seen.number.load() == 41u);
	EXPECT(seen.options.load() == 1u << 1);
	EXPECT(seen.is_capable.load());
	EXPECT(client.ask(set, Attributes()
				       .add(1, 42u)
				       .add(2, u8{99})
				       .add(3, s64{-5})
				       .add(4, StrView("seven..\0"))
				       .add(5, "\1\2\7", 3)
				       .add(6, Point{3, 4})
				       .add(7, nullptr, 0)) == 0);
	EXPECT(seen.number.load() == 42u);
	EXPECT(seen.options.load() == 0xfeu);
	EXPECT(seen.offset.load() == -5);
	// The text ends with its first NUL.
	EXPECT(client.ask(set, Attributes().add(1, 1u).add(4, StrView("seven..\0"))) == 0);
	EXPECT(seen.options.load() == (1u << 1 | 1u << 4));
}

TEST(what_a_program_may_not_send_reaches_no_handler)
{
	Seen seen;
	const Driver driver(seen);

	REQUIRE(driver.start().is_ok());

	Client client;

	REQUIRE(client.is_ready());

	const int invalid = EINVAL.to_errno(), range = ERANGE.to_errno();
	const auto with = []() {
		Attributes made;

		made.add(1, 1u);
		return made;
	};

	EXPECT(client.ask(set) == invalid);
	EXPECT(client.has_reason("a required attribute is missing"));
	EXPECT(client.got().missing == 1u);
	EXPECT(client.ask(set, Attributes().add(1, u16{1})) == invalid);
	EXPECT(client.ask(set, Attributes().add(1, u64{1})) == invalid);
	EXPECT(client.ask(set, with().add(2, u8{0})) == range);
	EXPECT(client.ask(set, with().add(2, u8{101})) == range);
	EXPECT(client.ask(set, with().add(3, s64{-6})) == range);
	EXPECT(client.ask(set, with().add(3, s64{6})) == range);
	EXPECT(client.ask(set, with().add(4, StrView("seven...\0"))) == invalid);
	EXPECT(client.ask(set, with().add(4, "none", 4)) == invalid);
	EXPECT(client.ask(set, with().add(5, "1", 1)) == range);
	EXPECT(client.ask(set, with().add(5, "12345", 5)) == range);
	EXPECT(client.ask(set, with().add(6, "1234567", 7)) == range);
	EXPECT(client.ask(set, with().add(7, "x", 1)) != 0);
	EXPECT(client.ask(set, with().add(8, 1u)) == invalid);
	EXPECT(client.ask(get, with().add(2, u8{99})) == invalid);
	EXPECT(client.ask(open_to_all, with()) == invalid);
	EXPECT(client.ask(77, with()) == EOPNOTSUPP.to_errno());
	EXPECT(seen.calls.load() == 0u);
}

TEST(a_program_gets_the_reason)
{
	Seen seen;
	const Driver driver(seen);

	REQUIRE(driver.start().is_ok());

	Client client;

	REQUIRE(client.is_ready());
	EXPECT(client.ask(set, Attributes().add(1, 13u)) == ERANGE.to_errno());
	EXPECT(client.has_reason("not this number"));
	EXPECT(client.got().wrong_offset == 0u);
	EXPECT(client.ask(set, Attributes().add(7, nullptr, 0).add(1, 14u)) == EBUSY.to_errno());
	EXPECT(client.has_reason("this one"));
	// After two headers and the attribute before it.
	EXPECT(client.got().wrong_offset == 24u);
}

TEST(a_command_is_answered_or_fails)
{
	Seen seen;
	const Driver driver(seen);

	REQUIRE(driver.start().is_ok());

	Client client;

	REQUIRE(client.is_ready());
	EXPECT(client.ask(get, Attributes().add(1, 41u)) == 0);
	EXPECT(client.got().command == get);
	EXPECT(client.number(1) == 42u);
	EXPECT(client.number(6) == 5u);
	// The acknowledgement.
	EXPECT(client.receive() == 0);
	EXPECT(client.got().error == 0);
	EXPECT(client.receive() == EAGAIN.to_errno());
	EXPECT(client.ask(get, Attributes().add(1, 13u)) == EIO.to_errno());
	EXPECT(client.receive() == EAGAIN.to_errno());
	EXPECT(client.ask(overflow) == EMSGSIZE.to_errno());
	EXPECT(client.receive() == EAGAIN.to_errno());
}

TEST(other_users_have_what_is_for_all)
{
	Seen seen;
	const Driver driver(seen);

	REQUIRE(driver.start().is_ok());

	Client client;

	REQUIRE(client.is_ready());
	EXPECT(client.ask(set, Attributes().add(1, 1u), false) == EPERM.to_errno());
	EXPECT(client.send(list, {}, false, true) == 0);
	EXPECT(client.receive() == 0);
	EXPECT(client.got().error == EPERM.to_errno());
	EXPECT(seen.calls.load() == 0u);
	EXPECT(client.ask(open_to_all, {}, false) == 0);
	EXPECT(seen.calls.load() == 1u);
	EXPECT(!seen.is_capable.load());
	EXPECT(client.subscribe(false) == EPERM.to_errno());
	EXPECT(client.subscribe_to_open(false) == 0);
}
