// SPDX-License-Identifier: GPL-2.0
/// \file
/// UringQueue<T>, UringPending<T>: commands of an io_uring that complete later.
#pragma once

#include <array>
#include <bit>
#include <limits>
#include <new>
#include <optional>

#include <cxxrt/border/file/uring.h>
#include <kernel/core/owned.hpp>
#include <kernel/device/revocable.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/sync/rcu.hpp>

namespace kernel {

template <typename... Commands> class UringTable;

namespace detail {

class UringWaiting;

/// A list, or a member of one.
struct UringLinks {
	UringLinks *next = this;
	UringLinks *previous = this;

	void add_last(UringLinks &added)
	{
		added.next = this;
		added.previous = previous;
		previous->next = &added;
		previous = &added;
	}
	void remove()
	{
		previous->next = next;
		next->previous = previous;
	}
};

/// Holds the lock of the list of all queues.
class UringQueuesLock : Pinned {
      public:
	UringQueuesLock() MAY_SLEEP { border_uring_lock_queues(); }
	~UringQueuesLock() { border_uring_unlock_queues(); }
};

/// The first member, which becomes the result of the command.
struct UringValue {
	u64 value = 0;
};

/// What a command has in the kernel's memory for it, while it is not complete. The queue's lock
/// protects the links and the value.
struct UringNode : UringValue, UringLinks, Pinned {
	/// The queue that the command is in, or no queue.
	Atomic<const UringWaiting *> queue{nullptr};
};
static_assert(sizeof(UringNode) <= BORDER_URING_MEMORY && alignof(UringNode) == alignof(u64));

/// Constructs the node of a command, which has none. Any context.
inline void make_uring_node(io_uring_cmd *command)
{
	new (border_uring_memory(command)) UringNode;
}
/// Returns the node of a command. Any context.
// SAFETY: make_uring_node() has made it; the kernel frees its memory without a destructor.
inline UringNode &unsafe_uring_node(io_uring_cmd *command)
{
	return *std::launder(static_cast<UringNode *>(border_uring_memory(command)));
}

/// Returns what the kernel takes as the result of a command. Any context.
constexpr int uring_number(const Result<u32> &result)
{
	if (result.is_err())
		return result.error().to_errno();
	return *result <= u32{std::numeric_limits<s32>::max()} ? static_cast<int>(*result)
							       : EOVERFLOW.to_errno();
}

} // namespace detail

/// A command whose handler runs. It is the handler's until it is added to a UringQueue. Context:
/// the handler.
class UringCmd : Pinned {
	friend class detail::UringWaiting;
	template <typename... Commands> friend class UringTable;

	// SAFETY: the kernel keeps the command until it is complete, and it has a UringNode. Its
	// file has a reference to the device, if it is one that can be removed.
	UringCmd(io_uring_cmd *raw, const Revocable *device) : raw_(raw), device_(device) {}

	io_uring_cmd *raw_;
	const Revocable *device_;
	bool is_queued_ = false;
};

/// The answer of a handler whose command may complete later: a result, an error, or what
/// UringQueue::add() returns. Any context.
class [[nodiscard]] UringReply {
      public:
	/// @{
	/// The command completes at once.
	UringReply(u32 result) : number_(detail::uring_number(result)) {}
	UringReply(Error error) : number_(error.to_errno()) {}
	UringReply(const Result<u32> &result) : number_(detail::uring_number(result)) {}
	/// @}

      private:
	friend class detail::UringWaiting;
	template <typename... Commands> friend class UringTable;
	struct Later {};
	explicit UringReply(Later) : is_later_(true) {}

	int number_ = 0;
	bool is_later_ = false;
};

namespace detail {

/// A UringQueue without the type of its values. It is in the list of all queues of the module.
class UringWaiting : UringLinks, Pinned {
      public:
	explicit UringWaiting(LockClass lock_class) MAY_SLEEP : list_(lock_class)
	{
		const UringQueuesLock lock;

		queues.add_last(*this);
	}
	~UringWaiting() MAY_SLEEP
	{
		{
			const UringQueuesLock lock;

			UringLinks::remove();
		}
		complete_all(ECANCELED, [](const file &) {
			return true;
		});
		rcu::synchronize();
	}

