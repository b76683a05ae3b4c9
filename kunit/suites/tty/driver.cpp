// SPDX-License-Identifier: GPL-2.0
// needs: CONFIG_TTY
#include <array>
#include <optional>

#include <cxxrt/border/test/tty.h>
#include <kernel/core/algorithm.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/time/timer.hpp>
#include <kernel/tty/driver.hpp>

#include <kernel/test/fail_nth.hpp>
#include <kernel/test/kunit.hpp>
#include <kernel/test/open_file.hpp>
#include <kernel/test/thread.hpp>

using namespace kernel;

TEST_SUITE(cxxrt_tty);

namespace {

constexpr char path[] = "/dev/ttyCXXRT0";
constexpr int flags = BORDER_O_RDWR | BORDER_O_NOCTTY;

/// Says how the lines of a test behave, and records their calls. It outlives them.
struct Seen : Pinned {
	Atomic<u32> lines{0};
	Atomic<u32> active{0};
	Atomic<u32> activations{0};
	Atomic<u32> shutdowns{0};
	Atomic<u32> settings{0};
	Atomic<u32> throttles{0};
	Atomic<u32> unthrottles{0};
	Atomic<u32> written{0};
	Atomic<u32> room{~0u}; // how many bytes write() takes in all
	Atomic<bool> has_dtr{false};
	Atomic<bool> refuses{false};
	Atomic<bool> echoes{false};
	SpinLock<tty::Termios> termios{LOCK_CLASS("seen.termios")};
};

template <typename Condition> bool soon(Condition condition) MAY_SLEEP
{
	for (int wait = 0; wait < 20000 && !condition(); wait++)
		border_msleep(1);
	return condition();
}

/// All operations.
class Full : public tty::Port {
      public:
	Full(unsigned number, const Seen &seen) : seen_(seen), number_(number) { seen.lines.inc(); }
	~Full() { seen_.lines.dec(); }

	usize write(std::span<const byte> bytes) const
	{
		const usize taken = std::min(bytes.size(), write_room());

		seen_.written.add(static_cast<u32>(taken));
		if (seen_.echoes.load())
			receive(bytes.first(taken));
		return taken;
	}
	usize write_room() const { return seen_.room.load() - seen_.written.load(); }
	usize chars_in_buffer() const { return 0; }

	Result<> activate() const
	{
		if (seen_.refuses.load())
			return EIO;
		seen_.activations.inc();
		seen_.active.inc();
		return ok();
	}
	void shutdown() const
	{
		seen_.shutdowns.inc();
		seen_.active.dec();
	}
	void set_termios(const tty::Termios &termios) const
	{
		*seen_.termios.lock() = termios;
		seen_.settings.inc();
	}
	void throttle() const { seen_.throttles.inc(); }
	void unthrottle() const { seen_.unthrottles.inc(); }
	tty::ModemLines tiocmget() const
	{
		const auto lines = tty::ModemLines::cts | tty::ModemLines::car;

		return seen_.has_dtr.load() ? lines | tty::ModemLines::dtr : lines;
	}
	Result<> tiocmset(tty::ModemLines set, tty::ModemLines clear) const
	{
		if (set.contains(tty::ModemLines::dtr))
			seen_.has_dtr.store(true);
		if (clear.contains(tty::ModemLines::dtr))
			seen_.has_dtr.store(false);
		if (set.contains(tty::ModemLines::rts))
			return EPERM;
		return ok();
	}

	unsigned number() const { return number_; }

      private:
	const Seen &seen_;
	unsigned number_;
};

/// Only the necessary operations.
class Sink : public tty::Port {
      public:
	Sink(unsigned, const Seen &seen) : seen_(seen) { seen.lines.inc(); }
	~Sink() { seen_.lines.dec(); }

	usize write(std::span<const byte> bytes) const
	{
		seen_.written.add(static_cast<u32>(bytes.size()));
		return bytes.size();
	}
	usize write_room() const { return 64; }

      private:
	const Seen &seen_;
};

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

constexpr border_test_tty_settings plain{.baud_rate = 9600,
					 .character_bits = 8,
					 .has_two_stop_bits = 0,
					 .has_parity = 0,
					 .is_parity_odd = 0,
					 .has_hardware_flow_control = 0};

template <typename Line>
std::optional<tty::Driver<Line>> make(const Seen &seen, unsigned lines = 1) MAY_SLEEP
{
	std::optional<tty::Driver<Line>> result;
	auto made = tty::Driver<Line>::make("ttyCXXRT", lines, seen);

	if (made.is_ok())
		result.emplace(std::move(*made));
	return result;
}

/// A program that has the terminal open, in raw mode.
struct Client : Pinned {
	explicit Client(const char *name = path) MAY_SLEEP : file(name, flags)
	{
		if (file.error() == 0)
			error = border_test_tty_set_raw(file.raw(), &plain);
		else
			error = file.error();
	}

	long write(std::span<byte> bytes) const MAY_SLEEP { return file.write(bytes); }
	/// Reads until it has so many bytes, or until the end.
	usize read(std::span<byte> to) const MAY_SLEEP
	{
		usize count = 0;

		while (count < to.size()) {
			const long size = file.read(to.subspan(count));

			if (size <= 0)
				break;
			count += static_cast<usize>(size);
		}
		return count;
	}

	OpenFile file;
	int error;
};

} // namespace

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
	for (int i = 0; i < 20; i++) {
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
	EXPECT(opened.load() >= 60u);
	EXPECT(soon([&] {
		return seen.lines.load() == 0;
	}));
	EXPECT(seen.active.load() == 0u);
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
