// SPDX-License-Identifier: GPL-2.0
// needs: CONFIG_TTY
#include <array>

#include <kernel/time/timer.hpp>

#include <kernel/test/thread.hpp>

#include "line.hpp"

using namespace kernel;
using namespace tty_test;

TEST_SUITE(cxxrt_tty_line);

namespace {

/// Receives by a timer, as a device does in its interrupts.
class Ticking : public Sink {
      public:
	using Sink::Sink;

	void start() const { timer_.arm(1_ms); }

      private:
	void on_timer() const
	{
		const byte one{'t'};

		receive({&one, 1});
		wake_up();
		timer_.arm(1_ms);
	}

	Timer<&Ticking::on_timer> timer_{this};
};

} // namespace

TEST(bytes_pass_in_both_directions)
{
	Seen seen;
	auto driver = make<Full>(seen);

	REQUIRE(driver.has_value());

	Client client;
	std::array<byte, 200> bytes{}, got{};

	REQUIRE(client.error == 0);
	seen.echoes.store(true);
	for (usize i = 0; i < bytes.size(); i++)
		bytes[i] = static_cast<byte>(i);
	EXPECT(client.write(bytes) == 200);
	EXPECT(seen.written.load() == 200u);
	EXPECT(client.read(got) == 200u);
	EXPECT((got == bytes));
	EXPECT((*driver)[0].receive(std::span(bytes).subspan(7, 3)) == 3u);
	EXPECT(client.read(std::span(got).first(3)) == 3u);
	EXPECT(got[0] == byte{7});
	EXPECT(got[2] == byte{9});
	// The settings ask for a check of the parity.
	EXPECT((*driver)[0].receive(std::span(bytes).subspan(65, 1), tty::Flag::parity) == 1u);
	EXPECT((*driver)[0].receive(std::span(bytes).subspan(65, 1)) == 1u);
	EXPECT(client.read(std::span(got).first(2)) == 2u);
	EXPECT(got[0] == byte{0});
	EXPECT(got[1] == byte{65});
}

TEST(the_line_learns_its_settings)
{
	Seen seen;
	auto driver = make<Full>(seen);

	REQUIRE(driver.has_value());

	OpenFile file(path, flags);

	REQUIRE(file.error() == 0);
	EXPECT(seen.settings.load() == 1u);
	{
		const auto first = *seen.termios.lock();

		EXPECT(first.baud_rate == 9600u);
		EXPECT(first.character_bits == 8);
		EXPECT(first.stop_bits == 1);
		EXPECT(!first.has_parity);
		EXPECT(!first.has_hardware_flow_control);
	}

	const border_test_tty_settings other{115200, 7, 1, 1, 1, 1};

	REQUIRE(border_test_tty_set_raw(file.raw(), &other) == 0);
	EXPECT(seen.settings.load() == 2u);

	const auto second = *seen.termios.lock();

	EXPECT(second.baud_rate == 115200u);
	EXPECT(second.character_bits == 7);
	EXPECT(second.stop_bits == 2);
	EXPECT(second.has_parity);
	EXPECT(second.is_parity_odd);
	EXPECT(second.has_hardware_flow_control);
}

TEST(modem_lines_are_read_and_set)
{
	Seen seen;
	auto driver = make<Full>(seen);

	REQUIRE(driver.has_value());

	const UserPages user(test, 4096);
	OpenFile file(path, flags);

	REQUIRE(user.mapped());
	REQUIRE(file.error() == 0);

	const auto request = [&](unsigned number, int lines) -> long {
		if (UserSlice(user.begin(), sizeof(lines)).writer().write(lines).is_err())
			return -1;
		return file.ioctl(number, user.begin());
	};
	const auto lines = [&]() -> int {
		if (request(BORDER_TIOCMGET, 0) != 0)
			return -1;

		const auto read =
			UserSlice(user.begin(), sizeof(int)).reader().template read<int>();

		return read.is_ok() ? *read : -1;
	};

	EXPECT(lines() == (BORDER_TIOCM_CTS | BORDER_TIOCM_CAR));
	EXPECT(request(BORDER_TIOCMBIS, BORDER_TIOCM_DTR) == 0);
	EXPECT(lines() == (BORDER_TIOCM_CTS | BORDER_TIOCM_CAR | BORDER_TIOCM_DTR));
	EXPECT(request(BORDER_TIOCMBIC, BORDER_TIOCM_DTR) == 0);
	EXPECT(lines() == (BORDER_TIOCM_CTS | BORDER_TIOCM_CAR));
	EXPECT(request(BORDER_TIOCMBIS, BORDER_TIOCM_RTS) == EPERM.to_errno());
}

