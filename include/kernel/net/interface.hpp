// SPDX-License-Identifier: GPL-2.0
/// \file
/// net::Ethernet<Driver> and net::Interface: network interfaces of a driver.
#pragma once

#include <array>
#include <optional>

#include <kernel/core/aref.hpp>
#include <kernel/core/foreign.hpp>
#include <kernel/memory/box.hpp>
#include <kernel/net/packet.hpp>

namespace kernel::net {

/// The interface of a driver, for the call that it is passed to (struct net_device). A driver whose
/// timer, work or interrupt handler receives packets keeps an ARef<net::Interface> from open() to
/// stop(). Removal of the interface waits until all such references are gone.
///
///	void transmit(const net::Interface &interface, net::Packet packet) const
///	{
///		interface.sent(std::move(packet));
///	}
///
/// Any context.
class Interface : public Foreign<Interface, net_device> {
      public:
	/// Passes a packet to the network stack, as received by this interface, and counts it. A
	/// packet without a whole Ethernet header, or for an interface that is down, is dropped and
	/// counted as such. eth_type_trans(), netif_rx(), dev_forward_skb().
	void receive(Packet packet) const { border_net_receive(raw(), packet.packet_.take()); }

	/// Allocates a packet with a copy of \p bytes, which begin with the Ethernet header.
	/// Errors: ENOMEM, also if there are more bytes than an interface can have. Context: that
	/// of the flags. netdev_alloc_skb_ip_align().
	template <AllocationFlags F>
	Result<Packet> make_packet(F, std::span<const byte> bytes) const MAY_SLEEP_IF(F::may_sleep)
	{
		sk_buff *packet = border_packet_make(raw(), bytes.data(), bytes.size(), F::bits);

		if (!packet) [[unlikely]]
			return ENOMEM;
		return Packet(packet);
	}

	/// @{
	/// Counts a packet as sent, or as dropped by transmit(), and frees it.
	/// dev_consume_skb_any(), dev_kfree_skb_any().
	void sent(Packet packet) const
	{
		count_sent(packet.size());
		border_packet_consume(packet.packet_.take());
	}
	void dropped(Packet packet) const
	{
		border_net_count_dropped(raw());
		border_packet_free(packet.packet_.take());
	}
	/// @}
	/// Counts a packet of so many bytes as sent, for one that is passed on.
	/// dev_sw_netstats_tx_add().
	void count_sent(usize bytes) const { border_net_count_sent(raw(), bytes); }

	/// @{
	/// Tells the kernel to queue packets, because the device has no space, or to call
	/// transmit() again. netif_stop_queue(), netif_wake_queue().
	void stop_queue() const { border_net_stop_queue(raw()); }
	void wake_queue() const { border_net_wake_queue(raw()); }
	/// @}
	/// Tells the kernel whether the cable is connected. netif_carrier_on(),
	/// netif_carrier_off().
	void set_carrier(bool is_on) const { border_net_set_carrier(raw(), is_on); }

