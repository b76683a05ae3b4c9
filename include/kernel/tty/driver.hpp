// SPDX-License-Identifier: GPL-2.0
/// \file
/// tty::Driver<Line>: the driver of terminals.
#pragma once

#include <kernel/core/owned.hpp>
#include <kernel/device/operation_names.hpp>
#include <kernel/memory/box.hpp>
#include <kernel/memory/vec.hpp>
#include <kernel/tty/port.hpp>

namespace kernel::tty {

/// Terminals in /dev (struct tty_driver), each with a \p Line, as serial ports are. It prevents
/// these mistakes: a line that is freed while a program has its terminal open, or before the
/// program has closed a terminal that was hung up; a terminal that is open when its driver is
/// removed; a write() that sleeps; a write() that returns more bytes than it was passed; a module
/// that is unloaded while a terminal is open.
///
///	class Sink : public tty::Port {
///	      public:
///		explicit Sink(unsigned number) : number_(number) {}
///
///		usize write(std::span<const byte> bytes) const { return bytes.size(); }
///		usize write_room() const { return 4096; }
///
///	      private:
///		unsigned number_;
///	};
///
///	auto sinks = TRY(tty::Driver<Sink>::make("ttySINK", 2));	// ttySINK0, ttySINK1
///
/// \p Line derives from tty::Port. All its members are const: data that changes is in locks or
/// atomics. It has
///
///	usize write(std::span<const byte> bytes) const;	// returns how many it took
///	usize write_room() const;			// how many it would take
///
/// which run in atomic context: they must not sleep, and their locks keep out softirqs. It may also
/// have
///
///	usize chars_in_buffer() const;			// not transmitted yet; the same context
///	Result<> activate() const;			// the first program opens the terminal
///	void shutdown() const;				// the last one closed it, or a hang-up
///	void set_termios(const Termios &termios) const;	// new settings; also after activate()
///	void throttle() const;				// the reader is slow: stop the other end
///	void unthrottle() const;
///	ModemLines tiocmget() const;
///	Result<> tiocmset(ModemLines set, ModemLines clear) const;
///
/// which, after the first, run in process context and may sleep. write() may run after shutdown().
/// All lines get the same arguments, so a line that shares an Arc clones it.
template <typename Line> class [[nodiscard]] Driver {
	static constexpr bool activates = requires(const Line &line) {
		{ line.activate() } -> std::same_as<Result<>>;
		{ line.shutdown() } -> std::same_as<void>;
	};
	static constexpr bool counts = requires(const Line &line) {
		{ line.chars_in_buffer() } -> std::same_as<usize>;
	};
	static constexpr bool has_settings = requires(const Line &line, const Termios &termios) {
		{ line.set_termios(termios) } -> std::same_as<void>;
	};
	static constexpr bool throttles = requires(const Line &line) {
		{ line.throttle() } -> std::same_as<void>;
		{ line.unthrottle() } -> std::same_as<void>;
	};
	static constexpr bool has_modem = requires(const Line &line, ModemLines lines) {
		{ line.tiocmget() } -> std::same_as<ModemLines>;
		{ line.tiocmset(lines, lines) } -> std::same_as<Result<>>;
	};

	struct Optional {
		int activate, chars_in_buffer, set_termios, shutdown, throttle, tiocmget, tiocmset,
			unthrottle;
	};

      public:
	/// Constructs \p lines lines, each from its number and from \p arguments, and registers a
	/// terminal for each: \p name and its number. Programs can open them before this returns.
	/// Errors: EINVAL for no lines, for more lines than the kernel has minor numbers, and for a
	/// name of more than 56 characters; EEXIST if a name is taken; EBUSY if no major number is
	/// free; ENOMEM. Process context, may sleep. tty_alloc_driver(), tty_register_driver(),
	/// tty_port_register_device().
	template <typename... Arguments>
		requires ConstructibleFrom<Line, unsigned, const Arguments &...>
	static Result<Driver> make(CStr name, unsigned lines, const Arguments &...arguments)
		MAY_SLEEP
	{
		static_assert(std::is_base_of_v<Port, Line>, "a line derives from tty::Port");
		static_assert(
			requires(const Line &line, std::span<const byte> bytes) {
				{ line.write(bytes) } -> std::same_as<usize>;
				{ line.write_room() } -> std::same_as<usize>;
			}, "write() and write_room() must be public: "
			   "usize write(std::span<const byte>) const, usize write_room() const");
		refuse_uncalled<detail::Named<Line, Optional>>();

		auto node = TRY(Box<Node>::make(gfp::kernel));

		TRY(node->start(name, lines, arguments...));
		return Driver(std::move(node));
	}

	/// Takes the terminals of another object. Any context.
	Driver(Driver &&) = default;
	/// The same, and removes its own. Process context, may sleep.
	Driver &operator=(Driver &&) MAY_SLEEP = default;
	/// Hangs up the terminals and removes them. A line is destroyed when the last program has
	/// closed its terminal. Process context, may sleep. tty_vhangup(),
	/// tty_unregister_driver().
	~Driver() MAY_SLEEP = default;

	/// Returns how many lines there are. Any context.
	usize size() const { return node_->lines.size(); }
	/// Returns a line. A BUG if it does not exist. Any context.
	const Line &operator[](usize number) const BORROWED { return *node_->lines[number].get(); }

      private:
	/// Refuses a member that has the name of an operation but that the kernel could not call.
	template <typename Names> static constexpr void refuse_uncalled()
	{
		static_assert(
			activates ||
				requires {
					&Names::activate;
					&Names::shutdown;
				},
			"activate() and shutdown() must be public, and a line has both: "
			"Result<> activate() const, void shutdown() const");
		static_assert(
			counts || requires { &Names::chars_in_buffer; },
			"chars_in_buffer() must be public: usize chars_in_buffer() const");
		static_assert(
			has_settings || requires { &Names::set_termios; },
			"set_termios() must be public: void set_termios(const tty::Termios &) "
			"const");
		static_assert(
			throttles ||
				requires {
					&Names::throttle;
					&Names::unthrottle;
				},
			"throttle() and unthrottle() must be public, and a line has both: "
			"void throttle() const, void unthrottle() const");
		static_assert(
			has_modem ||
				requires {
					&Names::tiocmget;
					&Names::tiocmset;
				},
			"tiocmget() and tiocmset() must be public, and a line has both: "
			"tty::ModemLines tiocmget() const, "
			"Result<> tiocmset(tty::ModemLines set, tty::ModemLines clear) const");
	}

	struct LineReference {
		using Handle = Line *;
		// SAFETY: Owned calls this once for each reference.
		static void release(Line *line) MAY_SLEEP { border_tty_line_put(raw(line)); }
	};
	static border_tty_line *raw(const Line *line)
	{
		return static_cast<const Port *>(line)->raw();
	}

	/// The kernel has 64 bytes for a name with its number and a NUL.
	static constexpr usize max_name = 56;

	struct Node : PinnedAs<Node> {
		Node() = default;
		/// The kernel finds no line after tty_unregister_driver(), so the references to the
		/// lines are put later.
		~Node() MAY_SLEEP WAITS_FOR_CALLBACKS
		{
			if (!driver)
				return;
			for (const auto &line : lines)
				border_tty_line_remove(raw(line.get()));
			while (added-- > 0)
				border_tty_remove_line(driver, raw(lines[added].get()), added);
			if (is_registered)
				border_tty_unregister(driver);
			border_tty_put(driver);
		}

		template <typename... Arguments>
		Result<> start(CStr name, unsigned count, const Arguments &...arguments) MAY_SLEEP
		{
			if (count == 0 || count > BORDER_TTY_MAX_LINES ||
			    __builtin_strlen(name.data()) > max_name)
				return EINVAL;
			TRY(lines.reserve(gfp::kernel, count));
			for (unsigned number = 0; number < count; number++) {
				auto line = TRY(Box<Line>::make(gfp::kernel, number, arguments...));

				border_tty_line_set_operations(raw(&*line), &port_operations);
				// SAFETY: a line is freed by the last reference of its port, of
				// which this is the first.
				TRY(lines.push_within_capacity(
					Owned<LineReference>(std::move(line).unsafe_into_raw())));
			}
			driver = border_tty_allocate(name.data(), count, &operations);
			if (!driver)
				return ENOMEM;
			if (const int error = border_tty_register(driver))
				return Error::from_errno(error);
			is_registered = true;
			for (; added < count; added++)
				if (const int error = border_tty_add_line(
					    driver, raw(lines[added].get()), added))
					return Error::from_errno(error);
			return ok();
		}

		// SAFETY: the kernel has a reference to each port that it passes.
		static const Line &line_of(tty_port *port) { return Port::unsafe_line<Line>(port); }
		static const Line &line_of(tty_struct *tty)
		{
			return line_of(border_tty_port_of(tty));
		}

		static Termios termios_of(const tty_struct *tty)
		{
			border_tty_termios raw;

			border_tty_read_termios(tty, &raw);
			return {raw.baud_rate,		raw.character_bits,
				raw.stop_bits,		raw.has_parity != 0,
				raw.is_parity_odd != 0, raw.has_hardware_flow_control != 0};
		}

		__cold static int activate(tty_port *port, tty_struct *tty) RUNS_IN(task)
		{
			const Line &line = line_of(port);

			if (border_tty_line_is_removed(raw(&line)))
				return ENODEV.to_errno();
			if constexpr (activates)
				if (const Result<> result = line.activate(); result.is_err())
					return result.to_errno();
			if constexpr (has_settings)
				line.set_termios(termios_of(tty));
			return 0;
		}
		__cold static void shutdown(tty_port *port) RUNS_IN(task)
		{
			const Line &line = line_of(port);

			border_tty_line_wait_for_receivers(raw(&line));
			if constexpr (activates)
				line.shutdown();
		}
		__cold static void destruct(tty_port *port) MAY_SLEEP
		{
			// SAFETY: start() took the line out of a Box, and this was its last
			// reference.
			(void)Box<Line>::unsafe_from_raw(&Port::unsafe_line<Line>(port));
		}

		static border_tty_written write(tty_struct *tty, const u8 *bytes,
						border_tty_size size) RUNS_IN(softirq)
		{
			// SAFETY: a byte is an unsigned char.
			const std::span given(reinterpret_cast<const byte *>(bytes),
					      static_cast<usize>(size));
			const usize taken = line_of(tty).write(given);

			// The kernel would continue after the end of its buffer.
			bug_unless(taken <= given.size());
			return static_cast<border_tty_written>(taken);
		}
		static unsigned write_room(tty_struct *tty) RUNS_IN(softirq)
		{
			return limited(line_of(tty).write_room());
		}
		static unsigned chars_in_buffer(tty_struct *tty) RUNS_IN(softirq)
		{
			if constexpr (counts)
				return limited(line_of(tty).chars_in_buffer());
			return 0;
		}
		// The kernel stores it in an int.
		static unsigned limited(usize count)
		{
			return static_cast<unsigned>(std::min<usize>(count, 0x7fffffff));
		}
		__cold static void set_termios(tty_struct *tty, const ktermios *) RUNS_IN(task)
		{
			if constexpr (has_settings)
				line_of(tty).set_termios(termios_of(tty));
		}
		static void throttle(tty_struct *tty) RUNS_IN(task)
		{
			if constexpr (throttles)
				line_of(tty).throttle();
		}
		static void unthrottle(tty_struct *tty) RUNS_IN(task)
		{
			if constexpr (throttles)
				line_of(tty).unthrottle();
		}
		__cold static int tiocmget(tty_struct *tty) RUNS_IN(task)
		{
			if constexpr (has_modem)
				return static_cast<int>(line_of(tty).tiocmget().bits_);
			return 0;
		}
		__cold static int tiocmset(tty_struct *tty, unsigned set, unsigned clear)
			RUNS_IN(task)
		{
			if constexpr (has_modem)
				return line_of(tty)
					.tiocmset(ModemLines(set), ModemLines(clear))
					.to_errno();
			return 0;
		}

		static constexpr border_tty_operations operations = [] {
			border_tty_operations made{};

			made.slot[BORDER_TTY_OP_install].install = border_tty_install;
			made.slot[BORDER_TTY_OP_cleanup].cleanup = border_tty_cleanup;
			made.slot[BORDER_TTY_OP_open].open = border_tty_open;
			made.slot[BORDER_TTY_OP_close].close = border_tty_close;
			made.slot[BORDER_TTY_OP_hangup].hangup = border_tty_hangup;
			made.slot[BORDER_TTY_OP_write].write = write;
			made.slot[BORDER_TTY_OP_write_room].write_room = write_room;
			// The kernel has a default for each of the others.
			if constexpr (counts)
				made.slot[BORDER_TTY_OP_chars_in_buffer].chars_in_buffer =
					chars_in_buffer;
			if constexpr (has_settings)
				made.slot[BORDER_TTY_OP_set_termios].set_termios = set_termios;
			if constexpr (throttles) {
				made.slot[BORDER_TTY_OP_throttle].throttle = throttle;
				made.slot[BORDER_TTY_OP_unthrottle].unthrottle = unthrottle;
			}
			if constexpr (has_modem) {
				made.slot[BORDER_TTY_OP_tiocmget].tiocmget = tiocmget;
				made.slot[BORDER_TTY_OP_tiocmset].tiocmset = tiocmset;
			}
			return made;
		}();
		static constexpr border_tty_port_operations port_operations = [] {
			border_tty_port_operations made{};

			made.slot[BORDER_TTY_PORT_OP_activate].activate = activate;
			made.slot[BORDER_TTY_PORT_OP_shutdown].shutdown = shutdown;
			made.slot[BORDER_TTY_PORT_OP_destruct].destruct = destruct;
			return made;
		}();

		Vec<Owned<LineReference>> lines;
		tty_driver *driver = nullptr;
		unsigned added = 0;
		bool is_registered = false;
	};

	explicit Driver(Box<Node> node) : node_(std::move(node)) {}

	Box<Node> node_;
};

} // namespace kernel::tty
