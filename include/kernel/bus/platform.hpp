// SPDX-License-Identifier: GPL-2.0
/// \file
/// PlatformDriver<Driver> and PlatformDevice.
#pragma once

#include <cxxrt/border/bus/platform.h>
#include <kernel/device/attribute.hpp>
#include <kernel/device/device.hpp>
#include <kernel/device/operation_names.hpp>
#include <kernel/memory/box.hpp>
#include <kernel/sync/atomic.hpp>

namespace kernel {

template <typename Driver> class PlatformDriver;

namespace detail {
struct PlatformDriverNames {
	int Attributes;
};
} // namespace detail

/// A device that no bus finds by itself (struct platform_device), as its driver sees it.
class PlatformDevice : public Device {
      public:
	class Registration;

	/// Makes the device \p name.\p id, to which the driver of that name is bound, and which is
	/// there until the result is destroyed. Errors: ENOMEM, EEXIST. Process context, may sleep.
	static Result<Registration> add(CStr name, int id) MAY_SLEEP;

	/// The N of name.N. Any context.
	int id() const { return border_platform_device_id(&device_); }

	/// From the kernel's. Any context.
	// SAFETY: the device outlives this object.
	static PlatformDevice unsafe_from(platform_device &device)
	{
		return PlatformDevice(device);
	}

      private:
	explicit PlatformDevice(platform_device &device)
	    : Device(*border_platform_device_device(&device)), device_(device)
	{}

	platform_device &device_;
};

/// A platform device of one's own; destruction unbinds and removes it.
class [[nodiscard]] PlatformDevice::Registration {
      public:
	/// Takes the other one's device. Any context.
	Registration(Registration &&other) : device_(std::exchange(other.device_, nullptr)) {}
	/// The same, after its own device has gone. Process context, may sleep.
	Registration &operator=(Registration &&other) MAY_SLEEP
	{
		Registration taken(std::move(other));

		std::swap(device_, taken.device_);
		return *this;
	}
	/// Unbinds and removes the device. Process context, may sleep.
	~Registration() DESTRUCTOR_MAY_SLEEP
	{
		if (device_)
			border_platform_device_unregister(device_);
	}

	/// Whether it is bound to \p driver. The kernel binds it by itself as soon as both are
	/// there, but tells nobody if that fails. Errors: that of the driver's last probe() if that
	/// failed; ENOMEM if the kernel had none for the rest; ENODEV if it is not that driver's,
	/// or if nothing binds it by itself (/sys/bus/platform/drivers_autoprobe is 0).
	/// Any context.
	template <typename Driver> Result<> check_bound(const PlatformDriver<Driver> &driver) const
	{
		if (border_platform_device_is_bound(device_))
			return ok();
		if (!border_platform_device_was_tried(device_) ||
		    !border_platform_device_has_name_of(device_, &*driver.registration_))
			return ENODEV;
		return driver.registration_->why_not();
	}

      private:
	friend class PlatformDevice;
	explicit Registration(platform_device *device) : device_(device) {}