TEST(a_line_without_the_optional_operations)
{
	Seen seen;
	auto driver = make<Sink>(seen);

	REQUIRE(driver.has_value());

	Client client;
	std::array<byte, 100> bytes{};

	REQUIRE(client.error == 0);
	EXPECT(client.write(bytes) == 100);
	EXPECT(seen.written.load() == 100u);
	EXPECT(client.file.ioctl(BORDER_TIOCMGET) < 0);
}

TEST(a_write_waits_for_room)
{
	Seen seen;
	auto driver = make<Full>(seen);

	REQUIRE(driver.has_value());
	seen.room.store(10);

	Atomic<long> written{0};
	Thread writer([&] {
		Client client;
		std::array<byte, 25> bytes{};

		written.store(client.error ? client.error : client.write(bytes));
	});

	REQUIRE(writer.started());
	EXPECT(soon([&] {
		return seen.written.load() == 10;
	}));
	EXPECT(written.load() == 0);
	seen.room.store(20);
	(*driver)[0].wake_up();
	EXPECT(soon([&] {
		return seen.written.load() == 20;
	}));
	EXPECT(written.load() == 0);
	seen.room.store(100);
	(*driver)[0].wake_up();
	// The end of a thread interrupts its write.
	EXPECT(soon([&] {
		return written.load() == 25;
	}));
}

TEST(a_slow_reader_throttles_the_line)
{
	Seen seen;
	auto driver = make<Full>(seen);

	REQUIRE(driver.has_value());

	Client client;
	std::array<byte, 512> piece{};
	usize sent = 0;

	REQUIRE(client.error == 0);
	for (int i = 0; i < 1000 && seen.throttles.load() == 0; i++) {
		if (sent < 16384)
			sent += (*driver)[0].receive(piece);
		border_msleep(1);
	}
	EXPECT(seen.throttles.load() == 1u);
	EXPECT(seen.unthrottles.load() == 0u);
	while (sent > 0) {
		const usize got = client.read(std::span(piece).first(std::min(sent, piece.size())));

		if (got == 0)
			break;
		sent -= got;
	}
	EXPECT(sent == 0u);
	EXPECT(soon([&] {
		return seen.unthrottles.load() == 1;
	}));
}

TEST(bytes_for_no_reader_are_dropped)
{
	Seen seen;
	auto driver = make<Full>(seen);
	std::array<byte, 4> bytes{};

	REQUIRE(driver.has_value());
	EXPECT((*driver)[0].receive(bytes) == 0u);
	(*driver)[0].wake_up();
	(*driver)[0].hang_up();
	EXPECT(Client().error == 0);
	EXPECT((*driver)[0].receive(bytes) == 0u);
}

TEST(a_timer_of_a_line_receives_until_its_end)
{
	for (int i = 0; i < 10; i++) {
		Seen seen;
		auto driver = make<Ticking>(seen);

		REQUIRE(driver.has_value());
		(*driver)[0].start();

		Client client;
		std::array<byte, 3> got{};

		REQUIRE(client.error == 0);
		EXPECT(client.read(got) == 3u);
		EXPECT(got[2] == byte{'t'});
		driver.reset();
		EXPECT(client.file.close() == 0);
		EXPECT(soon([&] {
			return seen.lines.load() == 0;
		}));
	}
}

TEST(two_handlers_receive_at_once)
{
	Seen seen;
	auto driver = make<Full>(seen);

	REQUIRE(driver.has_value());

	Client client;

	REQUIRE(client.error == 0);

	constexpr u32 each = 3000;
	const auto send = [&](u8 value) {
		const byte one{value};

		for (u32 sent = 0; sent < each;) {
			const usize now = (*driver)[0].receive({&one, 1});

			sent += static_cast<u32>(now);
			if (now == 0 || sent % 512 == 0)
				border_msleep(1);
		}
	};
	Thread a([&] {
		send('a');
	});
	Thread b([&] {
		send('b');
	});
	u32 counts[2] = {}, others = 0;

	EXPECT(a.started());
	EXPECT(b.started());
	for (u32 read = 0; read < 2 * each;) {
		std::array<byte, 64> piece{};
		const long size = client.file.read(piece);

		if (size <= 0)
			break;
		read += static_cast<u32>(size);
		for (const byte one : std::span(piece).first(static_cast<usize>(size)))
			if (one == byte{'a'})
				counts[0]++;
			else if (one == byte{'b'})
				counts[1]++;
			else
				others++;
	}
	EXPECT(counts[0] == each);
	EXPECT(counts[1] == each);
	EXPECT(others == 0u);
}
