// SPDX-License-Identifier: GPL-2.0
// needs: CONFIG_TTY
#include <array>

#include <kernel/test/fail_nth.hpp>
#include <kernel/test/rounds.hpp>
#include <kernel/test/thread.hpp>

#include "line.hpp"

using namespace kernel;
using namespace tty_test;

TEST_SUITE(cxxrt_tty);

TEST(terminals_exist_as_long_as_their_driver)
{
	Seen seen;
	{
		auto made = make<Full>(seen, 3);

		REQUIRE(made.has_value());
		EXPECT(seen.lines.load() == 3u);

		auto moved = std::move(*made);

		EXPECT(moved.size() == 3u);
		EXPECT(moved[2].number() == 2u);
		EXPECT(Client(path).error == 0);
		EXPECT(Client("/dev/ttyCXXRT2").error == 0);
		EXPECT(OpenFile("/dev/ttyCXXRT3", flags).error() == ENOENT.to_errno());
		EXPECT(seen.activations.load() == 2u);
		EXPECT(seen.shutdowns.load() == 2u);
	}
	EXPECT(soon([&] {
		return seen.lines.load() == 0;
	}));
	EXPECT(OpenFile(path, flags).error() == ENOENT.to_errno());
}

TEST(the_first_open_activates_and_the_last_close_shuts_down)
{
	Seen seen;
	auto driver = make<Full>(seen);

	REQUIRE(driver.has_value());
	{
		Client one;
		Client two;

		EXPECT(one.error == 0);
		EXPECT(two.error == 0);
		EXPECT(seen.activations.load() == 1u);
		EXPECT(one.file.close() == 0);
		EXPECT(seen.shutdowns.load() == 0u);
	}
	EXPECT(seen.shutdowns.load() == 1u);
	seen.refuses.store(true);
	EXPECT(OpenFile(path, flags).error() == EIO.to_errno());
	EXPECT(seen.activations.load() == 1u);
	EXPECT(seen.shutdowns.load() == 1u);
	seen.refuses.store(false);
	EXPECT(Client().error == 0);
	EXPECT(seen.shutdowns.load() == 2u);
}

TEST(a_line_hangs_up)
{
	Seen seen;
	auto driver = make<Full>(seen);

	REQUIRE(driver.has_value());

	Client client;
	std::array<byte, 4> bytes{};

	REQUIRE(client.error == 0);
	(*driver)[0].hang_up();
	EXPECT(client.read(bytes) == 0u);
	EXPECT(soon([&] {
		return seen.shutdowns.load() == 1;
	}));
	EXPECT(client.write(bytes) == EIO.to_errno());
	EXPECT((*driver)[0].receive(bytes) == 0u);
	EXPECT(client.file.close() == 0);
	EXPECT(seen.shutdowns.load() == 1u);
	// The terminal that was hung up still ends.
	EXPECT(soon([&] {
		return Client().error == 0;
	}));
	EXPECT(seen.lines.load() == 1u);
}

TEST(a_driver_is_removed_while_a_program_has_it_open)
{
	Seen seen;
	auto driver = make<Full>(seen, 2);

	REQUIRE(driver.has_value());

	Client client;
	std::array<byte, 4> bytes{};

	REQUIRE(client.error == 0);
	driver.reset();
	EXPECT(seen.active.load() == 0u);
	EXPECT(seen.lines.load() == 1u);
	EXPECT(client.read(bytes) == 0u);
	EXPECT(client.write(bytes) == EIO.to_errno());
	EXPECT(OpenFile(path, flags).error() == ENOENT.to_errno());
	EXPECT(seen.lines.load() == 1u);
	EXPECT(client.file.close() == 0);
	EXPECT(soon([&] {
		return seen.lines.load() == 0;
	}));
}

TEST(drivers_are_removed_while_threads_open_their_terminals)
{
	Seen seen;
	Atomic<bool> stop{false};
	Atomic<u32> opened{0};
	const auto use = [&] {
		std::array<byte, 64> bytes{};

		while (!stop.load()) {
			Client client;

			if (client.error)
				continue;
			opened.inc();
			(void)client.write(bytes);
			(void)client.file.read(bytes, OpenFile::Wait::forbidden);
		}
	};
	Thread one(use);
	Thread two(use);

	EXPECT(one.started());
	EXPECT(two.started());
	seen.echoes.store(true);
	const u32 rounds = rounds_of(20u);

	for (u32 i = 0; i < rounds; i++) {
		// The removal of several lines gives programs time to open the first one again.
		auto driver = make<Full>(seen, 8);

		if (!driver.has_value())
			break;

		const u32 before = opened.load();

		EXPECT(soon([&] {
			return opened.load() > before + 3;
		}));
		driver.reset();
		EXPECT(seen.active.load() == 0u);
	}
	stop.store(true);
	one.join();
	two.join();
	EXPECT(opened.load() >= 3 * rounds);
	EXPECT(soon([&] {
		return seen.lines.load() == 0;
	}));
	EXPECT(seen.active.load() == 0u);
}

TEST(wrong_arguments_are_refused)
{
	Seen seen;

	EXPECT(tty::Driver<Sink>::make("ttyCXXRT", 0, seen) == EINVAL);
	EXPECT(tty::Driver<Sink>::make("ttyCXXRT", BORDER_TTY_MAX_LINES + 1, seen) == EINVAL);
	EXPECT(tty::Driver<Sink>::make("a_name_of_more_than_fifty_six_characters_which_has_no_room",
				       1, seen) == EINVAL);
	EXPECT(seen.lines.load() == 0u);
}

// Only the first ones: the kernel makes many more for the nodes.
TEST(the_first_allocations_of_a_driver_fail)
{
	Seen seen;
	unsigned failed = 0;
	int other_error = 0;

	for (unsigned nth = 1; nth <= 12; nth++) {
		border_fail_nth(nth);

		const auto made = tty::Driver<Sink>::make("ttyCXXRT", 2, seen);

		border_fail_nth_end();
		failed += made.is_err();
		if (made.is_err() && made.error() != ENOMEM)
			other_error = made.error().to_errno();
	}
	EXPECT(failed >= 8u);
	EXPECT(other_error == 0);
	EXPECT(seen.lines.load() == 0u);
}
