// SPDX-License-Identifier: GPL-2.0
/// \file
/// UringCommand<> and UringTable<>: commands of an io_uring, typed by their numbers.
#pragma once

#include <cxxrt/border/sync/completion.h>
#include <kernel/file/ioctl.hpp>
#include <kernel/file/uring_queue.hpp>

namespace kernel {

namespace detail {

/// The argument and the result of a handler. An argument before them is the state of the file.
template <typename Handler> struct UringHandler {
	static constexpr bool is_one = false;
};
template <typename Driver, typename R, typename In>
struct UringHandler<Result<R> (Driver::*)(const WaitMode &, const In &) const> {
	static constexpr bool is_one = std::is_void_v<R> || std::same_as<R, u32>;
	static constexpr bool takes_state = false;
	using Takes = In;
};
template <typename Driver, typename R, typename State, typename In>
struct UringHandler<Result<R> (Driver::*)(const State &, const WaitMode &, const In &) const> {
	static constexpr bool is_one = std::is_void_v<R> || std::same_as<R, u32>;
	static constexpr bool takes_state = true;
	using Takes = In;
};
template <typename Driver, typename In>
struct UringHandler<UringReply (Driver::*)(UringCmd &, const In &) const> {
	static constexpr bool is_one = true;
	static constexpr bool takes_state = false;
	using Takes = In;
};
template <typename Driver, typename State, typename In>
struct UringHandler<UringReply (Driver::*)(const State &, UringCmd &, const In &) const> {
	static constexpr bool is_one = true;
	static constexpr bool takes_state = true;
	using Takes = In;
};
/// Holds if the command of a handler may complete later.
template <typename Handler> inline constexpr bool may_complete_later = false;
template <typename Driver, typename... Arguments>
inline constexpr bool may_complete_later<UringReply (Driver::*)(Arguments...) const> = true;

/// Reports the first mistake of a command, at its line: see check_ioctl().
template <typename Number, typename Handler> consteval bool check_uring()
{
	using In = typename Number::In;
	using Does = UringHandler<Handler>;

	if constexpr (std::is_void_v<In>)
		static_assert(!sizeof(Number), "a command of an io_uring takes an argument: define "
					       "its number by _IOW()");
	else if constexpr (!Does::is_one)
		static_assert(!sizeof(Handler),
			      "the handler of a command is a const member: Result<u32> "
			      "handler(const WaitMode &, const In &) const, or Result<>; or "
			      "UringReply handler(UringCmd &, const In &) const");
	else if constexpr (!std::same_as<typename Does::Takes, In>)
		static_assert(!sizeof(Handler),
			      "the argument of this handler does not match the command's number");
	else if constexpr (!(SameIn32Bit<In> && CopyableFromUser<In>))
		static_assert(!sizeof(Handler),
			      "a program cannot pass this type: it has padding, it has a long, or "
			      "not all bits are a value (see any_bits_are_a_value)");
	else if constexpr (sizeof(In) > BORDER_URING_LARGE)
		static_assert(!sizeof(Handler), "an entry of an io_uring has no room for this "
						"type: pass a UserSlice's address and size");
	return true;
}

} // namespace detail

/// A command that programs pass to a file by an io_uring (IORING_OP_URING_CMD). It prevents these
/// mistakes: an argument that the program changes after it was checked; one that is read beyond the
/// entry of the queue; a command that waits although the program's thread submits it; a command
/// that is never completed, or twice.
///
///	using UringCommands =
///		UringTable<UringCommand<FOO_URING_ADD, &Foo::add>>;	// _IOW('f', 0, struct
/// foo_add)
///
///	Result<u32> add(const WaitMode &mode, const foo_add &argument) const
///	{
///		auto sum = mode.lock(sum_);
///
///		return sum ? add_to(*sum, argument) : sum.error();
///	}
///
/// The handler runs first with WaitMode::nowait. If it returns EAGAIN, a worker of the kernel calls
/// it again, and then it may wait: as read() with a Kiocb. The result, at most 2^31 - 1, or the
/// error is what the program finds in its completion. An argument of more than 16 bytes needs a
/// ring with IORING_SETUP_SQE128; otherwise the command fails with EINVAL. Process context, may
/// sleep.
///
/// A handler with another type may complete its command later, from any context: see UringQueue. It
/// should not sleep, because the program's thread runs it.
///
///	UringReply wait(UringCmd &command, const foo_wait &argument) const;
template <auto Number, auto Handler, Opened How = Opened::anyhow>
	requires(detail::check_uring<decltype(Number), decltype(Handler)>())
struct UringCommand {
	/// The number that programs pass.
	static constexpr unsigned number = Number.number;

	/// Holds if the handler takes a UringCmd.
	static constexpr bool may_complete_later = detail::may_complete_later<decltype(Handler)>;

	/// The type that the handler returns.
	using Answer = std::conditional_t<may_complete_later, UringReply, Result<u32>>;

