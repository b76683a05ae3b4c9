// SPDX-License-Identifier: GPL-2.0
/// \file
/// net::Connector: messages between programs and a driver, by netlink.
#pragma once

#include <cxxrt/border/net/connector.h>
#include <kernel/core/callback.hpp>
#include <kernel/core/result.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/user/uaccess.hpp>
#include <kernel/work/task.hpp>

namespace kernel::net {

/// The number of a connector (struct cb_id). Programs subscribe to \p idx, which is not 0 and
/// at most 25 on most kernels. Any context.
struct CbId {
	u32 idx; ///< The group that programs subscribe to.
	u32 val; ///< The number of the connector in its group.
};

/// A message of a program, valid in the call that it is passed to (struct cn_msg). It prevents
/// these mistakes: a read past its end; the number of a program that is used as its permission.
///
///	const u32 speed = TRY(message.read<u32>());
///
/// Context: the handler of a Connector.
class CnMsg : PinnedAs<CnMsg> {
      public:
	/// Returns its content.
	std::span<const byte> bytes() const BORROWED
	{
		// SAFETY: a byte is an unsigned char.
		return detail::span_of(reinterpret_cast<const byte *>(raw_.bytes), raw_.size);
	}
	/// Returns its content as a \p T, which a program may have set to any bits. Errors: EINVAL
	/// if it has another size.
	template <CopyableFromUser T> Result<T> read() const
	{
		T value{};

		if (raw_.size != sizeof(T))
			return EINVAL;
		// SAFETY: the message has as many bytes, and any bits are a T.
		__builtin_memcpy(&value, raw_.bytes, sizeof(T));
		return value;
	}
	/// @{
	/// Return the numbers that the program has chosen, to find the answer to a message.
	u32 seq() const { return raw_.seq; }
	u32 ack() const { return raw_.ack; }
	/// @}
	/// Returns the netlink port of the program's socket, for the log.
	u32 port() const { return raw_.port; }
	/// Returns whether the program, and the one that opened its socket, have a capability in
	/// the first namespace. __netlink_ns_capable().
	bool is_capable(Capability capability) const DOES(ask_the_task)
	{
		return border_cn_sender_has_capability(&raw_, static_cast<int>(capability));
	}

      private:
	template <auto, auto> friend class Connector;
	explicit CnMsg(const border_cn_message &raw) : raw_(raw) {}

