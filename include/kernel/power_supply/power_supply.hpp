// SPDX-License-Identifier: GPL-2.0
/// \file
/// power_supply::Device<Driver>: a battery, a charger or mains.
#pragma once

#include <array>

#include <kernel/device/device.hpp>
#include <kernel/device/registered.hpp>
#include <kernel/memory/string.hpp>
#include <kernel/power_supply/property.hpp>
#include <kernel/text/str_view.hpp>

/// Batteries, chargers and mains (<linux/power_supply.h>).
namespace kernel::power_supply {

namespace detail {
template <typename D> struct Node;
}

/// The base of a driver that tells of its changes. It prevents this mistake: a change of a supply
/// that is not registered yet, or not any more, which an interrupt tells.
class Changes : Pinned {
      protected:
	Changes() = default;

	/// Tells programs by a uevent, and the supplies that this one supplies, in a work. Any
	/// context. power_supply_changed().
	void changed() const { border_power_supply_changed(&supply_); }

      private:
	template <typename> friend struct detail::Node;

	border_power_supply *supply_ = nullptr;
};

/// Options of a Device: Options{.name = "battery", .type = power_supply::Type::battery}. Any
/// context.
struct Options {
	static constexpr usize supplied_max = 4; ///< How many names supplied_to can have.

	StrView name; ///< Of its folder in /sys/class/power_supply.
	Type type;    ///< What it is.
	/// The names of the supplies that it supplies, such as the battery of a charger.
	std::array<StrView, supplied_max> supplied_to{};
};

namespace detail {

template <typename D> inline constexpr bool tells_changes = std::derived_from<D, Changes>;

/// A supply that the driver may still use while its members are destroyed.
struct Freed {
	using Handle = border_power_supply *;
	static void release(border_power_supply *supply) { border_power_supply_free(supply); }
};

/// A driver and its device, at an address that the kernel has. Its functions are in one class with
/// the function that waits for them, so the checker refuses a wait under a lock that they take.
template <typename D> struct Node : PinnedAs<Node<D>> {
	using Names = std::array<String, Options::supplied_max>;

	template <typename... Arguments>
	explicit Node(String of_device, Names of_supplied, Arguments &&...arguments)
	    : name(std::move(of_device)), supplied_to(std::move(of_supplied)),
	      driver(std::forward<Arguments>(arguments)...)
	{}

	Result<> add(device *parent, Type type) MAY_SLEEP
	{
		border_power_supply_options options{.name = name.data(),
						    .type = static_cast<unsigned>(type),
						    .supplied_to = supplied_names.data(),
						    .supplied = 0};
		int error = 0;

		for (const String &supplied : supplied_to)
			if (!supplied.view().is_empty())
				supplied_names[options.supplied++] = supplied.data();
		raw = Owned<Freed>(border_power_supply_register(parent, &options, &tables, this,
								slot(), &error));
		return Result<>::from_errno(error);
	}
	void end() MAY_SLEEP WAITS_FOR_CALLBACKS { border_power_supply_unregister(raw.get()); }

	const String name;
	const Names supplied_to;
	// As the kernel needs them.
	std::array<const char *, Options::supplied_max> supplied_names{};
	// Destroyed after the driver, whose interrupt may tell of a change until then.
	Owned<Freed> raw;
	D driver;

      private:
	using All = typename D::Properties;

	border_power_supply **slot()
	{
		if constexpr (tells_changes<D>)
			return &driver.supply_;
		else
			return nullptr;
	}

	// SAFETY: the kernel calls these functions for devices of this class, and the destructor of
	// the Device waits for them.
	static const D &driver_of(const void *owner)
	{
		return static_cast<const Node *>(owner)->driver;
	}
	static int get(const void *owner, unsigned property, border_power_supply_value *value)
		MAY_SLEEP RUNS_IN(task)
	{
		return All::get(driver_of(owner), property, value);
	}
	static int set(const void *owner, unsigned property, int value) MAY_SLEEP RUNS_IN(task)
	{
		return All::set(driver_of(owner), property, value);
	}

	static constexpr border_power_supply_tables tables{All::numbers, All::writable,
							   std::size(All::numbers), get, set};
};

} // namespace detail

/// A battery, a charger or mains (struct power_supply), in /sys/class/power_supply, where UPower
/// and others read it. It prevents these mistakes: a value in another unit than the kernel's, as
/// millivolts for microvolts; a list of properties that does not match a switch over them; a text
/// that is freed while the kernel prints it; a driver that is freed while a program reads it, or
/// whose interrupt tells of a change after that.
///
/// \p Driver has
///
///	using Properties = power_supply::Properties<
///		power_supply::Property<power_supply::status, &Foo::status>,
///		power_supply::Property<power_supply::voltage_now, &Foo::voltage>,
///		power_supply::Text<power_supply::model_name, "Foo">>;
///	Result<power_supply::Status> status() const; // and so on
///
/// The kernel may call them at the same time, as soon as make() has begun. They run in process
/// context and may sleep. ENODATA is for a value that the device does not know. A driver that tells
/// of changes derives from power_supply::Changes.
///
///	auto battery = TRY(power_supply::Device<Foo>::make(
///		device, {.name = "foo", .type = power_supply::Type::battery}));
template <typename Driver>
class [[nodiscard]] Device : public RegisteredDriver<detail::Node, Driver> {
	static_assert(
		requires { Driver::Properties::numbers; },
		"a driver of a supply has public: using Properties = "
		"power_supply::Properties<...>");

      public:
	/// Constructs a driver from \p arguments, and registers a supply for it below \p parent.
	/// Errors: ENOMEM; EINVAL if the name is empty or has a '/'; EEXIST if another supply has
	/// it; EOPNOTSUPP if the kernel has no supplies. Process context, may sleep.
	/// power_supply_register().
	template <typename... Arguments>
		requires ConstructibleFrom<Driver, Arguments &&...>
	static Result<Device> make(const kernel::Device &parent, const Options &options,
				   Arguments &&...arguments) MAY_SLEEP
	{
		typename Node::Names supplied_to;

		if (options.name.is_empty())
			return EINVAL;
		for (const char c : options.name)
			if (c == '/')
				return EINVAL;
		for (usize i = 0; i < Options::supplied_max; i++)
			if (!options.supplied_to[i].is_empty())
				supplied_to[i] =
					TRY(String::make(gfp::kernel, options.supplied_to[i]));

		auto made = TRY(Box<Node>::make(
			gfp::kernel, TRY(String::make(gfp::kernel, options.name)),
			std::move(supplied_to), std::forward<Arguments>(arguments)...));

		// SAFETY: the kernel takes its own reference.
		TRY(made->add(parent.unsafe_raw(), options.type));
		// SAFETY: the owner takes it back.
		return Device(std::move(made).unsafe_into_raw());
	}

	/// Tells programs by a uevent, and the supplies that this one supplies, in a work. Any
	/// context. power_supply_changed().
	void changed() const { border_power_supply_changed(&this->node()->raw.get()); }

      private:
	using Node = detail::Node<Driver>;

	// SAFETY: make() has registered it.
	explicit Device(Node *node) : RegisteredDriver<detail::Node, Driver>(node) {}
};

} // namespace kernel::power_supply
