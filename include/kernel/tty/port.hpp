// SPDX-License-Identifier: GPL-2.0
/// \file
/// tty::Port: the line of a terminal, with its input, its settings and its modem lines.
#pragma once

#include <cxxrt/border/tty/driver.h>
#include <kernel/core/result.hpp>

namespace kernel::tty {

template <typename Line> class Driver;

/// How bytes were received. The settings of the line decide what a program reads of an error. Any
/// context.
enum class Flag : char {
	normal = BORDER_TTY_NORMAL,
	break_signal = BORDER_TTY_BREAK, ///< The other end interrupted the line; the byte is 0.
	frame = BORDER_TTY_FRAME,	 ///< The stop bit was wrong.
	parity = BORDER_TTY_PARITY,
	overrun = BORDER_TTY_OVERRUN, ///< The device lost bytes before this one.
};

/// The settings of a line that a device has to know (struct ktermios). Any context.
struct Termios {
	u32 baud_rate = 0;			///< In bits per second; 0 asks to hang up.
	u8 character_bits = 8;			///< 5 to 8.
	u8 stop_bits = 1;			///< 1 or 2.
	bool has_parity = false;		///< A parity bit follows each character.
	bool is_parity_odd = false;		///< The parity is odd; it is even otherwise.
	bool has_hardware_flow_control = false; ///< By RTS and CTS.
};

/// A set of modem lines: `dtr | rts`. It prevents a request's number, or a mask of other bits, in
/// its place. Any context.
class ModemLines {
      public:
	/// The empty set.
	constexpr ModemLines() = default;

	static const ModemLines dtr; ///< The computer is ready (an output).
	static const ModemLines rts; ///< The computer can receive (an output).
	static const ModemLines cts; ///< The device can receive.
	static const ModemLines car; ///< The device has a carrier.
	static const ModemLines rng; ///< The telephone rings.
	static const ModemLines dsr; ///< The device is ready.

	/// @{
	/// Returns the lines of either set, of both sets, or of this set alone.
	constexpr ModemLines operator|(ModemLines other) const
	{
		return ModemLines(bits_ | other.bits_);
	}
	constexpr ModemLines operator&(ModemLines other) const
	{
		return ModemLines(bits_ & other.bits_);
	}
	constexpr ModemLines without(ModemLines other) const
	{
		return ModemLines(bits_ & ~other.bits_);
	}
	/// @}
	/// Returns whether all of \p lines are in this set.
	constexpr bool contains(ModemLines lines) const
	{
		return (bits_ & lines.bits_) == lines.bits_;
	}
	/// Returns whether both sets have the same lines.
	constexpr bool operator==(const ModemLines &) const = default;

      private:
	template <typename Line> friend class Driver;

	constexpr explicit ModemLines(unsigned bits) : bits_(bits) {}

	unsigned bits_ = 0; // TIOCM_
};

constexpr ModemLines ModemLines::dtr{BORDER_TIOCM_DTR};
constexpr ModemLines ModemLines::rts{BORDER_TIOCM_RTS};
constexpr ModemLines ModemLines::cts{BORDER_TIOCM_CTS};
constexpr ModemLines ModemLines::car{BORDER_TIOCM_CAR};
constexpr ModemLines ModemLines::rng{BORDER_TIOCM_RNG};
constexpr ModemLines ModemLines::dsr{BORDER_TIOCM_DSR};

/// The base of a driver's line (struct tty_port): see Driver. It exists until the driver has
/// removed it and the last program has closed it. Its members may be called by a handler of the
/// line, such as a timer. It prevents these mistakes: bytes for a reader that does not exist; two
/// handlers that use the kernel's buffer at once, which has no lock.
class Port : border_tty_line, PinnedAs<Port> {
      public:
	/// Passes bytes to the program that reads the terminal. Returns how many: fewer if the
	/// kernel's buffer is full, and 0 while no program has the line open, or before activate()
	/// has returned. Any context. tty_insert_flip_string_fixed_flag(), tty_flip_buffer_push().
	usize receive(std::span<const byte> bytes, Flag flag = Flag::normal) const
	{
		// SAFETY: a byte is an unsigned char.
		return border_tty_receive(raw(), reinterpret_cast<const u8 *>(bytes.data()),
					  bytes.size(), static_cast<char>(flag));
	}
	/// Tells the kernel that write_room() has grown, so that it calls write() again. Any
	/// context. tty_port_tty_wakeup().
	void wake_up() const { border_tty_wake_up(raw()); }
	/// Hangs up the line soon, as a modem that loses its carrier does: programs read the end of
	/// the file, and shutdown() runs. Any context. tty_port_tty_hangup().
	void hang_up() const { border_tty_hang_up_later(raw()); }

      protected:
	Port() { border_tty_line_init(this); }
	~Port() = default;

      private:
	template <typename Line> friend class Driver;

	// SAFETY: the caller has a port that is the base of a Line.
	template <typename Line> static Line &unsafe_line(tty_port *port)
	{
		return *static_cast<Line *>(
			static_cast<Port *>(reinterpret_cast<border_tty_line *>(port)));
	}

	// SAFETY: the kernel's object has its own lock, so const callers may change it.
	border_tty_line *raw() const { return const_cast<Port *>(this); }
};

} // namespace kernel::tty