	/// Copies the argument and calls the handler with \p how: a WaitMode, or a UringCmd.
	/// Errors: EBADF, EINVAL, EOVERFLOW if the result is too large, and those of the handler.
	/// Process context, may sleep.
	template <typename Driver, typename Mode, typename... State>
	static Answer run(const Driver &driver, const File &file, Mode &how,
			  const io_uring_cmd *command, unsigned flags, const State &...state)
		MAY_SLEEP
	{
		using Does = detail::UringHandler<decltype(Handler)>;
		static_assert(sizeof...(State) > 0 || !Does::takes_state,
			      "this handler takes the state of a file, and this driver's open() "
			      "returns none");
		typename Does::Takes in{};

		if (!detail::is_opened(file, How))
			return EBADF;
		if (sizeof(in) > BORDER_URING_SMALL && !border_uring_is_large(flags))
			return EINVAL;
		border_uring_copy(command, &in, sizeof(in));

		auto out = [&]() {
			if constexpr (Does::takes_state)
				return (driver.*Handler)(state..., how, in);
			else
				return (driver.*Handler)(how, in);
		}();

		if constexpr (may_complete_later) {
			return out;
		} else if constexpr (std::same_as<decltype(out), Result<>>) {
			TRY(std::move(out));
			return 0u;
		} else {
			const u32 result = TRY(std::move(out));

			if (result > u32{std::numeric_limits<s32>::max()})
				return EOVERFLOW;
			return result;
		}
	}
};

/// All commands of a driver. A driver's table has the name `UringCommands`.
template <typename... Commands> class UringTable {
      public:
	/// Returns the file of a command. Any context.
	static file *file_of(const io_uring_cmd *command) { return border_uring_file(command); }

	/// Handles a command. Returns what the kernel expects: 0, an errno, or EIOCBQUEUED if the
	/// result is posted; EOPNOTSUPP for a number that is not in the table. Process context, may
	/// sleep.
	template <typename Driver, typename... State>
	static int run(const Driver &driver, const File &file, io_uring_cmd *command,
		       unsigned flags, const State &...state) MAY_SLEEP
	{
		static_assert(all_differ(), "two commands have the same number");
		const bool is_nowait = border_uring_is_nowait(flags);
		const WaitMode mode(is_nowait || file.is_nonblocking(), is_nowait);
		int result = -BORDER_EOPNOTSUPP;

		(void)((border_uring_number(command) == Commands::number &&
			(result = call<Commands>(driver, file, mode, command, flags, state...),
			 true)) ||
		       ...);
		// Old kernels take a positive number for an error.
		if (result <= 0)
			return result;
		border_uring_done(command, result, flags);
		return -BORDER_EIOCBQUEUED;
	}

	/// Handles the kernel's request to cancel a command that waits. Returns false if \p flags
	/// are those of a new command. Process context, may sleep.
	static bool cancel(io_uring_cmd *command, unsigned flags) MAY_SLEEP
	{
		if constexpr ((false || ... || Commands::may_complete_later)) {
			if (!border_uring_is_cancel(flags))
				return false;
			// SAFETY: only commands with a node can be cancelled. The kernel holds the
			// lock of the ring, without which no command completes. One that is in no
			// queue completes soon; until then the kernel calls this again.
			if (detail::UringWaiting::unsafe_cancel(command))
				border_uring_done(command, ECANCELED.to_errno(), flags);
			return true;
		} else {
			return false;
		}
	}

	/// Completes the commands that wait, after the device was revoked for whose files \p
	/// is_of_device holds. Process context, may sleep.
	template <typename Condition>
	static void revoke([[maybe_unused]] Condition is_of_device)
		MAY_SLEEP_IF((false || ... || Commands::may_complete_later))
	{
		if constexpr ((false || ... || Commands::may_complete_later))
			detail::UringWaiting::revoke(is_of_device);
	}

      private:
	template <typename Command, typename Driver, typename... State>
	static int call(const Driver &driver, const File &file, const WaitMode &mode,
			io_uring_cmd *command, unsigned flags, const State &...state) MAY_SLEEP
	{
		if constexpr (Command::may_complete_later)
			return start<Command>(driver, file, command, flags, state...);
		else
			return detail::uring_number(
				Command::run(driver, file, mode, command, flags, state...));
	}

	/// Calls a handler whose command may complete later.
	template <typename Command, typename Driver, typename... State>
	static int start(const Driver &driver, const File &file, io_uring_cmd *command,
			 unsigned flags, const State &...state) MAY_SLEEP
	{
		const auto answered = [&] {
			UringCmd started(command, revocable(driver));
			UringReply reply =
				Command::run(driver, file, started, command, flags, state...);

			// Otherwise it would be completed twice, or not at all.
			bug_unless(reply.is_later_ == started.is_queued_);
			return reply;
		};

		detail::make_uring_node(command);
		if constexpr (BORDER_URING_CANCELS) {
			border_uring_begin(command, flags);

			const UringReply reply = answered();

			if (reply.is_later_)
				border_uring_set_cancelable(command, flags);
			else
				border_uring_done(command, reply.number_, flags);
			return -BORDER_EIOCBQUEUED;
		} else {
			if (border_uring_is_nowait(flags))
				return -BORDER_EAGAIN; // The kernel calls it in a worker.

			border_completion completion;

			border_uring_begin_in_worker(command, &completion);

			const UringReply reply = answered();
			int number = reply.number_;

			if (reply.is_later_)
				number = waited(command, completion);
			border_uring_done(command, number, flags);
			return -BORDER_EIOCBQUEUED;
		}
	}

	template <typename Driver> static const Revocable *revocable(const Driver &driver)
	{
		if constexpr (std::derived_from<Driver, Revocable>)
			return &driver;
		else
			return nullptr;
	}

	/// Waits for the completion of a command, or cancels it if the program exits.
	static int waited(io_uring_cmd *command, border_completion &completion) MAY_SLEEP
	{
		if (border_wait_for_completion_interruptible(&completion)) {
			// SAFETY: the command completes with the result of this function.
			if (detail::UringWaiting::unsafe_cancel(command))
				return ECANCELED.to_errno();
			border_wait_for_completion(&completion);
		}
		return border_uring_result(command);
	}

	static consteval bool all_differ()
	{
		const unsigned numbers[] = {Commands::number...};

		for (unsigned a = 0; a < sizeof...(Commands); a++)
			for (unsigned b = 0; b < a; b++)
				if (numbers[a] == numbers[b])
					return false;
		return true;
	}
};

} // namespace kernel