	const border_cn_message &raw_;
};

/// The programs whose messages reach the handler of a Connector. Any context.
enum class Senders : u8 {
	net_admin, ///< Those that have CAP_NET_ADMIN. Others are ignored.
	all,	   ///< All programs of the system: the handler calls CnMsg::is_capable().
};

/// A number to which programs send messages, and from which subscribers receive them
/// (cn_add_callback()). It prevents these mistakes: a handler that uses a destroyed driver, because
/// cn_del_callback() does not wait for it; a module that is unloaded while a program executes its
/// handler; a handler that obeys any user; a driver that waits for a program to read.
///
///	class Thermometer : Pinned {
///	      public:
///		Result<> start() const { return connector_.start("thermometer"); }
///
///	      private:
///		void on_message(const net::CnMsg &message) const
///		{
///			connector_.reply(message, u32{20}).ignore("the program does not read");
///		}
///
///		net::Connector<&Thermometer::on_message> connector_{this, {.idx = 20, .val = 1}};
///	};
///
/// The handler runs in the task of the program, in its call of send(), and may sleep. Several
/// programs can run it at once. Destruction waits for it. So declare the connector last in its
/// class, or before other callbacks as {this, id, next}.
template <auto Handler, auto From = Senders::net_admin>
class Connector
    : public kernel::detail::CallbackOf<typename kernel::detail::Callback<Handler>::Owner>,
      border_connector {
	using Owner = typename kernel::detail::Callback<Handler>::Owner;
	static_assert(std::same_as<decltype(From), Senders>);
	static_assert(
		requires(const Owner &owner, const CnMsg &message) {
			{ (owner.*Handler)(message) } -> std::same_as<void>;
		}, "the handler of a net::Connector is: "
		   "void on_message(const net::CnMsg &message) const");

      public:
	/// @{
	/// \p owner is the object that has this member. \p next is the callback that is declared
	/// after it, if any. The handler does not run before start(). Any context.
	[[gnu::always_inline]] Connector(const Owner *owner, CbId id)
	    : border_connector{nullptr, nullptr, id.idx, id.val, 0, nullptr}, owner_(owner)
	{
		kernel::detail::check_is_last(owner, this);
	}
	template <kernel::detail::IsCallbackOf<Owner> Next>
	[[gnu::always_inline]] Connector(const Owner *owner, CbId id, const Next &next)
	    : border_connector{nullptr, nullptr, id.idx, id.val, 0, nullptr}, owner_(owner)
	{
		kernel::detail::check_is_before(owner, this, next);
	}
	/// @}
	/// Ignores further messages, and waits until no program runs the handler. The caller holds
	/// no lock that the handler takes. Process context, may sleep. cn_del_callback(),
	/// synchronize_rcu_tasks().
	~Connector() MAY_SLEEP WAITS_FOR_CALLBACKS
	{
		if (is_started_.load())
			border_connector_remove(this);
	}

	/// Receives messages from now on. \p name is that in /proc/net/connector. Call it once.
	/// Errors: EBUSY if it was started; EINVAL if the number's idx is 0; EEXIST if another
	/// driver has the number; ENOMEM. Process context, may sleep. cn_add_callback().
	Result<> start(CStr name) const MAY_SLEEP
	{
		if (idx == 0)
			return EINVAL;
		if (is_started_.xchg(true))
			return EBUSY;

		// SAFETY: only one start() and the destructor change the border's object.
		const int error =
			border_connector_add(const_cast<Connector *>(this), name.data(), run);

		if (error)
			is_started_.store(false);
		return Result<>::from_errno(error);
	}

	/// @{
	/// Sends a message to all programs that have subscribed to the number, with or without
	/// start(). Subscribers need CAP_NET_ADMIN. Errors: ESRCH if no program has subscribed;
	/// ENOBUFS if one of them does not read; EMSGSIZE above 65535 bytes; ENOMEM. Context: that
	/// of the flags. cn_netlink_send().
	template <AllocationFlags F>
	Result<> broadcast(F, std::span<const byte> bytes) const MAY_SLEEP_IF(F::may_sleep)
	{
		return Result<>::from_errno(border_connector_broadcast(
			this, sequence_.fetch_add(1), bytes.data(), bytes.size(), F::bits));
	}
	template <AllocationFlags F, CopyableToUser T>
		requires(!std::convertible_to<const T &, std::span<const byte>>)
	Result<> broadcast(F flags, const T &value) const MAY_SLEEP_IF(F::may_sleep)
	{
		return broadcast(flags, detail::bytes_of(value));
	}
	/// @}
	/// @{
	/// Answers a message, to its sender alone: with the same seq(), and an ack() that is larger
	/// by one. Errors: EAGAIN if the program does not read; ECONNREFUSED or EPERM if its
	/// socket does not exist or takes no messages; EMSGSIZE above 65535 bytes; ENOMEM. Any
	/// context. cn_netlink_send().
	Result<> reply(const CnMsg &message, std::span<const byte> bytes) const
	{
		return Result<>::from_errno(
			border_connector_reply(this, &message.raw_, bytes.data(), bytes.size()));
	}
	template <CopyableToUser T>
		requires(!std::convertible_to<const T &, std::span<const byte>>)
	Result<> reply(const CnMsg &message, const T &value) const
	{
		return reply(message, detail::bytes_of(value));
	}
	/// @}

      private:
	static void run(border_connector *raw, const border_cn_message *message) RUNS_IN(task)
	{
		// SAFETY: start() passed this function to the border together with a Connector.
		const auto *self = static_cast<Connector *>(raw);
		const CnMsg seen(*message);

		if constexpr (From == Senders::net_admin)
			if (!seen.is_capable(Capability::net_admin))
				return;
		(self->owner_->*Handler)(seen);
	}

	const Owner *owner_;
	Atomic<bool> is_started_{false};
	Atomic<u32> sequence_{0};
};

} // namespace kernel::net
