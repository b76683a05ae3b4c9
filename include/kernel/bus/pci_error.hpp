// SPDX-License-Identifier: GPL-2.0
/// \file
/// Errors and resets of a PCI device: the arguments and the results of a driver's functions.
/// <kernel/bus/pci_recovery.hpp> has what they stop.
#pragma once

#include <cxxrt/border/bus/pci.h>
#include <kernel/core/types.hpp>
#include <kernel/device/operation_names.hpp>
#include <kernel/device/power.hpp>

namespace kernel::pci {

/// The steps in which a driver handles an error of its device, or a reset.
enum class Phase { error, frozen, mmio_enabled, slot_reset, resume, reset_prepare, reset_done };

template <typename T> class Recoverable;

namespace detail {

template <typename Driver> struct ErrorCallbacks;

} // namespace detail

/// A step in which the driver of a device handles an error or a reset: the argument of each of its
/// functions for that. Recoverable<T>, to which the runtime refuses access then, takes it. Process
/// context.
template <Phase phase> class Event : PinnedAs<Event<phase>> {
      public:
	/// Returns whether this is about \p device. Any context.
	bool is_of(const pci_dev *device) const { return device == device_; }

      private:
	template <typename> friend struct detail::ErrorCallbacks;

	explicit Event(const pci_dev *device) : device_(device) {}

	const pci_dev *device_;
};

/// @{
/// An error was detected, and the registers can be read (pci_channel_io_normal); the registers read
/// as ones and no write reaches them (pci_channel_io_frozen).
using ErrorDetected = Event<Phase::error>;
using ChannelFrozen = Event<Phase::frozen>;
/// @}
/// @{
/// The registers can be read, and the driver may find out if the device works; the slot was reset,
/// and the kernel has restored the configuration space; the device is used again.
using MmioEnabled = Event<Phase::mmio_enabled>;
using SlotReset = Event<Phase::slot_reset>;
using ErrorResume = Event<Phase::resume>;
/// @}
/// @{
/// Root resets the device by sysfs: before, and after.
using ResetPrepare = Event<Phase::reset_prepare>;
using ResetDone = Event<Phase::reset_done>;
/// @}

/// The results of a driver for each step of recovery (pci_ers_result_t). They are types of their
/// own, so that a driver of a device that is frozen cannot continue without a reset, which is a bug
/// that is found only when a device fails.
enum class DetectedResult : unsigned {
	can_recover = BORDER_PCI_ERS_RESULT_CAN_RECOVER, ///< mmio_enabled() is called next.
	need_reset = BORDER_PCI_ERS_RESULT_NEED_RESET,	 ///< slot_reset() is called next.
	disconnect = BORDER_PCI_ERS_RESULT_DISCONNECT,	 ///< The device is given up.
};
/// After a channel was frozen.
enum class FrozenResult : unsigned {
	need_reset = BORDER_PCI_ERS_RESULT_NEED_RESET,
	disconnect = BORDER_PCI_ERS_RESULT_DISCONNECT,
};
/// After mmio_enabled().
enum class MmioResult : unsigned {
	recovered = BORDER_PCI_ERS_RESULT_RECOVERED, ///< error_resume() is called next.
	need_reset = BORDER_PCI_ERS_RESULT_NEED_RESET,
	disconnect = BORDER_PCI_ERS_RESULT_DISCONNECT,
};
/// After slot_reset().
enum class ResetResult : unsigned {
	recovered = BORDER_PCI_ERS_RESULT_RECOVERED,
	disconnect = BORDER_PCI_ERS_RESULT_DISCONNECT,
};

namespace detail {

/// A driver that never continues without a reset: no mmio_enabled() is called.
template <typename Driver>
concept AlwaysResets = requires(const Driver &driver, const ErrorDetected &error) {
	{ driver.error_detected(error) } -> std::same_as<FrozenResult>;
};
/// A driver that may continue without one.
template <typename Driver>
concept MayContinue =
	requires(const Driver &driver, const ErrorDetected &error, const MmioEnabled &enabled) {
		{ driver.error_detected(error) } -> std::same_as<DetectedResult>;
		{ driver.mmio_enabled(enabled) } -> std::same_as<MmioResult>;
	};
/// A driver that recovers from errors.
template <typename Driver>
concept Recovers =
	(AlwaysResets<Driver> || MayContinue<Driver>) &&
	requires(const Driver &driver, const ChannelFrozen &frozen, const SlotReset &reset) {
		{ driver.error_detected(frozen) } -> std::same_as<FrozenResult>;
		{ driver.slot_reset(reset) } -> std::same_as<ResetResult>;
	};
/// One that starts something again afterwards.
template <typename Driver>
concept Resumes = Recovers<Driver> && requires(const Driver &driver, const ErrorResume &resume) {
	{ driver.error_resume(resume) } -> std::same_as<void>;
};
/// A driver that knows of resets by root.
template <typename Driver>
concept IsReset =
	requires(const Driver &driver, const ResetPrepare &prepare, const ResetDone &done) {
		{ driver.reset_prepare(prepare) } -> std::same_as<void>;
		{ driver.reset_done(done) } -> std::same_as<Result<>>;
	};

template <typename T> inline constexpr bool is_recoverable = false;
template <typename T> inline constexpr bool is_recoverable<const Recoverable<T> &> = true;
/// A driver to whose Recoverable the runtime can refuse access.
template <typename Driver>
concept HasRecoverable =
	requires(const Driver &driver) { requires is_recoverable<decltype(driver.recoverable())>; };

/// The functions that the kernel calls. It holds the lock of the device, which is bound.
template <typename Driver> struct ErrorCallbacks {
	static const Driver &driver(pci_dev *device)
	{
		// SAFETY: see above; the data of a bound device are its driver.
		return *kernel::driver::detail::driver_of<Driver>(border_pci_device(device));
	}

	// A driver has only some of them; the checker reads all.
	__cold static unsigned error_detected(pci_dev *device, unsigned state) MAY_SLEEP
	RUNS_IN(task)
	{
		if constexpr (Recovers<Driver>) {
			const Driver &bound = driver(device);

			bound.recoverable().stop(device);
			if (state == BORDER_PCI_CHANNEL_IO_NORMAL)
				return number(bound.error_detected(ErrorDetected(device)));

			const auto result = bound.error_detected(ChannelFrozen(device));

			if (state == BORDER_PCI_CHANNEL_IO_FROZEN)
				return number(result);
		}
		return BORDER_PCI_ERS_RESULT_DISCONNECT; // a permanent failure
	}
	__cold static unsigned mmio_enabled(pci_dev *device) MAY_SLEEP RUNS_IN(task)
	{
		if constexpr (MayContinue<Driver>)
			return number(driver(device).mmio_enabled(MmioEnabled(device)));
		return BORDER_PCI_ERS_RESULT_NEED_RESET;
	}
	__cold static unsigned slot_reset(pci_dev *device) MAY_SLEEP RUNS_IN(task)
	{
		border_pci_restore(device);
		if constexpr (Recovers<Driver>)
			return number(driver(device).slot_reset(SlotReset(device)));
		return BORDER_PCI_ERS_RESULT_DISCONNECT;
	}
	__cold static void resume(pci_dev *device) MAY_SLEEP RUNS_IN(task)
	{
		if constexpr (Recovers<Driver>)
			driver(device).recoverable().resume(device);
		if constexpr (Resumes<Driver>)
			driver(device).error_resume(ErrorResume(device));
	}
	__cold static void reset_prepare(pci_dev *device) MAY_SLEEP RUNS_IN(task)
	{
		if constexpr (IsReset<Driver>) {
			driver(device).recoverable().stop(device);
			driver(device).reset_prepare(ResetPrepare(device));
		}
	}
	__cold static void reset_done(pci_dev *device) MAY_SLEEP RUNS_IN(task)
	{
		if constexpr (IsReset<Driver>)
			if (driver(device).reset_done(ResetDone(device)).is_ok())
				driver(device).recoverable().resume(device);
	}

	template <typename Result> static unsigned number(Result result)
	{
		return static_cast<unsigned>(result);
	}

	static constexpr border_pci_error_handlers make_table()
	{
		border_pci_error_handlers table{};

		if constexpr (Recovers<Driver>) {
			table.error_detected = error_detected;
			table.slot_reset = slot_reset;
			table.resume = resume;
			if constexpr (MayContinue<Driver>)
				table.mmio_enabled = mmio_enabled;
		}
		if constexpr (IsReset<Driver>) {
			table.reset_prepare = reset_prepare;
			table.reset_done = reset_done;
		}
		return table;
	}
	static constexpr border_pci_error_handlers table = make_table();

	/// Returns the table of the driver, or null if it has no function for it. Any context.
	static const border_pci_error_handlers *get()
	{
		static_assert(kernel::detail::called_or_absent<
			      Recovers<Driver>, kernel::detail::NoUncalledErrorCallback<Driver>>);
		static_assert(kernel::detail::called_or_absent<
			      MayContinue<Driver>, kernel::detail::NoUncalledMmioEnabled<Driver>>);
		static_assert(kernel::detail::called_or_absent<
			      IsReset<Driver>, kernel::detail::NoUncalledResetCallback<Driver>>);
		static_assert(kernel::detail::called_or_absent<
			      Resumes<Driver>, kernel::detail::NoUncalledErrorResume<Driver>>);
		static_assert(!(Recovers<Driver> || IsReset<Driver>) || HasRecoverable<Driver>,
			      "a driver that handles errors or resets keeps its registers in a "
			      "pci::Recoverable<T>, to which the kernel's callbacks refuse access: "
			      "const pci::Recoverable<T> &recoverable() const, which is public");
		if constexpr (Recovers<Driver> || IsReset<Driver>)
			return &table;
		else
			return nullptr;
	}
};

} // namespace detail
} // namespace kernel::pci
