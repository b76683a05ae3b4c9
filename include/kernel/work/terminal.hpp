// SPDX-License-Identifier: GPL-2.0
/// \file
/// Terminal: the terminal that controls the current task.
#pragma once

#include <cxxrt/border/work/terminal.h>
#include <kernel/core/owned.hpp>
#include <kernel/core/result.hpp>
#include <kernel/text/str_view.hpp>

namespace kernel {

/// A reference to the terminal of a task (struct tty_struct): the window or the console that its
/// user sees. It prevents these mistakes: a terminal that is freed while the driver writes to it; a
/// daemon, which has none.
///
///	if (auto terminal = Terminal::of_current(); terminal.is_ok())
///		(void)terminal->write("hello\r\n");
class [[nodiscard]] Terminal {
      public:
	/// Returns the terminal that controls the calling task. Errors: ENOTTY if it has none.
	/// Context: a task. get_current_tty().
	static Result<Terminal> of_current() DOES(ask_the_task)
	{
		tty_struct *terminal = border_terminal_of_current();

		if (!terminal)
			return ENOTTY;
		return Terminal(terminal);
	}

	/// Takes the reference of another object. Any context.
	Terminal(Terminal &&) = default;
	/// The same, and drops its own reference. Any context.
	Terminal &operator=(Terminal &&) = default;
	/// Drops the reference. Any context. tty_kref_put().
	~Terminal() = default;

	/// Returns the number of the terminal's device, as the st_rdev of stat(2). Terminals of two
	/// instances of devpts, as containers have, can have the same number. Any context.
	/// tty_devnum().
	u32 number() const { return border_terminal_number(terminal_.get()); }

	/// Writes \p text, in which a new line is "\r\n". Returns how many bytes the terminal
	/// took: fewer if its buffer is full, 0 if it was hung up. Errors: those of the terminal's
	/// driver. Process context, may sleep. tty_operations.write().
	Result<usize> write(const StrView &text) const MAY_SLEEP
	{
		const long written =
			border_terminal_write(terminal_.get(), text.as_span().data(), text.size());

		if (written < 0)
			return Error::from_errno(static_cast<int>(written));
		return static_cast<usize>(written);
	}

      private:
	struct Reference {
		using Handle = tty_struct *;
		static void release(tty_struct *terminal) { border_terminal_put(terminal); }
	};

	// SAFETY: the caller owns a reference.
	explicit Terminal(tty_struct *terminal) : terminal_(terminal) {}

	Owned<Reference> terminal_;
};

} // namespace kernel
