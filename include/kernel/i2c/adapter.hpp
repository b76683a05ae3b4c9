// SPDX-License-Identifier: GPL-2.0
/// \file
/// i2c::Adapter<Driver>: a controller of an I2C bus.
#pragma once

#include <span>

#include <cxxrt/border/i2c/adapter.h>
#include <kernel/core/result.hpp>
#include <kernel/device/device.hpp>
#include <kernel/device/registered.hpp>

namespace kernel::i2c {

namespace detail {
template <typename D> struct AdapterNode;
} // namespace detail

/// A message that a controller transfers (struct i2c_msg): the bytes between the address of a
/// device and the next start or stop. It prevents these mistakes: a message to be sent that is
/// overwritten; more bytes than its buffer has. It exists for the call of transfer().
///
///	for (const i2c::Message &message : messages) {
///		TRY(start(message.address(), message.is_received()));
///		for (const byte value : message.sent())
///			TRY(put(value));
///		for (byte &value : message.received())
///			value = TRY(get());
///	}
class Message : border_i2c_message {
      public:
	Message(const Message &) = delete;
	Message &operator=(const Message &) = delete;

	/// Returns the address of the device, of 7 bits. Any context.
	u16 address() const { return border_i2c_message::address; }
	/// Returns whether the device sends the bytes. Any context.
	bool is_received() const { return (flags & BORDER_I2C_M_RD) != 0; }
	/// Returns the bytes for the device, or none if it sends them. Any context.
	std::span<const std::byte> sent() const BORROWED
	{
		return std::as_bytes(std::span(bytes, is_received() ? 0 : length));
	}
	/// Returns the buffer for what the device sends, full of zeros, or none if it sends
	/// nothing. Any context.
	std::span<std::byte> received() const BORROWED
	{
		return std::as_writable_bytes(std::span(bytes, is_received() ? length : 0));
	}

      private:
	template <typename D> friend struct detail::AdapterNode;

	// SAFETY: the only base, and no member of its own: border/i2c/adapter.c checks the layout.
	static std::span<const Message> all(const border_i2c_message *messages, usize count)
	{
		return {static_cast<const Message *>(messages), count};
	}
};

namespace detail {

/// A driver and its adapter, at an address that the kernel has. Its functions are in one class with
/// the function that waits for them, so the checker refuses a wait under a lock that they take.
template <typename D> struct AdapterNode : border_i2c_adapter, PinnedAs<AdapterNode<D>> {
	template <typename... Arguments>
	explicit AdapterNode(Arguments &&...arguments)
	    : driver(std::forward<Arguments>(arguments)...)
	{}

	Result<> add(device *parent, CStr name) MAY_SLEEP
	{
		return Result<>::from_errno(
			border_i2c_adapter_add(this, parent, name.data(), &ops));
	}
	void end() MAY_SLEEP WAITS_FOR_CALLBACKS { border_i2c_adapter_remove(this); }

	D driver;

      private:
	static_assert(
		requires(const D &driver, std::span<const Message> messages) {
			{ driver.transfer(messages) } -> std::same_as<Result<>>;
		}, "transfer() must be public: Result<> transfer(std::span<const i2c::Message> "
		   "messages) const");

	// SAFETY: the kernel calls this function for adapters of this class, and the destructor of
	// the Adapter waits for it.
	static int transfer(i2c_adapter *raw, const border_i2c_message *messages, usize count)
		RUNS_IN(task)
	{
		const AdapterNode &node =
			*static_cast<AdapterNode *>(reinterpret_cast<border_i2c_adapter *>(raw));

		return node.driver.transfer(Message::all(messages, count)).to_errno();
	}

	static constexpr border_i2c_adapter_ops ops{transfer};
};

} // namespace detail

/// A controller of an I2C bus (struct i2c_adapter), in /sys/bus/i2c/devices/i2c-N. It prevents
/// these mistakes: a controller that is freed while it transfers; one that returns old bytes of the
/// kernel's memory for those that a device did not send; one that says it has transferred some of
/// the messages; a message of a kind that it does not know, which a program can ask for.
///
/// \p Driver has this member, which runs in process context and may sleep. The kernel calls it once
/// at a time. It transfers all messages, with a start before each and a stop after the last one, or
/// fails: with ENXIO if no device answers, EAGAIN if another master has the bus, ETIMEDOUT, EIO.
///
///	Result<> transfer(std::span<const i2c::Message> messages) const;
///
/// A message may have no bytes. The destructor calls i2c_del_adapter(), which unbinds the drivers
/// of the devices of the bus, and waits for programs that have it open. The kernel keeps the module
/// loaded while a program has it open.
///
///	auto bus = TRY(i2c::Adapter<Controller>::make(device, {.name = "foo-i2c"}, registers));
template <typename Driver>
class [[nodiscard]] Adapter : public RegisteredDriver<detail::AdapterNode, Driver> {
      public:
	/// Options of a controller.
	struct Options {
		CStr name; ///< Of the bus in sysfs, 1 to 47 bytes.
	};

	/// @{
	/// Constructs a driver from \p arguments, and registers a controller for it, below \p
	/// parent if there is one. Firmware describes its devices below the parent. Errors: ENOMEM;
	/// EINVAL if the name is empty or too long. Process context, may sleep. i2c_add_adapter().
	template <typename... Arguments>
		requires ConstructibleFrom<Driver, Arguments &&...>
	static Result<Adapter> make(const Options &options, Arguments &&...arguments) MAY_SLEEP
	{
		return add(nullptr, options, std::forward<Arguments>(arguments)...);
	}
	template <typename... Arguments>
		requires ConstructibleFrom<Driver, Arguments &&...>
	static Result<Adapter> make(const kernel::Device &parent, const Options &options,
				    Arguments &&...arguments) MAY_SLEEP
	{
		// SAFETY: the kernel takes its own reference.
		return add(parent.unsafe_raw(), options, std::forward<Arguments>(arguments)...);
	}
	/// @}

      private:
	using Node = detail::AdapterNode<Driver>;

	template <typename... Arguments>
	static Result<Adapter> add(device *parent, const Options &options, Arguments &&...arguments)
		MAY_SLEEP
	{
		auto made =
			TRY(Box<Node>::make(gfp::kernel, std::forward<Arguments>(arguments)...));

		TRY(made->add(parent, options.name));
		// SAFETY: the owner takes it back.
		return Adapter(std::move(made).unsafe_into_raw());
	}

	// SAFETY: add() has registered it.
	explicit Adapter(Node *node) : RegisteredDriver<detail::AdapterNode, Driver>(node) {}
};

} // namespace kernel::i2c
