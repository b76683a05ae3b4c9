// SPDX-License-Identifier: GPL-2.0
/// \file
/// net::Notifier: callbacks for events of network devices.
#pragma once

#include <array>

#include <cxxrt/border/net/notifier.h>
#include <kernel/core/callback.hpp>
#include <kernel/core/result.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/text/conversion.hpp>

namespace kernel::net {

/// An event of a network device. The kernel also passes events without a name here. Any context.
enum class Event : unsigned long {
	registered = BORDER_NETDEV_REGISTER,	    ///< It exists.
	unregistered = BORDER_NETDEV_UNREGISTER,    ///< It is about to be destroyed.
	up = BORDER_NETDEV_UP,			    ///< It was switched on.
	going_down = BORDER_NETDEV_GOING_DOWN,	    ///< It is about to be switched off.
	down = BORDER_NETDEV_DOWN,		    ///< It was switched off.
	changed = BORDER_NETDEV_CHANGE,		    ///< Its flags or its carrier changed.
	renamed = BORDER_NETDEV_CHANGENAME,	    ///< It has another name.
	mtu_changed = BORDER_NETDEV_CHANGEMTU,	    ///< Its largest packet has another size.
	address_changed = BORDER_NETDEV_CHANGEADDR, ///< It has another hardware address.
};

/// A copy of the name of a network device, for printing. Any context.
class DeviceName {
      public:
	/// @{
	/// Only for formats: {} prints the name ("%s").
	static constexpr detail::Conversion printk_conversion{"", 's', false};
	const char *printk_value() const { return text_.data(); }
	/// @}

      private:
	friend class Device;
	explicit DeviceName(const net_device *device)
	{
		border_net_device_name(device, text_.data());
	}

	std::array<char, BORDER_IFNAMSIZ> text_{};
};

/// A network device, valid in the call that it is passed to (struct net_device). Context: the
/// handler of a Notifier.
class Device : PinnedAs<Device> {
      public:
	/// Returns a copy of its name.
	DeviceName name() const { return DeviceName(raw_); }
	/// Returns its index in its namespace, as user space sees it.
	int index() const { return border_net_device_index(raw_); }
	/// Returns the size of its largest packet in bytes.
	unsigned mtu() const { return border_net_device_mtu(raw_); }
	/// @{
	/// Returns whether it is running, or connected. netif_running(), netif_carrier_ok().
	bool is_up() const { return border_net_device_is_up(raw_); }
	bool has_carrier() const { return border_net_device_has_carrier(raw_); }
	/// @}

      private:
	template <auto> friend class Notifier;
	explicit Device(const net_device *raw) : raw_(raw) {}

	const net_device *raw_;
};

/// A member function that runs at each event of a network device, in all namespaces
/// (register_netdevice_notifier()). It prevents these mistakes: a notifier that outlives its
/// object, an address of a device that is used after its end, and a device that existed before the
/// driver and is missed.
///
///	class Links : Pinned {
///	      public:
///		Result<> start() const { return links_.start(); }
///
///	      private:
///		void on_link(net::Event event, const net::Device &device) const;
///
///		net::Notifier<&Links::on_link> links_{this};
///	};
///
/// The handler runs in process context, holds the kernel's lock of network devices (the RTNL) and
/// may sleep. Destruction calls it with the removal of each device, and waits. So declare the
/// notifier last in its class, or before other callbacks as {this, next}.
template <auto Handler>
class Notifier
    : public kernel::detail::CallbackOf<typename kernel::detail::Callback<Handler>::Owner>,
      border_notifier {
	using Owner = typename kernel::detail::Callback<Handler>::Owner;
	static_assert(
		requires(const Owner &owner, Event event, const Device &device) {
			{ (owner.*Handler)(event, device) } -> std::same_as<void>;
		}, "the handler of a net::Notifier is: "
		   "void on_link(net::Event event, const net::Device &device) const");

      public:
	/// @{
	/// \p owner is the object that has this member. \p next is the callback that is declared
	/// after it, if any. The handler does not run before start(). Any context.
	[[gnu::always_inline]] explicit Notifier(const Owner *owner) : owner_(owner)
	{
		kernel::detail::check_is_last(owner, this);
	}
	template <kernel::detail::IsCallbackOf<Owner> Next>
	[[gnu::always_inline]] Notifier(const Owner *owner, const Next &next) : owner_(owner)
	{
		kernel::detail::check_is_before(owner, this, next);
	}
	/// @}
	/// Calls the handler with the removal of each device, if it was started. The caller must
	/// not hold a lock that the handler takes. Process context, may sleep.
	/// unregister_netdevice_notifier().
	~Notifier() MAY_SLEEP DOES(wait_for_network_devices) WAITS_FOR_CALLBACKS
	{
		if (is_started_.load())
			border_net_notifier_remove(this);
	}

	/// Calls the handler for each existing device, and from then on at each event. Call it
	/// once. Errors: EBUSY if it was started. Process context, may sleep.
	/// register_netdevice_notifier().
	Result<> start() const MAY_SLEEP DOES(wait_for_network_devices)
	{
		if (is_started_.xchg(true))
			return EBUSY;

		// SAFETY: only one start() and the destructor change the kernel's object.
		const int error = border_net_notifier_add(const_cast<Notifier *>(this), run);

		if (error)
			is_started_.store(false);
		return Result<>::from_errno(error);
	}

      private:
	__cold static int run(notifier_block *block, unsigned long event, void *data)
		RUNS_IN(network_event)
	{
		// SAFETY: start() passed this function to the kernel together with a Notifier.
		const auto *self =
			static_cast<Notifier *>(reinterpret_cast<border_notifier *>(block));

		(self->owner_->*Handler)(static_cast<Event>(event),
					 Device(border_net_device_of(data)));
		return 0;
	}

	const Owner *owner_;
	Atomic<bool> is_started_{false};
};

} // namespace kernel::net
