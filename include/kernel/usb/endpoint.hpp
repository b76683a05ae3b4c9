// SPDX-License-Identifier: GPL-2.0
/// \file
/// usb::BulkIn, BulkOut, InterruptIn, InterruptOut and Control: the ways to and from a USB device,
/// with transfers that wait.
#pragma once

#include <cxxrt/border/device/handles.h>
#include <cxxrt/border/usb/driver.h>
#include <cxxrt/border/usb/endpoint.h>
#include <kernel/core/owned.hpp>
#include <kernel/core/result.hpp>
#include <kernel/memory/vec.hpp>
#include <kernel/time/time.hpp>

namespace kernel::usb {

class Interface;

/// The direction of an endpoint, as the computer sees it. Any context.
enum class Direction : u8 {
	in,  ///< The device sends.
	out, ///< The computer sends.
};

/// How an endpoint transfers. Any context.
enum class TransferType : u8 {
	bulk = BORDER_USB_ENDPOINT_XFER_BULK,	  ///< When the bus is free.
	interrupt = BORDER_USB_ENDPOINT_XFER_INT, ///< In a period that the device asks for.
};

namespace detail {

/// A part of an interface that a handle uses. The driver's object must end it.
struct Held {
	explicit operator bool() const { return interface; }

	usb_interface *interface = nullptr;
	usb_host_endpoint *endpoint = nullptr;
};
struct Holding {
	using Handle = Held;
	static void release(const Held &held)
	{
		border_handles_release(border_usb_device(held.interface));
	}
};

/// Returns a timeout for the kernel, in milliseconds. 0 would wait for ever.
constexpr unsigned timeout_of(Duration timeout)
{
	constexpr u64 most = 0x7fffffff;
	const u64 millis = timeout.millis_ceil();

	return static_cast<unsigned>(millis == 0 ? 1 : std::min(millis, most));
}

} // namespace detail

/// An endpoint of a device, from Interface::endpoint(). It prevents these mistakes: a write to an
/// endpoint that only reads, and bulk transfers on an interrupt endpoint, because both are parts of
/// the type; an endpoint that is assumed to exist; a buffer on the stack, which a device cannot
/// write to; a transfer after the driver is unbound, which would reach the device of another
/// driver: a handle that outlives the driver object is a BUG.
///
///	auto in = TRY(interface.endpoint<usb::BulkIn>());
///	auto buffer = TRY(Vec<byte>::zeroed(gfp::kernel, in.packet_size()));
///	const usize count = TRY(in.read(buffer, 1_s));
///
/// Urb transfers without waiting.
template <TransferType Type, Direction Way> class [[nodiscard]] Endpoint {
      public:
	static constexpr TransferType type = Type;  ///< How it transfers.
	static constexpr Direction direction = Way; ///< To where it transfers.

	/// Takes the endpoint of another object. Any context.
	Endpoint(Endpoint &&) = default;
	/// The same, and releases its own. Any context.
	Endpoint &operator=(Endpoint &&) = default;
	/// Releases the endpoint. Any context.
	~Endpoint() = default;

	/// Returns how many bytes it transfers at once (wMaxPacketSize). A shorter packet ends a
	/// transfer. Any context.
	usize packet_size() const { return border_usb_packet_size(held_->endpoint); }

	/// Receives up to \p buffer.size() bytes, or until the device sends a short packet. Returns
	/// how many bytes of \p buffer it has written. Errors: ETIMEDOUT after \p timeout, at least
	/// a millisecond; EPIPE if the device has halted the endpoint; EOVERFLOW if it sent more;
	/// ENODEV, ESHUTDOWN, ENOENT if it is removed; EPROTO, EILSEQ if the bus failed; ENOMEM.
	/// Process context, may sleep; a signal does not end it. usb_bulk_msg(),
	/// usb_interrupt_msg().
	template <Direction To = Way>
		requires(To == Direction::in)
	Result<usize> read(Vec<byte> &buffer, Duration timeout) const MAY_SLEEP
	{
		return transfer(buffer.as_span(), timeout);
	}

	/// Sends the bytes of \p buffer. Returns how many the device has taken. Errors: those of
	/// read(). Process context, may sleep; a signal does not end it. usb_bulk_msg(),
	/// usb_interrupt_msg().
	template <Direction To = Way>
		requires(To == Direction::out)
	Result<usize> write(const Vec<byte> &buffer, Duration timeout) const MAY_SLEEP
	{
		// SAFETY: the kernel only reads the bytes of a transfer in this direction.
		return transfer({const_cast<byte *>(std::span(buffer).data()), buffer.size()},
				timeout);
	}

	/// Ends the halt after EPIPE. Errors: those of read(). Process context, may sleep.
	/// usb_clear_halt().
	Result<> clear_halt() const MAY_SLEEP
	{
		return Result<>::from_errno(
			border_usb_clear_halt(held_->interface, held_->endpoint));
	}

	/// Returns the parts of the endpoint, for alloc_urb(). Any context.
	///
	/// Safety: the caller counts as a handle while it uses them.
	const detail::Held &unsafe_held() const { return held_.get(); }

      private:
	friend class Interface;

	// SAFETY: the caller has counted the handle.
	explicit Endpoint(detail::Held held) : held_(held) {}

	Result<usize> transfer(std::span<byte> buffer, Duration timeout) const MAY_SLEEP
	{
		usize moved = 0;

		TRY(Result<>::from_errno(border_usb_transfer(held_->interface, held_->endpoint,
							     buffer.data(), buffer.size(),
							     detail::timeout_of(timeout), &moved)));
		return moved;
	}

	Owned<detail::Holding> held_;
};

/// @{
/// The kinds of endpoints. Any context.
using BulkIn = Endpoint<TransferType::bulk, Direction::in>;
using BulkOut = Endpoint<TransferType::bulk, Direction::out>;
using InterruptIn = Endpoint<TransferType::interrupt, Direction::in>;
using InterruptOut = Endpoint<TransferType::interrupt, Direction::out>;
/// @}

/// Where the meaning of a ControlRequest is defined. Any context.
enum class RequestType : u8 {
	standard = BORDER_USB_TYPE_STANDARD, ///< In the specification of USB.
	of_class = BORDER_USB_TYPE_CLASS,    ///< In that of the class of the interface.
	vendor = BORDER_USB_TYPE_VENDOR,     ///< In that of the device.
};

/// The part of a device that a ControlRequest is for. Any context.
enum class Recipient : u8 {
	device = BORDER_USB_RECIP_DEVICE,
	interface = BORDER_USB_RECIP_INTERFACE, ///< Its number is the index.
	endpoint = BORDER_USB_RECIP_ENDPOINT,	///< Its address is the index.
};

/// A request to a device, without its direction: Control adds that, so both agree. Any context.
struct ControlRequest {
	RequestType type = RequestType::vendor;	 ///< Where it is defined.
	Recipient recipient = Recipient::device; ///< Which part it asks.
	u8 request = 0;				 ///< Its number (bRequest).
	u16 value = 0;				 ///< Its first argument (wValue).
	u16 index = 0;				 ///< Its second argument (wIndex).
};

/// Requests to endpoint 0 of a device, from Interface::control(). It prevents these mistakes: a
/// direction in the request that is not that of the transfer; a buffer on the stack, because the
/// kernel copies the bytes; an answer that is shorter than what the driver then reads.
///
///	std::array<byte, 2> status{};
///
///	TRY(control.receive({.type = usb::RequestType::standard, .request = 0}, status, 1_s));
///
/// It ends as an Endpoint does.
class [[nodiscard]] Control {
      public:
	/// Takes the permission of another object. Any context.
	Control(Control &&) = default;
	/// The same, and releases its own. Any context.
	Control &operator=(Control &&) = default;
	/// Releases it. Any context.
	~Control() = default;

