// SPDX-License-Identifier: GPL-2.0
#include <kernel/test/buffers.hpp>

#include "mailbox.hpp"

TEST_SUITE(skeleton);

/// Puts the first bytes of a fixed text.
static Result<usize> put(const Mailbox &mailbox, usize bytes)
{
	byte text[] = {byte{'h'}, byte{'e'}, byte{'l'}, byte{'l'}, byte{'o'}};
	Source from(std::span<byte>(text).first(bytes));

	return mailbox.put(WaitMode::blocking, *from);
}

static Result<usize> take(const Mailbox &mailbox, std::span<byte> text)
{
	Dest to(text);

	return mailbox.take(WaitMode::blocking, *to);
}

TEST(is_empty_at_first)
{
	const Mailbox mailbox;
	byte text[8] = {};

	EXPECT(mailbox.size() == 0u);
	EXPECT(take(mailbox, text) == 0u);
}

TEST(returns_a_message_once)
{
	const Mailbox mailbox;
	byte text[3] = {};

	EXPECT(put(mailbox, 5) == 5u);
	EXPECT(mailbox.size() == 5u);
	EXPECT(take(mailbox, text) == 3u);
	EXPECT(text[2] == byte{'l'});
	EXPECT(take(mailbox, text) == 2u);
	EXPECT(text[1] == byte{'o'});
	EXPECT(take(mailbox, text) == 0u);
}

TEST(has_room_for_one)
{
	const Mailbox mailbox;

	EXPECT(put(mailbox, 5) == 5u);
	EXPECT(put(mailbox, 2) == 2u);
	EXPECT(mailbox.size() == 2u);
	EXPECT(mailbox.clear().is_ok());
	EXPECT(mailbox.size() == 0u);
}

TEST(keeps_the_message_if_the_next_one_fails)
{
	const Mailbox mailbox;
	const UserPages pages(test, page_size);

	REQUIRE(pages.mapped());
	EXPECT(put(mailbox, 5) == 5u);

	Source half_there(pages.end() - 10, 20);
	EXPECT(mailbox.put(WaitMode::blocking, *half_there) == EFAULT);
	Source too_long(pages.begin(), Mailbox::largest + 1);
	EXPECT(mailbox.put(WaitMode::blocking, *too_long) == EMSGSIZE);
	EXPECT(mailbox.size() == 5u);
}