	/// Adds a command; see UringQueue::add(). Any context.
	UringReply add(UringCmd &command, u64 value) const
	{
		// SAFETY: UringTable made the node.
		UringNode &node = unsafe_uring_node(command.raw_);
		auto list = list_.lock();

		bug_unless(!command.is_queued_);
		// Under the lock: revoke() completes those that were added before it takes the
		// lock, and the others find it here.
		if (command.device_ && command.device_->is_revoked())
			return ENODEV;
		node.value = value;
		node.queue.store(this);
		list->add_last(node);
		command.is_queued_ = true;
		return UringReply(UringReply::Later());
	}

	/// Removes the first command for which \p condition holds, which is called with it and with
	/// its value. Returns it, or NULL. The caller then has to complete it. Any context.
	template <typename Condition> io_uring_cmd *take(u64 &value, Condition condition) const
	{
		auto list = list_.lock();

		for (UringLinks *at = list->next; at != &*list; at = at->next) {
			auto &node = static_cast<UringNode &>(*at);
			io_uring_cmd *const command = border_uring_of_memory(&node);

			if (!condition(command, node.value))
				continue;
			value = node.value;
			remove(node);
			return command;
		}
		return nullptr;
	}

	/// Removes a command from its queue. Returns false if it is in none: then it has a
	/// UringPending, which completes it. Any context.
	// SAFETY: the command has a node, and does not complete before this returns.
	static bool unsafe_cancel(io_uring_cmd *command)
	{
		const rcu::Guard reader;
		UringNode &node = unsafe_uring_node(command);
		// The destructor of a queue waits for the reader.
		const UringWaiting *queue = node.queue.load();

		if (!queue)
			return false;

		auto list = queue->list_.lock();

		if (node.queue.load() != queue)
			return false;
		remove(node);
		return true;
	}

	/// Completes the commands of a removed device with ENODEV, in all queues of the module. The
	/// device is marked as revoked, and \p is_of_device holds for its files. Process context,
	/// may sleep.
	template <typename Condition> static void revoke(Condition is_of_device) MAY_SLEEP
	{
		const UringQueuesLock lock;

		for (UringLinks *at = queues.next; at != &queues; at = at->next)
			static_cast<UringWaiting &>(*at).complete_all(ENODEV, is_of_device);
	}

	/// Returns whether no command waits. Any context.
	bool is_empty() const
	{
		auto list = list_.lock();

		return list->next == &*list;
	}

      private:
	struct List : UringLinks, Pinned {};

	/// Completes the commands of files for which \p condition holds. Any context.
	template <typename Condition> void complete_all(Error error, Condition condition) const
	{
		u64 value = 0;

		while (io_uring_cmd *taken = take(value, [&](const io_uring_cmd *command, u64) {
			       return condition(*border_uring_file(command));
		       }))
			border_uring_done_later(taken, error.to_errno());
	}

	static void remove(UringNode &node)
	{
		node.UringLinks::remove();
		node.queue.store(nullptr);
	}

	// Under the lock of UringQueuesLock.
	static inline constinit UringLinks queues{};

