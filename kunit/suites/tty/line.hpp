// SPDX-License-Identifier: GPL-2.0
/// \file
/// Lines for tests of terminals, and a program that uses them.
#pragma once

#include <optional>
#include <span>

#include <cxxrt/border/test/tty.h>
#include <kernel/core/algorithm.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/tty/driver.hpp>

#include <kernel/test/kunit.hpp>
#include <kernel/test/open_file.hpp>
#include <kernel/test/soon.hpp>

namespace tty_test {

using namespace kernel;

inline constexpr char path[] = "/dev/ttyCXXRT0";
inline constexpr int flags = BORDER_O_RDWR | BORDER_O_NOCTTY;

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

inline constexpr border_test_tty_settings plain{.baud_rate = 9600,
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

} // namespace tty_test
