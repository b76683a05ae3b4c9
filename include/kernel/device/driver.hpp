// SPDX-License-Identifier: GPL-2.0
/// \file
/// driver::Registration<Bus>: a driver that is registered with a bus.
#pragma once

#include <kernel/core/in_place.hpp>
#include <kernel/device/attribute.hpp>
#include <kernel/device/device.hpp>
#include <kernel/device/operation_names.hpp>
#include <kernel/device/power.hpp>
#include <kernel/memory/box.hpp>
#include <kernel/sync/atomic.hpp>

namespace kernel::driver {

namespace detail {

/// A bus without a Binding.
struct NoBinding {
	explicit NoBinding(struct device &) {}
	static void end(struct device &) {}
};

template <typename Bus> struct ChosenBinding {
	using Type = NoBinding;
};
template <typename Bus>
	requires requires { typename Bus::Binding; }
struct ChosenBinding<Bus> {
	using Type = typename Bus::Binding;
};
template <typename Bus> using BindingOf = typename ChosenBinding<Bus>::Type;

/// True if the bus itself enables runtime power management, and holds a reference for the driver.
template <typename Bus>
inline constexpr bool enables_pm_runtime = requires { requires Bus::enables_pm_runtime; };

} // namespace detail

/// A driver that is registered from make() until this object is destroyed. It prevents these
/// mistakes: a remove() that does not undo what probe() did, or undoes it in the wrong order; data
/// of a device that is freed too early or never; attributes that outlive that data.
///
/// Binding a device constructs a driver object for it, and unbinding destroys the object. Both can
/// happen at any time: root can write to `bind` and `unbind` in sysfs.
///
/// \p Bus is a class of the bus, such as platform::Bus<Driver>. It has
///
///	using Driver = ...;	// the driver's class
///	using Raw = ...;	// storage of the bus's own driver structure, derived from nothing
///	static Result<> add(Raw &raw, CStr name, const border_attribute_group *const *groups,
///			    const border_pm_ops *power);
///	static void remove(Raw &raw);
///	class Binding { explicit Binding(device &); void end(device &); };	// if it has one
///
/// and a probe function of the kernel's type, which calls unsafe_bind(). A Binding is constructed
/// before probe(); end() is called after the driver object was destroyed, or probe() has failed. A
/// bus that has `static constexpr bool enables_pm_runtime = true` has a remove function, which
/// calls unsafe_unbind(); the driver object of another bus is destroyed after such a function.
///
/// The driver of a device that loses power when the machine sleeps has
///
///	Result<> suspend() const;	// waits until the device is idle
///	Result<> resume() const;	// restores the state of the device
///
/// The kernel calls suspend() after all programs have stopped and left the driver, and resume()
/// before they run again, in process context. Both may sleep. After an error of suspend() the
/// machine stays awake. The device may interrupt until suspend() returns. The kernel does not bind
/// or unbind the device during these calls. It prevents these mistakes: one function without the
/// other; a function that converts the data of the device to a wrong type. struct dev_pm_ops, for
/// suspend and for hibernation.
///
/// The driver of a device that is suspended while it is unused has
///
///	static constexpr Duration autosuspend_delay = 100_ms;	// root can change it in sysfs
///	Result<> runtime_suspend(const PmTransition &transition) const;
///	Result<> runtime_resume(const PmTransition &transition) const;
///
/// and keeps its registers in a PmRuntime<T>, through which calls and handlers reach them. The
/// device is active in probe() and in the destructor. runtime_suspend() is called when there was no
/// reference for the delay, and returns EBUSY if the device works; then the next reference that is
/// put asks again. Process context, may sleep; one call at a time, and none after the destructor
/// has begun. A driver without suspend() and resume() sleeps with the machine by these functions.
/// It prevents these mistakes: runtime power management that probe() enables and remove() does not
/// disable; a function that is called before the driver object exists or after it is destroyed; a
/// device that is suspended while its driver is unbound. RUNTIME_PM_OPS(), pm_runtime_enable().
template <typename Bus> class [[nodiscard]] Registration {
	using Driver = typename Bus::Driver;

	static_assert(kernel::detail::AttributesArePublic<Driver>::holds);
	static_assert(kernel::detail::NoUncalledDriverCallback<Driver>::value);
	static_assert(kernel::detail::called_or_absent<
		      detail::Suspends<Driver>, kernel::detail::NoUncalledPowerCallback<Driver>>);
	static_assert(kernel::detail::called_or_absent<
		      detail::RuntimeSuspends<Driver>,
		      kernel::detail::NoUncalledRuntimeCallback<Driver>>);

	using RuntimePower = detail::RuntimePower<Driver, detail::enables_pm_runtime<Bus>>;

      public:
	/// Registers the driver. The kernel binds existing devices of this name before this
	/// returns.
	/// Errors: ENOMEM; EBUSY if the bus has a driver of this name. Process context, may sleep.
	static Result<Registration> make(CStr name) MAY_SLEEP
	{
		auto registered = TRY(Box<Registered>::make(gfp::kernel));

		TRY(Bus::add(
			*registered, name,
			kernel::detail::attribute_groups<kernel::detail::BoundDriver<Driver>>(),
			registered->power.get()));
		registered->is_added = true;
		return Registration(std::move(registered));
	}

	/// Takes the registration of another object. Any context.
	Registration(Registration &&) = default;
	/// Unbinds the driver from all its devices. Process context, may sleep.
	~Registration() MAY_SLEEP = default;

	/// Returns why the last probe() failed; ENOMEM if the kernel failed before it. Any context.
	Error last_failure() const
	{
		return Error::from_errno(-static_cast<int>(registered_->failure.load()));
	}
	/// Returns the driver structure of the bus. Any context.
	const typename Bus::Raw &raw() const { return *registered_; }

	/// Calls \p probe, which returns a Driver or its InPlace parts, and attaches the driver
	/// object to the device. The probe function of the bus calls this with the driver structure
	/// that the kernel passed. Errors: ENOMEM, those of \p probe. Process context, may sleep.
	// SAFETY: the caller passes a driver structure of this class, as Bus::add() received it.
	template <typename Probe>
	static int unsafe_bind(typename Bus::Raw &raw, struct device &device, Probe probe) MAY_SLEEP
	{
		const Result<> bound = attach(device, probe);
		const Error why = bound.is_err() ? bound.error() : ENOMEM;

		// SAFETY: the caller knows that it is one.
		static_cast<Registered &>(raw).failure.store(static_cast<usize>(-why.to_errno()));
		return bound.to_errno();
	}

	/// Destroys the driver object of the device, if it exists. The remove function of a bus
	/// calls this with the device that the kernel passed. Process context, may sleep.
	// SAFETY: the kernel calls the remove function once for a bound device.
	static void unsafe_unbind(struct device &device) MAY_SLEEP
	{
		border_devres_release(&device, detach);
	}

      private:
	/// Has a fixed address, which the kernel uses until it is destroyed.
	struct Registered : Bus::Raw, PinnedAs<Registered> {
		Registered() = default;
		~Registered() MAY_SLEEP
		{
			if (is_added)
				Bus::remove(*this);
		}

		bool is_added = false;
		Atomic<usize> failure{BORDER_ENOMEM};
		[[no_unique_address]] detail::PowerOperationsOf<Driver> power{};
	};

	explicit Registration(Box<Registered> registered) : registered_(std::move(registered)) {}

	/// What devres keeps of a bound device: the driver, which attributes find at its address.
	struct Bound {
		Driver driver; // first
		[[no_unique_address]] detail::BindingOf<Bus> binding;
	};

	template <typename Probe>
	static Result<> attach(struct device &device, Probe probe) MAY_SLEEP
	{
		static_assert(alignof(Bound) <= alignof(unsigned long long));
		// Both compilers support offsetof() for classes without virtual bases.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Winvalid-offsetof"
		static_assert(__builtin_offsetof(Bound, driver) == 0,
			      "the address of a Bound is taken for that of its driver");
#pragma GCC diagnostic pop
		void *const memory = border_devres_alloc(detach, sizeof(Bound));

		if (!memory)
			return ENOMEM;

		detail::BindingOf<Bus> binding(device);

		RuntimePower::begin(device);

		// SAFETY: the memory is for a Bound, whose first member is the driver.
		const Result<> placed = kernel::detail::unsafe_place(memory, probe());

		if (placed.is_err()) {
			RuntimePower::end(device);
			binding.end(device);
			border_devres_free(memory);
			return placed;
		}
		// SAFETY: the memory is for a Bound, whose driver exists.
		new (&static_cast<Bound *>(memory)->binding) detail::BindingOf<Bus>(binding);
		border_devres_add_drvdata(&device, memory);
		RuntimePower::bound(device);
		return ok();
	}

	__cold static void detach(struct device *device, void *memory) MAY_SLEEP
	{
		// SAFETY: attach() constructed the object there, and devres calls this once.
		auto *bound = static_cast<Bound *>(memory);
		detail::BindingOf<Bus> binding = bound->binding;

		RuntimePower::unbind(*device);
		bound->~Bound();
		RuntimePower::end(*device);
		binding.end(*device);
	}

	Box<Registered> registered_;
};

} // namespace kernel::driver
