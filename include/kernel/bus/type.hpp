// SPDX-License-Identifier: GPL-2.0
/// \file
/// bus::Type<D>, bus::Device<D> and bus::Driver<D, Driver>: a bus of a module.
#pragma once

#include <cxxrt/border/bus/type.h>
#include <kernel/core/foreign.hpp>
#include <kernel/device/driver.hpp>
#include <kernel/device/node_name.hpp>

/// Buses that a module defines, such as one behind a controller (struct bus_type).
namespace kernel::bus {

template <typename D> class Type;
template <typename D> class Device;

namespace detail {

/// The bus of a class of devices. It has a fixed address, and exists as long as the module.
template <typename D> struct State {
	static inline constinit border_bus_type raw{};
	/// The devices and drivers of the bus, and one for the Type; 0 if it is not registered.
	static inline constinit Atomic<s32> users{0};

	/// Counts a device or a driver. Errors: ENODEV if the bus is not registered.
	static Result<> take()
	{
		s32 seen = users.load();

		while (seen > 0)
			if (users.try_cmpxchg(seen, seen + 1))
				return ok();
		return ENODEV;
	}
	static void put() { users.dec(); }
};

/// A device of a bus. The kernel has its address until the last reference is put.
template <typename D> struct Node : border_bus_device, PinnedAs<Node<D>> {
	using Driver = D;

	template <typename... Arguments>
	explicit Node(Arguments &&...arguments) : data(std::forward<Arguments>(arguments)...)
	{}

	// SAFETY: the device is one of this bus.
	static const Node &unsafe_of(const device *raw)
	{
		return *static_cast<const Node *>(reinterpret_cast<const border_bus_device *>(raw));
	}
	/// For attributes.
	// SAFETY: these are attributes of a device of this bus, which are removed before it.
	static const D &unsafe_driver(device *raw) { return unsafe_of(raw).data; }

	D data;
};

/// Returns whether one of the identifiers is that of the device.
template <typename D, typename Driver> bool matches(const device *raw)
{
	// SAFETY: the kernel only passes devices of this bus.
	const D &data = Node<D>::unsafe_of(raw).data;

	for (const auto &id : Driver::ids)
		if (data.matches(id))
			return true;
	return false;
}

/// The driver structure, and how its identifiers are compared.
struct RawDriver : border_bus_driver {
	bool (*matches)(const device *) = nullptr;
};

} // namespace detail

/// The driver structure of a bus, as driver::Registration needs it.
template <typename D, typename DriverType> struct Drivers {
	/// The driver's class.
	using Driver = DriverType;
	/// The kernel's driver structure.
	using Raw = detail::RawDriver;

	static_assert(
		requires(const Device<D> &device) {
			requires kernel::detail::is_factory_of<decltype(Driver::probe(device)),
							       Driver>;
		}, "probe() must be public: static Result<Driver> probe(const bus::Device<D> &)");
	static_assert(
		requires(const D &device) {
			{ device.matches(Driver::ids[0]) } -> std::same_as<bool>;
		}, "a driver lists its devices in static constexpr Id ids[], and the class of "
		   "devices has bool matches(const Id &) const, both public");

	/// Registers \p raw. Errors: ENODEV if the bus is not registered; ENOMEM, EBUSY. Process
	/// context, may sleep. driver_register().
	static Result<> add(Raw &raw, CStr name, const border_attribute_group *const *groups,
			    const border_pm_ops *power) MAY_SLEEP
	{
		using State = detail::State<D>;

		TRY(State::take());
		raw.matches = detail::matches<D, Driver>;

		const auto added = Result<>::from_errno(border_bus_driver_register(
			&raw, &State::raw, name.data(), probe, groups, power));

		if (added.is_err())
			State::put();
		return added;
	}
	/// Unregisters \p raw. Process context, may sleep. driver_unregister().
	static void remove(Raw &raw) MAY_SLEEP
	{
		border_bus_driver_unregister(&raw);
		detail::State<D>::put();
	}

      private:
	__cold static int probe(device *raw) MAY_SLEEP
	{
		// SAFETY: the kernel keeps the device until this returns.
		const auto &device = Device<D>::unsafe_from(*raw);

		// SAFETY: the kernel calls this function for structures that add() has registered.
		return kernel::driver::Registration<Drivers>::unsafe_bind(
			static_cast<Raw &>(*border_bus_driver_of(raw)), *raw, [&]() {
				return Driver::probe(device);
			});
	}
};

/// Registers a driver of the devices of class \p D (struct device_driver): see
/// driver::Registration. It prevents these mistakes: a driver that is registered before its bus, or
/// after it (ENODEV), and one that is unregistered after it (a BUG). \p DriverType has
///
///	static constexpr LddId ids[] = {{.model = 7}};	// what D::matches() takes
///	static Result<DriverType> probe(const bus::Device<D> &device); // or its InPlace parts
///	using Attributes = AttributeGroup<...>;		// of each bound device, if it has any
///
/// probe() and the destructor run in process context and may sleep.
template <typename D, typename DriverType>
using Driver = kernel::driver::Registration<Drivers<D, DriverType>>;

/// A device of a bus of this module, for its driver (struct device). \p D is what the bus knows of
/// it.
template <typename D> class Device : public Foreign<Device<D>, device> {
      public:
	/// @{
	/// Returns what the bus knows of the device. Any context.
	const D &operator*() const BORROWED { return data(); }
	const D *operator->() const BORROWED { return &data(); }
	/// @}

	/// Converts to a Device, for functions that take a device of any bus. Any context.
	operator const kernel::Device &() const BORROWED
	{
		// SAFETY: it is the same object.
		return kernel::Device::unsafe_from(*this->raw());
	}

      private:
	// SAFETY: the bus has only such devices.
	const D &data() const { return detail::Node<D>::unsafe_of(this->raw()).data; }
};

/// A device that this module has added to its bus. Its destructor unbinds and removes the device.
template <typename D> class [[nodiscard]] Registration {
      public:
	/// Takes the device of another object. Any context.
	Registration(Registration &&) = default;
	/// The same, and removes its own device. Process context, may sleep.
	Registration &operator=(Registration &&) MAY_SLEEP = default;
	/// Unbinds and removes the device, and waits until all references to it are put. Process
	/// context, may sleep. device_unregister().
	~Registration() MAY_SLEEP = default;

	/// Returns what the bus knows of the device. A BUG if it was moved away. Any context.
	const D *operator->() const BORROWED
	{
		bug_unless(node_.get());
		return &node_.get()->data;
	}
	/// Returns whether the device is bound to a driver. The kernel binds it as soon as both
	/// exist, and does not report a failure. A BUG if it was moved away. Any context.
	bool is_bound() const
	{
		bug_unless(node_.get());
		return border_bus_device_is_bound(node_.get());
	}

	/// Returns the device, for functions that take a device of any bus. A BUG if it was moved
	/// away. Any context.
	const kernel::Device &device() const BORROWED
	{
		bug_unless(node_.get());
		// SAFETY: the device exists as long as this object owns it.
		return kernel::Device::unsafe_from(*border_bus_device_of(node_.get()));
	}

      private:
	friend class Type<D>;

	using Node = detail::Node<D>;

	struct Added {
		using Handle = Node *;
		static void release(Node *node) MAY_SLEEP
		{
			border_bus_device_remove(node);
			end(node);
		}
	};

	/// Destroys a device to which the kernel has no reference.
	// SAFETY: Type::add() made it.
	static void end(Node *node)
	{
		(void)Box<Node>::unsafe_from_raw(node);
		detail::State<D>::put();
	}

	// SAFETY: Type::add() has added the device.
	explicit Registration(Node *node) : node_(node) {}

	Owned<Added> node_;
};

/// A bus that this module defines (struct bus_type), with devices of class \p D. The folder
/// /sys/bus/NAME exists until this object is destroyed. It prevents these mistakes: a bus that is
/// unregistered before its devices and drivers, which is a BUG; a device that is freed while the
/// kernel has references to it, or whose release function is missing; data of a device that is cast
/// to a wrong type.
///
///	struct LddId {
///		u32 model;
///	};
///	class LddDevice : Pinned {
///	      public:
///		explicit LddDevice(u32 model) : model_(model) {}
///		bool matches(const LddId &id) const { return model_ == id.model; }
///		using Attributes = AttributeGroup<...>;	// of each device, if there are any
///		...
///	};
///	auto ldd = TRY(bus::Type<LddDevice>::make("ldd"));
///	auto driver = TRY(bus::Driver<LddDevice, Sculld>::make("sculld"));
///	auto device = TRY(ldd.add("sculld0", 7u));
///
/// The kernel calls matches() in process context, with a lock held: it must neither add nor remove
/// devices and drivers. A module has one bus for each class. Declare it before its devices and
/// drivers in a class; a std::tuple destroys its first element first. Any context, except to
/// construct and to destroy.
template <typename D> class [[nodiscard]] Type {
	static_assert(kernel::detail::AttributesArePublic<D>::holds);

      public:
	/// Registers the bus. Errors: EBUSY if the module has registered it already; EEXIST if the
	/// kernel has a bus of that name; ENOMEM. Process context, may sleep. bus_register().
	static Result<Type> make(CStr name) MAY_SLEEP
	{
		s32 expected = 0;

		if (!State::users.try_cmpxchg(expected, -1))
			return EBUSY;

		const auto added =
			Result<>::from_errno(border_bus_register(&State::raw, name.data(), match));

		State::users.store(added.is_ok() ? 1 : 0);
		if (added.is_err())
			return added.error();
		return Type(&State::raw);
	}

	/// Takes the bus of another object. Any context.
	Type(Type &&) = default;
	Type &operator=(Type &&) = delete;
	/// Unregisters the bus. A BUG if it has devices or drivers. Process context, may sleep.
	/// bus_unregister().
	~Type() MAY_SLEEP = default;

	/// @{
	/// Constructs what the bus knows of a device from \p arguments, and adds the device, below
	/// \p parent if there is one. The kernel binds a driver that matches before this returns,
	/// if probe() succeeds. Errors: ENOMEM; EEXIST if the bus has a device of that name.
	/// Process context, may sleep. device_add().
	template <typename... Arguments>
		requires ConstructibleFrom<D, Arguments &&...>
	Result<Registration<D>> add(const EntryName &name, Arguments &&...arguments) const MAY_SLEEP
	{
		return add_to(
			nullptr, name,
			TRY(Box<Node>::make(gfp::kernel, std::forward<Arguments>(arguments)...)));
	}
	template <typename... Arguments>
		requires ConstructibleFrom<D, Arguments &&...>
	Result<Registration<D>> add(const kernel::Device &parent, const EntryName &name,
				    Arguments &&...arguments) const MAY_SLEEP
	{
		// SAFETY: the kernel takes its own reference.
		return add_to(
			parent.unsafe_raw(), name,
			TRY(Box<Node>::make(gfp::kernel, std::forward<Arguments>(arguments)...)));
	}
	/// @}

      private:
	using State = detail::State<D>;
	using Node = detail::Node<D>;

	static Result<Registration<D>> add_to(device *parent, const EntryName &name, Box<Node> made)
		MAY_SLEEP
	{
		TRY(State::take());

		// SAFETY: Registration::end() takes it back.
		Node *const node = std::move(made).unsafe_into_raw();
		const auto added = Result<>::from_errno(
			border_bus_device_add(node, &State::raw, name.data(), parent,
					      kernel::detail::attribute_groups<Node>()));

		if (added.is_err()) {
			Registration<D>::end(node);
			return added.error();
		}
		return Registration<D>(node);
	}

	static int match(device *raw, border_driver_of_match *driver) MAY_SLEEP
	{
		// SAFETY: the bus has only drivers that Drivers::add() has registered.
		return static_cast<const detail::RawDriver *>(
			       reinterpret_cast<const border_bus_driver *>(driver))
			->matches(raw);
	}

	struct Registered {
		using Handle = border_bus_type *;
		static void release(Handle raw) MAY_SLEEP
		{
			bug_unless(State::users.load() == 1);
			border_bus_unregister(raw);
			State::users.store(0);
		}
	};

	explicit Type(border_bus_type *raw) : raw_(raw) {}

	Owned<Registered> raw_;
};

} // namespace kernel::bus
