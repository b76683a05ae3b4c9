// SPDX-License-Identifier: GPL-2.0
// Tests the list of files. Programs test which task gets the signal (qemu/guest/ring_sigio.c).
#include <kernel/file/fasync.hpp>

#include <kernel/test/buffers.hpp>

using namespace kernel;

TEST_SUITE(cxxrt_fasync);

TEST(no_file_is_subscribed_at_first)
{
	Fasync signals;

	EXPECT(!signals.is_wanted());
	signals.notify(poll_readable);
	signals.notify(poll_hangup);
}

TEST(a_file_is_in_the_list_until_it_is_removed)
{
	Fasync signals;
	int error;
	file *file = border_file_open("/dev/null", BORDER_O_RDWR, &error);

	REQUIRE(file != nullptr);
	EXPECT(signals.unsafe_change(3, file, 1).is_ok());
	EXPECT(signals.is_wanted());
	// The file has no owner, so no task gets the signal.
	signals.notify(poll_writable);
	// Adding it twice has the same effect as once.
	EXPECT(signals.unsafe_change(4, file, 1).is_ok());
	EXPECT(signals.unsafe_change(-1, file, 0).is_ok());
	EXPECT(!signals.is_wanted());
	EXPECT(signals.unsafe_change(-1, file, 0).is_ok());
	border_file_close(file);
}

TEST(files_are_added_and_removed)
{
	Fasync signals;
	int error;
	file *first = border_file_open("/dev/null", BORDER_O_RDWR, &error);
	file *second = border_file_open("/dev/null", BORDER_O_RDWR, &error);

	REQUIRE(first != nullptr);
	REQUIRE(second != nullptr);
	EXPECT(signals.unsafe_change(3, first, 1).is_ok());
	EXPECT(signals.unsafe_change(4, second, 1).is_ok());
	EXPECT(signals.unsafe_change(-1, first, 0).is_ok());
	EXPECT(signals.is_wanted());
	EXPECT(signals.unsafe_change(-1, second, 0).is_ok());
	EXPECT(!signals.is_wanted());
	border_file_close(first);
	border_file_close(second);
}