	platform_device *device_;
};

inline Result<PlatformDevice::Registration> PlatformDevice::add(CStr name, int id)
{
	int error;
	platform_device *device = border_platform_device_register(name.data(), id, &error);

	if (!device)
		return Error::from_errno(error);
	return Registration(device);
}

/// A driver of platform devices, from make() until this is destroyed (struct platform_driver). The
/// mistakes that it prevents: a remove() that does not undo what probe() did, or in another order,
/// data of a device that is freed too early or not at all, and attributes that outlive it.
///
/// Binding constructs a \p Driver, unbinding destroys it; both happen at any time, by bind and
/// unbind in sysfs, and for each device on its own. It is movable, and has
///
///	static Result<Driver> probe(const PlatformDevice &device);
///	using Attributes = AttributeGroup<...>;			// if there are any
///
/// Both probe() and the destructor run in process context and may sleep.
template <typename Driver> class [[nodiscard]] PlatformDriver {
      public:
	/// Registers the driver; devices of this name that exist are bound before this returns.
	/// Errors: ENOMEM, EBUSY if there is such a driver. Process context, may sleep.
	static Result<PlatformDriver> make(CStr name) MAY_SLEEP
	{
		auto registration = TRY(Box<Registration>::make(gfp::kernel));

		TRY(registration->add(name));
		return PlatformDriver(std::move(registration));
	}

	/// Takes the other one's registration. Any context.
	PlatformDriver(PlatformDriver &&) = default;
	/// Unbinds it from all its devices. Process context, may sleep.
	~PlatformDriver() DESTRUCTOR_MAY_SLEEP = default;

      private:
	friend class PlatformDevice::Registration;

	/// In one place for as long as the kernel knows it.
	class Registration : public border_platform_driver, Pinned {
	      public:
		Registration() = default;
		~Registration() DESTRUCTOR_MAY_SLEEP
		{
			if (added_)
				border_platform_driver_unregister(this);
		}

		Result<> add(CStr name) MAY_SLEEP
		{
			TRY(Result<>::from_errno(border_platform_driver_register(
				this, name.data(), probe,
				detail::attribute_groups<detail::BoundDriver<Driver>>())));
			added_ = true;
			return ok();
		}

		/// Why a device is not bound: by its probe(), or else the kernel lacked memory.
		Error why_not() const
		{
			return Error::from_errno(-static_cast<int>(failure_.load()));
		}
		void probed(Result<> result) const
		{
			const Error why = result.is_err() ? result.error() : ENOMEM;

			failure_.store(static_cast<usize>(-why.to_errno()));
		}

	      private:
		bool added_ = false;
		Atomic failure_{BORDER_ENOMEM};
	};

	explicit PlatformDriver(Box<Registration> registration)
	    : registration_(std::move(registration))
	{}

	using Names = detail::Named<Driver, detail::PlatformDriverNames>;
	static_assert(detail::NoUncalledPlatformCallback<Driver>::holds);

	// A member of the name that the kernel could not call would be left out in silence.
	static_assert(
		requires { typename Driver::Attributes; } || requires { &Names::Attributes; },
		"Attributes has to be public: using Attributes = AttributeGroup<...>");
	static_assert(
		requires(const PlatformDevice &device) {
			{ Driver::probe(device) } -> std::same_as<Result<Driver>>;
		}, "probe() has to be public: static Result<Driver> probe(const PlatformDevice &)");

	// Cold, as init and exit are: bound once, so that small code is better than fast code.
	[[gnu::flatten]] __cold static int probe(platform_device *raw) MAY_SLEEP
	{
		// SAFETY: the kernel keeps the device until this returns.
		const Result<> bound = bind(PlatformDevice::unsafe_from(*raw),
					    *border_platform_device_device(raw));

		// SAFETY: only such are registered with this probe().
		static_cast<Registration *>(border_platform_device_driver(raw))->probed(bound);
		return bound.to_errno();
	}

	static Result<> bind(const PlatformDevice &device, struct device &raw) MAY_SLEEP
	{
		static_assert(alignof(Driver) <= alignof(unsigned long long));
		void *const memory = border_devres_alloc(unbind, sizeof(Driver));

		if (!memory)
			return ENOMEM;

		auto driver = Driver::probe(device);

		if (driver.is_err()) {
			border_devres_free(memory);
			return driver.error();
		}
		new (memory) Driver(std::move(driver).unwrap());
		border_devres_add_drvdata(&raw, memory);
		return ok();
	}

	__cold static void unbind(device *, void *driver) MAY_SLEEP
	{
		// SAFETY: bind() made it there, and devres calls this once.
		static_cast<Driver *>(driver)->~Driver();
	}

	Box<Registration> registration_;
};

} // namespace kernel