	IrqSpinLock<List> list_;
};

} // namespace detail

/// A command that was in a UringQueue, and that the driver has to complete. Its destructor
/// completes it with ECANCELED. It prevents these mistakes: a command that is never completed, or
/// twice; one that is completed in a context in which io_uring takes a mutex. Any context.
template <typename T> class [[nodiscard]] UringPending {
      public:
	/// Takes the command of another object.
	UringPending(UringPending &&) = default;
	/// The same, and completes its own command with ECANCELED.
	UringPending &operator=(UringPending &&) = default;
	/// Completes the command with ECANCELED.
	~UringPending() = default;

	/// Returns the value that was added with the command.
	const T &value() const BORROWED { return value_; }

	/// Completes the command: the program finds \p result, at most 2^31 - 1, or the error. Any
	/// context, also an interrupt handler. io_uring_cmd_complete_in_task(),
	/// io_uring_cmd_done().
	void done(const Result<u32> &result) &&
	{
		border_uring_done_later(raw_.take(), detail::uring_number(result));
	}

      private:
	template <typename> friend class UringQueue;

	struct Raw {
		using Handle = io_uring_cmd *;
		static void release(io_uring_cmd *command)
		{
			border_uring_done_later(command, ECANCELED.to_errno());
		}
	};

	// SAFETY: the command was removed from its queue.
	UringPending(io_uring_cmd *raw, const T &value) : raw_(raw), value_(value) {}

	Owned<Raw> raw_;
	T value_;
};

/// Commands of an io_uring that wait for an event, in the order in which they were added. The
/// driver takes a command when its event has happened, in any context, and completes it. So a
/// program has thousands of commands under way without a thread for each. It prevents these
/// mistakes: those of UringPending; a program that cannot exit because a command of it waits; a
/// command that is completed and cancelled at the same time; a queue that is freed while the kernel
/// cancels a command of it.
///
///	using UringCommands = UringTable<UringCommand<FOO_URING_WAIT, &Foo::wait>>;
///
///	UringReply wait(UringCmd &command, const __u32 &least) const
///	{
///		auto count = count_.lock();
///
///		if (*count >= least)
///			return *count;
///		return waiting_.add(command, least);
///	}
///	IrqReturn on_irq() const
///	{
///		auto count = count_.lock();
///
///		++*count;
///		while (auto ready = waiting_.take_if([&](u32 least) { return *count >= least; }))
///			std::move(*ready).done(*count);
///		return IrqReturn::handled;
///	}
///
///	IrqSpinLock<u32> count_{LOCK_CLASS("foo.count"), 0u};
///	UringQueue<u32> waiting_{LOCK_CLASS("foo.waiting")};
///
/// \p T is a value of up to 8 bytes, such as a number or the index of an XArray. Test for the event
/// and add the command under one lock, which the code that takes commands holds too; otherwise an
/// event in between is missed.
///
/// If the program exits or closes its ring, the kernel removes its commands from the queue and
/// completes them with ECANCELED. It waits for those that the driver has taken: complete them soon.
/// If the device of a Revocable driver is removed, the runtime completes the commands of its files
/// with ENODEV, and refuses new ones: no driver can forget it. The value of a command that is
/// completed is lost with it. Before Linux 6.7, a command occupies a thread of the kernel while it
/// waits, of which a program has at most four for each CPU, and one for each entry of its ring:
/// further commands start when others are complete. A stop of the program (SIGSTOP) cancels them.
template <typename T> class UringQueue : detail::UringWaiting {
	static_assert(std::is_trivially_copyable_v<T> && sizeof(T) <= sizeof(u64) &&
			      alignof(T) <= alignof(u64),
		      "a command of an io_uring has room for a value of 8 bytes without a "
		      "destructor: keep larger data in an XArray, and its index here");

      public:
	/// Has no commands. Process context, may sleep.
	explicit UringQueue(LockClass lock_class) MAY_SLEEP : UringWaiting(lock_class) {}
	/// Completes all commands with ECANCELED. Process context, may sleep. synchronize_rcu().
	~UringQueue() MAY_SLEEP = default;

	/// Adds the command of a handler, which returns what this returns. A BUG if it was added
	/// before. Errors: ENODEV if the device was removed. Any context.
	UringReply add(UringCmd &command, const T &value) const
	{
		u64 bits = 0;

		__builtin_memcpy(&bits, &value, sizeof(value));
		return UringWaiting::add(command, bits);
	}

	/// Removes the command that waits longest, if any. Any context.
	std::optional<UringPending<T>> take() const
	{
		return take_if([](const T &) {
			return true;
		});
	}
	/// The same, of those for whose value \p condition holds, which is called under a
	/// spinning lock with interrupts off. Any context.
	template <typename Condition>
	std::optional<UringPending<T>> take_if(Condition condition) const
	{
		u64 value = 0;
		io_uring_cmd *command =
			UringWaiting::take(value, [&](const io_uring_cmd *, u64 bits) {
				return condition(value_of(bits));
			});

		if (!command)
			return std::nullopt;
		// SAFETY: it was in the queue.
		return UringPending<T>(command, value_of(value));
	}

	/// Returns whether no command waits. Any context.
	using UringWaiting::is_empty;

      private:
	static T value_of(u64 bits)
	{
		std::array<byte, sizeof(T)> bytes{};

		__builtin_memcpy(bytes.data(), &bits, sizeof(T));
		return std::bit_cast<T>(bytes);
	}
};

} // namespace kernel