	/// Receives \p to.size() bytes. Errors: EREMOTEIO if the device sends fewer; EPIPE if it
	/// does not know the request; EMSGSIZE if \p to has no bytes, or more than 65535;
	/// ETIMEDOUT; ENODEV if it is removed; ENOMEM. Process context, may sleep.
	/// usb_control_msg_recv().
	Result<> receive(const ControlRequest &request, std::span<byte> to, Duration timeout) const
		MAY_SLEEP
	{
		return Result<>::from_errno(border_usb_control_recv(
			held_->interface, type_of(request), request.request, request.value,
			request.index, to.data(), to.size(), detail::timeout_of(timeout)));
	}

	/// Sends \p from, which may be empty. Errors: those of receive(). Process context, may
	/// sleep. usb_control_msg_send().
	Result<> send(const ControlRequest &request, std::span<const byte> from,
		      Duration timeout) const MAY_SLEEP
	{
		return Result<>::from_errno(border_usb_control_send(
			held_->interface, type_of(request), request.request, request.value,
			request.index, from.data(), from.size(), detail::timeout_of(timeout)));
	}

      private:
	friend class Interface;

	// SAFETY: the caller has counted the handle.
	explicit Control(detail::Held held) : held_(held) {}

	static u8 type_of(const ControlRequest &request)
	{
		return static_cast<u8>(static_cast<u8>(request.type) |
				       static_cast<u8>(request.recipient));
	}

	Owned<detail::Holding> held_;
};

} // namespace kernel::usb
