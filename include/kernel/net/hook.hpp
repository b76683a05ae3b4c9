// SPDX-License-Identifier: GPL-2.0
/// \file
/// net::Hook: a callback for each packet that the machine receives, forwards or sends.
#pragma once

#include <cxxrt/border/net/hook.h>
#include <cxxrt/border/net/interface.h>
#include <kernel/core/callback.hpp>
#include <kernel/core/result.hpp>
#include <kernel/sync/atomic.hpp>

namespace kernel::net {

/// What happens to a packet after the handler of a Hook. Any context.
enum class Verdict : unsigned {
	drop = BORDER_NF_DROP,	   ///< The kernel frees it.
	accept = BORDER_NF_ACCEPT, ///< It goes on, to the next hook.
};

/// The protocol of the packets of a Hook. Any context.
enum class Family : unsigned {
	ipv4 = BORDER_NFPROTO_IPV4,
	ipv6 = BORDER_NFPROTO_IPV6,
};

/// The place at which packets pass a Hook. Any context.
enum class HookPoint : unsigned {
	pre_routing = BORDER_NF_INET_PRE_ROUTING,   ///< Each packet that arrives.
	local_in = BORDER_NF_INET_LOCAL_IN,	    ///< Those for this machine.
	forward = BORDER_NF_INET_FORWARD,	    ///< Those for another machine.
	local_out = BORDER_NF_INET_LOCAL_OUT,	    ///< Those that this machine sends.
	post_routing = BORDER_NF_INET_POST_ROUTING, ///< Each packet that leaves.
};

/// A packet that passes a Hook, valid in the call that it is passed to (struct sk_buff). It begins
/// with its IP header. Context: the handler of a Hook.
class PassingPacket : PinnedAs<PassingPacket> {
      public:
	/// Returns the number of bytes, with the IP header.
	usize size() const { return border_packet_size(packet_); }
	/// Copies \p to.size() bytes from \p offset. Errors: EINVAL if the packet ends before.
	/// skb_copy_bits().
	Result<> read(usize offset, std::span<byte> to) const
	{
		return Result<>::from_errno(
			border_packet_read(packet_, offset, to.data(), to.size()));
	}
	/// @{
	/// Returns the index of the network device that it came from, or goes to; 0 if there is
	/// none.
	int input_index() const { return border_net_hook_input(state_); }
	int output_index() const { return border_net_hook_output(state_); }
	/// @}

      private:
	template <auto> friend class Hook;
	PassingPacket(const sk_buff *packet, const nf_hook_state *state)
	    : packet_(packet), state_(state)
	{}

	const sk_buff *packet_;
	const nf_hook_state *state_;
};

/// A member function that each packet passes, in the first network namespace (struct nf_hook_ops).
/// It prevents these mistakes: a hook that sleeps; one that runs after its object or its module is
/// gone, because nf_unregister_net_hook() does not wait for the packets that pass; a lock that a
/// packet of an interrupted task takes again; a read past the end of a short packet; a verdict that
/// is no number of the kernel.
///
///	class Filter : Pinned {
///	      public:
///		Result<> start() const
///		{
///			return hook_.start(net::Family::ipv4, net::HookPoint::local_in);
///		}
///
///	      private:
///		net::Verdict on_packet(const net::PassingPacket &packet) const
///		{
///			packets_.inc();
///			return packet.size() > 1000 ? net::Verdict::drop : net::Verdict::accept;
///		}
///
///		Atomic<u64> packets_{0};
///		net::Hook<&Filter::on_packet> hook_{this};
///	};
///
/// The handler runs in a softirq or in the task that sends, on several CPUs at the same time, and
/// must not sleep: use an Atomic or a BhSpinLock. Destruction waits for it. So declare the hook
/// last in its class, or before other callbacks as {this, next}.
template <auto Handler>
class Hook : public kernel::detail::CallbackOf<typename kernel::detail::Callback<Handler>::Owner>,
	     border_net_hook {
	using Owner = typename kernel::detail::Callback<Handler>::Owner;
	static_assert(
		requires(const Owner &owner, const PassingPacket &packet) {
			{ (owner.*Handler)(packet) } -> std::same_as<Verdict>;
		}, "the handler of a net::Hook is: "
		   "net::Verdict on_packet(const net::PassingPacket &packet) const");

      public:
	/// @{
	/// \p owner is the object that has this member. \p next is the callback that is declared
	/// after it, if any. The handler does not run before start(). Any context.
	[[gnu::always_inline]] explicit Hook(const Owner *owner) : owner_(owner)
	{
		kernel::detail::check_is_last(owner, this);
	}
	template <kernel::detail::IsCallbackOf<Owner> Next>
	[[gnu::always_inline]] Hook(const Owner *owner, const Next &next) : owner_(owner)
	{
		kernel::detail::check_is_before(owner, this, next);
	}
	/// @}
	/// Removes the hook, and waits until no packet passes it. The caller must not hold a lock
	/// that the handler takes. Process context, may sleep. nf_unregister_net_hook(),
	/// synchronize_net().
	~Hook() MAY_SLEEP DOES(rcu_wait) WAITS_FOR_CALLBACKS
	{
		if (is_started_.load())
			border_net_hook_remove(this);
	}

	/// Makes the packets of \p family pass the handler at \p point. Hooks with a smaller
	/// \p priority see a packet first; the default is that of filters. Call it once. Errors:
	/// EBUSY if it was started; ENOMEM; EOPNOTSUPP if the kernel has no netfilter. Process
	/// context, may sleep. nf_register_net_hook().
	Result<> start(Family family, HookPoint point, int priority = BORDER_NF_IP_PRI_FILTER) const
		MAY_SLEEP
	{
		if (is_started_.xchg(true))
			return EBUSY;

		// SAFETY: only one start() and the destructor change the kernel's object.
		auto *const self = const_cast<Hook *>(this);
		const bool is_sent =
			point == HookPoint::local_out || point == HookPoint::post_routing;
		const int error = border_net_hook_add(self, static_cast<unsigned>(family),
						      static_cast<unsigned>(point), priority, self,
						      is_sent ? run_when_sent : run);

		if (error)
			is_started_.store(false);
		return Result<>::from_errno(error);
	}

      private:
	// The checker reads both: a packet is sent by a task, or in a softirq.
	static unsigned run(void *object, sk_buff *packet, const nf_hook_state *state)
		RUNS_IN(softirq)
	{
		return call(object, packet, state);
	}
	static unsigned run_when_sent(void *object, sk_buff *packet, const nf_hook_state *state)
		RUNS_IN(rcu_reader)
	{
		return call(object, packet, state);
	}
	static unsigned call(void *object, const sk_buff *packet, const nf_hook_state *state)
	{
		// SAFETY: start() passed this object to the kernel together with its functions.
		const auto *self = static_cast<const Hook *>(object);

		return static_cast<unsigned>(
			(self->owner_->*Handler)(PassingPacket(packet, state)));
	}

	const Owner *owner_;
	Atomic<bool> is_started_{false};
};

} // namespace kernel::net
