// SPDX-License-Identifier: GPL-2.0
// Whom a signal reaches is tried by programs (qemu/guest/ring_sigio.c); here, who is on the list.
#include <kernel/file/fasync.hpp>

#include <kernel/test/buffers.hpp>

using namespace kernel;

TEST_SUITE(cxxrt_fasync);

TEST(nobody_is_there_at_first)
{
	Fasync signals;

	EXPECT(!signals.is_wanted());
	signals.notify(poll_readable);
	signals.notify(poll_hangup);
}

TEST(a_file_is_on_the_list_until_it_is_taken_off)
{
	Fasync signals;
	int error;
	file *file = border_file_open("/dev/null", BORDER_O_RDWR, &error);

	REQUIRE(file != nullptr);
	EXPECT(signals.unsafe_change(3, file, 1).is_ok());
	EXPECT(signals.is_wanted());
	// Nobody owns the file, so nobody gets the signal.
	signals.notify(poll_writable);
	// Twice is once.
	EXPECT(signals.unsafe_change(4, file, 1).is_ok());
	EXPECT(signals.unsafe_change(-1, file, 0).is_ok());
	EXPECT(!signals.is_wanted());
	EXPECT(signals.unsafe_change(-1, file, 0).is_ok());
	border_file_close(file);
}

TEST(files_come_and_go_one_by_one)
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