	/// @{
	/// For ARef.
	using Raw = net_device;
	static constexpr bool put_may_sleep = false;
	///
	/// Safety: as those of Device.
	static void unsafe_get(Raw *raw) { border_net_hold(raw); }
	static void unsafe_put(Raw *raw) { border_net_put(raw); }
	Raw *unsafe_raw() const { return raw(); }
	/// @}
};

/// Options of an Ethernet interface: {.mtu = 1500}. Any context.
struct EthernetOptions {
	std::optional<std::array<u8, 6>> address; ///< A random address otherwise.
	unsigned mtu = BORDER_ETH_DATA_LEN;	  ///< The largest packet, without its header.
	unsigned max_mtu = BORDER_ETH_DATA_LEN;	  ///< The largest MTU that root may set.
	bool uses_arp =
		true; ///< Without ARP each packet has the interface's own address (IFF_NOARP).
};

/// An Ethernet interface, and its driver (struct net_device). It prevents these mistakes: an
/// interface that is freed while the kernel uses it, or before it is unregistered; a driver's data
/// that a transmission uses after it was destroyed; a transmit function that sleeps, or that frees
/// a packet and returns that it did not take it.
///
///	class Sink : Pinned {
///	      public:
///		void transmit(const net::Interface &interface, net::Packet packet) const
///		{
///			interface.dropped(std::move(packet));
///		}
///	};
///
///	auto sink = TRY(net::Ethernet<Sink>::make("sink%d"));
///
/// transmit() owns the packet. It runs in a softirq, or in a task with bottom halves off, on one
/// CPU at a time for each interface. If the driver has both, the kernel calls
///
///	Result<> open(const net::Interface &interface) const;	// root switches it on
///	void stop(const net::Interface &interface) const;	// and off, also before its removal
///
/// in process context, with its lock of network devices. They may sleep. No packet is transmitted
/// before open(), or after stop() has begun.
template <typename Driver> class [[nodiscard]] Ethernet {
	static constexpr bool opens = requires(const Driver &driver, const Interface &interface) {
		{ driver.open(interface) } -> std::same_as<Result<>>;
	};
	static constexpr bool stops = requires(const Driver &driver, const Interface &interface) {
		{ driver.stop(interface) } -> std::same_as<void>;
	};

      public:
	/// Creates an interface, constructs its driver from \p arguments, and registers it. A %d in
	/// \p name becomes the first free number. The interface is down at first. Errors: EEXIST if
	/// the name is taken; EINVAL if it is no name, or \p options are invalid; ENOMEM. Process
	/// context, may sleep. alloc_netdev(), register_netdev().
	template <typename... Arguments>
		requires ConstructibleFrom<Driver, Arguments &&...>
	static Result<Ethernet> make(CStr name, const EthernetOptions &options,
				     Arguments &&...arguments) MAY_SLEEP
	DOES(wait_for_network_devices)
	{
		static_assert(
			requires(const Driver &driver, const Interface &interface, Packet packet) {
				{
					driver.transmit(interface, std::move(packet))
				} -> std::same_as<void>;
			}, "transmit() must be public: "
			   "void transmit(const net::Interface &, net::Packet) const");
		static_assert(opens == stops,
			      "open() and stop() must be public, and the driver has both: "
			      "Result<> open(const net::Interface &) const, and "
			      "void stop(const net::Interface &) const");
		if (options.mtu < BORDER_ETH_MIN_MTU || options.mtu > options.max_mtu ||
		    options.max_mtu > BORDER_ETH_MAX_MTU)
			return EINVAL;

		auto node =
			TRY(Box<Node>::make(gfp::kernel, std::forward<Arguments>(arguments)...));

		TRY(node->start(name, options));
		return Ethernet(std::move(node));
	}
	/// The same, with the default options. Errors: those of make(). Process context, may sleep.
	static Result<Ethernet> make(CStr name) MAY_SLEEP DOES(wait_for_network_devices)
	{
		return make(name, {});
	}

	/// Takes the interface of another object. Any context.
	Ethernet(Ethernet &&) = default;
	/// The same, and removes its own interface. Process context, may sleep.
	Ethernet &operator=(Ethernet &&) MAY_SLEEP = default;
	/// Switches the interface off and removes it. Waits until the driver does not run, and
	/// until all references to the interface are gone. Process context, may sleep.
	/// unregister_netdev(), free_netdev().
	~Ethernet() MAY_SLEEP = default;

	/// @{
	/// Returns the driver, or a member of it. Any context.
	const Driver &operator*() const BORROWED { return node_->driver; }
	const Driver *operator->() const BORROWED { return &node_->driver; }
	/// @}

      private:
	/// Has a fixed address, which the kernel's object has as its data.
	struct Node : PinnedAs<Node> {
		template <typename... Arguments>
		explicit Node(Arguments &&...arguments)
		    : driver(std::forward<Arguments>(arguments)...)
		{}
		~Node() MAY_SLEEP DOES(wait_for_network_devices) WAITS_FOR_CALLBACKS
		{
			if (!device)
				return;
			if (is_registered)
				border_net_unregister(device);
			border_net_free(device);
		}

		Result<> start(CStr name, const EthernetOptions &options) MAY_SLEEP
		DOES(wait_for_network_devices)
		{
			device = border_net_allocate(name.data(), this);
			if (!device)
				return ENOMEM;
			if (options.address)
				border_net_set_address(device, options.address->data());
			if (!options.uses_arp)
				border_net_set_noarp(device);
			border_net_set_mtu_limits(device, options.mtu, options.max_mtu);
			if (const int error =
				    border_net_register(device, &operations, open, stop, transmit))
				return Error::from_errno(error);
			is_registered = true;
			return ok();
		}

		static const Driver &driver_of(const net_device *raw)
		{
			// SAFETY: start() set the data to a Node.
			return static_cast<const Node *>(border_net_data(raw))->driver;
		}
		// SAFETY: the kernel keeps the interface until the operation returns.
		static const Interface &interface_of(net_device *raw)
		{
			return Interface::unsafe_from(*raw);
		}

		__cold static int open(net_device *raw) RUNS_IN(network_event)
		{
			border_net_start_queue(raw);
			if constexpr (opens)
				return driver_of(raw).open(interface_of(raw)).to_errno();
			return 0;
		}
		__cold static int stop(net_device *raw) RUNS_IN(network_event)
		{
			if constexpr (opens)
				driver_of(raw).stop(interface_of(raw));
			return 0;
		}
		static netdev_tx transmit(sk_buff *packet, net_device *raw) RUNS_IN(softirq)
		{
			// SAFETY: with NETDEV_TX_OK the kernel passes the ownership.
			driver_of(raw).transmit(interface_of(raw), Packet(packet));
			return NETDEV_TX_OK;
		}

		Driver driver;
		net_device *device = nullptr;
		bool is_registered = false;
		border_net_operations operations;
	};

	explicit Ethernet(Box<Node> node) : node_(std::move(node)) {}

	Box<Node> node_;
};

} // namespace kernel::net
