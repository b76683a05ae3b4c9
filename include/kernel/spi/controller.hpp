// SPDX-License-Identifier: GPL-2.0
/// \file
/// spi::Controller<Driver>: a controller of an SPI bus.
#pragma once

#include <span>

#include <cxxrt/border/spi/controller.h>
#include <kernel/core/owned.hpp>
#include <kernel/core/result.hpp>
#include <kernel/device/device.hpp>
#include <kernel/device/registered.hpp>
#include <kernel/spi/mode.hpp>

namespace kernel::spi {

namespace detail {
template <typename D> struct ControllerNode;
} // namespace detail

/// A transfer of a controller while a device is selected (struct spi_transfer). It prevents these
/// mistakes: bytes to be sent that are overwritten; more bytes than a buffer has; a buffer that the
/// caller did not pass. It exists for the call of transfer().
///
///	for (usize i = 0; i < transfer.size(); i++) {
///		const byte in = TRY(exchange(transfer.sent().empty() ? byte{} :
/// transfer.sent()[i]));
///
///		if (!transfer.received().empty())
///			transfer.received()[i] = in;
///	}
class Transfer : border_spi_transfer {
      public:
	Transfer(const Transfer &) = delete;
	Transfer &operator=(const Transfer &) = delete;

	/// Returns the chip select of the device. Any context.
	u16 chip_select() const { return border_spi_transfer::chip_select; }
	/// Returns the highest frequency of the clock in Hz. Any context.
	u32 hz() const { return border_spi_transfer::hz; }
	/// Returns the number of bytes in each direction. Any context.
	usize size() const { return border_spi_transfer::size; }
	/// Returns the bytes for the device, or none if it is sent nothing. Any context.
	std::span<const std::byte> sent() const BORROWED
	{
		return std::as_bytes(std::span(border_spi_transfer::sent,
					       border_spi_transfer::sent ? size() : 0));
	}
	/// Returns the buffer for what the device sends, or none if the caller ignores it. It is
	/// full of zeros, or is that of sent(). Any context.
	std::span<std::byte> received() const BORROWED
	{
		return std::as_writable_bytes(std::span(
			border_spi_transfer::received, border_spi_transfer::received ? size() : 0));
	}

      private:
	template <typename D> friend struct detail::ControllerNode;

	// SAFETY: the only base, and no member of its own.
	static const Transfer &of(const border_spi_transfer *transfer)
	{
		return *static_cast<const Transfer *>(transfer);
	}
};

namespace detail {

/// A driver and its controller, at an address that the kernel has. Its functions are in one class
/// with the function that waits for them, so the checker refuses a wait under a lock that they
/// take.
template <typename D> struct ControllerNode : PinnedAs<ControllerNode<D>> {
	template <typename... Arguments>
	explicit ControllerNode(Arguments &&...arguments)
	    : driver(std::forward<Arguments>(arguments)...)
	{}

	Result<> add(device *parent, u16 chip_selects, u32 max_hz) MAY_SLEEP
	{
		return Result<>::from_errno(border_spi_controller_add(parent, chip_selects, max_hz,
								      &ops, this, &controller));
	}
	void end() MAY_SLEEP WAITS_FOR_CALLBACKS { border_spi_controller_remove(controller); }

	D driver;
	spi_controller *controller = nullptr;

      private:
	static_assert(
		requires(const D &driver, const Transfer &transfer) {
			{ driver.transfer(transfer) } -> std::same_as<Result<>>;
			driver.select(u16{}, true);
		}, "transfer() and select() must be public: Result<> transfer(const spi::Transfer "
		   "&transfer) const, void select(u16 chip_select, bool is_selected) const");

	// SAFETY: the kernel calls this function for controllers of this class, and the destructor
	// of the Controller waits for it.
	static int transfer(void *data, const border_spi_transfer *transfer) RUNS_IN(task)
	{
		return static_cast<ControllerNode *>(data)
			->driver.transfer(Transfer::of(transfer))
			.to_errno();
	}
	// SAFETY: the same.
	static void select(void *data, u16 chip_select, bool is_selected) RUNS_IN(task)
	{
		static_cast<ControllerNode *>(data)->driver.select(chip_select, is_selected);
	}

	static constexpr border_spi_controller_ops ops{transfer, select};
};

} // namespace detail

/// A controller of an SPI bus (struct spi_controller), in /sys/class/spi_master/spiN. It prevents
/// these mistakes: a controller that is freed while it transfers, or twice; one that returns old
/// bytes of the kernel's memory for those that a device did not send; a level of the chip select
/// that is taken for its meaning.
///
/// \p Driver has these members, which run in process context and may sleep. The kernel calls one at
/// a time. transfer() transfers all bytes, or fails: with EIO, ETIMEDOUT. It has words of 8 bits,
/// in all modes of the clock. A device that is selected stays so between transfers of one message.
///
///	Result<> transfer(const spi::Transfer &transfer) const;
///	void select(u16 chip_select, bool is_selected) const;
///
/// The destructor unbinds the drivers of the devices of the bus, and waits for running transfers.
///
///	auto bus = TRY(spi::Controller<Port>::make(device, {.chip_selects = 2}, registers));
template <typename Driver>
class [[nodiscard]] Controller : public RegisteredDriver<detail::ControllerNode, Driver> {
      public:
	/// Options of a controller.
	struct Options {
		u16 chip_selects = 1; ///< How many devices it can select.
		u32 max_hz = 0;	      ///< The highest frequency of the clock, or 0 without a limit.
	};
	/// A device that firmware does not describe (struct spi_board_info).
	struct NewDevice {
		CStr name;		  ///< By which its driver is found, 1 to 31 bytes.
		u16 chip_select = 0;	  ///< Below that of the Options.
		u32 max_hz = 0;		  ///< The highest frequency of its clock, or 0.
		Mode mode = Mode::mode_0; ///< That of its clock.
	};

	/// Constructs a driver from \p arguments, and registers a controller for it, below \p
	/// parent. Destroy it before the parent, otherwise the kernel warns of sysfs. Firmware
	/// describes its devices below the parent. Errors: ENOMEM, EINVAL if it
	/// has no chip select. Process context, may sleep. spi_register_controller().
	template <typename... Arguments>
		requires ConstructibleFrom<Driver, Arguments &&...>
	static Result<Controller> make(const kernel::Device &parent, const Options &options,
				       Arguments &&...arguments) MAY_SLEEP
	{
		auto made =
			TRY(Box<Node>::make(gfp::kernel, std::forward<Arguments>(arguments)...));

		// SAFETY: the kernel takes its own reference.
		TRY(made->add(parent.unsafe_raw(), options.chip_selects, options.max_hz));
		// SAFETY: the owner takes it back.
		return Controller(std::move(made).unsafe_into_raw());
	}

	/// Adds a device until this controller is destroyed, and binds its driver. Errors: EINVAL
	/// if the name is empty or too long, or the bus has no such chip select; EBUSY if a device
	/// has it, or the kernel refuses the device. Process context, may sleep. spi_new_device().
	Result<> add_device(const NewDevice &device) const MAY_SLEEP
	{
		const border_spi_new_device passed{.name = device.name.data(),
						   .max_hz = device.max_hz,
						   .mode = static_cast<u32>(device.mode),
						   .chip_select = device.chip_select};

		return Result<>::from_errno(
			border_spi_controller_add_device(this->node()->controller, &passed));
	}

      private:
	using Node = detail::ControllerNode<Driver>;

	// SAFETY: make() has registered it.
	explicit Controller(Node *node) : RegisteredDriver<detail::ControllerNode, Driver>(node) {}
};

} // namespace kernel::spi
