// SPDX-License-Identifier: GPL-2.0
/// \file
/// usb::Urb: a transfer that does not wait, with its buffer and a callback.
#pragma once

#include <cxxrt/border/usb/urb.h>
#include <kernel/core/callback.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/usb/endpoint.hpp>

namespace kernel::usb {

/// Says whether an Urb is submitted again when its handler has returned. Any context.
enum class UrbNext : u8 {
	stop,	  ///< Nothing, until submit().
	resubmit, ///< The device sends again.
};

/// The bytes that a device has sent. Context: the handler of an Urb.
class Received : PinnedAs<Received> {
      public:
	/// Returns the bytes, valid in the call of the handler. Errors: EPIPE if the device has
	/// halted the endpoint; EOVERFLOW if it sent more; EPROTO, EILSEQ if the bus failed;
	/// ENOENT, ECONNRESET, ESHUTDOWN, ENODEV if the transfer was ended or the device is
	/// removed; those of usb_submit_urb() if it could not be submitted again.
	Result<std::span<const byte>> bytes() const BORROWED
	{
		TRY(Result<>::from_errno(status_));
		return bytes_;
	}

      private:
	template <typename, auto> friend class Urb;
	Received(int status, std::span<const byte> bytes) : status_(status), bytes_(bytes) {}

	int status_;
	std::span<const byte> bytes_;
};

/// The buffer of an Urb that sends, for the bytes of the next transfer. Context: that of
/// Urb::submit_with().
class SendBuffer : PinnedAs<SendBuffer> {
      public:
	/// Returns how many bytes are in the buffer.
	usize size() const { return size_; }
	/// Returns how many more bytes fit.
	usize space() const { return bytes_.size() - size_; }

	/// Appends \p from, as far as it fits. Returns how many bytes.
	usize put(std::span<const byte> from)
	{
		const usize count = std::min(from.size(), space());

		std::copy(from.data(), from.data() + count, bytes_.subspan(size_).data());
		size_ += count;
		return count;
	}

	/// Appends bytes of \p from, a SourceIter, as far as they fit. Returns how many bytes:
	/// fewer if user memory cannot be read. Process context, may sleep.
	template <typename Source> usize take_from(Source &from) MAY_SLEEP
	{
		const usize count = from.copy_from_iter(
			bytes_.subspan(size_, std::min(from.remaining(), space())));

		size_ += count;
		return count;
	}

      private:
	template <typename, auto> friend class Urb;
	explicit SendBuffer(std::span<byte> bytes) : bytes_(bytes) {}

	std::span<byte> bytes_;
	usize size_ = 0;
};

namespace detail {

/// A transfer with its buffer, and the interface that it holds.
struct UrbHandle {
	explicit operator bool() const { return urb; }

	struct urb *urb = nullptr;
	usb_interface *interface = nullptr;
	usize size = 0;
};
struct UrbAllocation {
	using Handle = UrbHandle;
	static void release(const UrbHandle &handle)
	{
		border_urb_free(handle.urb);
		border_handles_release(border_usb_device(handle.interface));
	}
};

} // namespace detail

/// A transfer with its buffer that is not yet a member of a driver, from alloc_urb(). An Urb takes
/// it. Any context.
template <typename EndpointType> class [[nodiscard]] IdleUrb {
      public:
	/// Takes the transfer of another object. Any context.
	IdleUrb(IdleUrb &&) = default;
	/// The same, and frees its own. Any context.
	IdleUrb &operator=(IdleUrb &&) = default;
	/// Frees the transfer and its buffer. Any context. usb_free_urb().
	~IdleUrb() = default;

      private:
	template <typename, auto> friend class Urb;
	template <TransferType Type, Direction Way>
	friend Result<IdleUrb<Endpoint<Type, Way>>> alloc_urb(const Endpoint<Type, Way> &endpoint,
							      usize size) MAY_SLEEP;

	// SAFETY: alloc_urb() has allocated it, and has counted the handle.
	explicit IdleUrb(detail::UrbHandle handle) : handle_(handle) {}

	Owned<detail::UrbAllocation> handle_;
};

/// Allocates a transfer of up to \p size bytes for \p endpoint. Errors: ENOMEM. Process context,
/// may sleep. usb_alloc_urb(), usb_fill_bulk_urb(), usb_fill_int_urb().
template <TransferType Type, Direction Way>
Result<IdleUrb<Endpoint<Type, Way>>> alloc_urb(const Endpoint<Type, Way> &endpoint, usize size)
	MAY_SLEEP
{
	// SAFETY: the Urb counts as a handle of its own.
	const detail::Held &held = endpoint.unsafe_held();
	struct urb *const urb = border_urb_alloc(held.interface, held.endpoint, size);

	if (!urb)
		return ENOMEM;
	border_handles_hold(border_usb_device(held.interface));
	return IdleUrb<Endpoint<Type, Way>>(detail::UrbHandle{urb, held.interface, size});
}

/// A transfer whose end calls a member function (struct urb). It prevents these mistakes: a buffer
/// that the driver touches while the device owns it; a transfer that is submitted twice; a transfer
/// or a buffer that is freed while it runs, or before its handler has returned; a handler that
/// sleeps, or that takes a lock of a task that it interrupts; an Urb that runs after disconnect().
///
///	class Mouse : Pinned {
///	      public:
///		explicit Mouse(usb::IdleUrb<usb::InterruptIn> reports)
///		    : reports_(this, std::move(reports))
///		{}
///		Result<> start() const { return reports_.submit(); }
///
///	      private:
///		usb::UrbNext on_report(const usb::Received &received) const
///		{
///			const auto bytes = received.bytes();
///
///			if (bytes.is_err())
///				return usb::UrbNext::stop;
///			look_at(*bytes);
///			return usb::UrbNext::resubmit;
///		}
///
///		usb::Urb<usb::InterruptIn, &Mouse::on_report> reports_;
///	};
///
/// The buffer belongs to the Urb. For an endpoint that receives, the handler is `usb::UrbNext
/// handler(const usb::Received &) const`: only it sees the bytes. If the transfer cannot be
/// submitted again, the handler is called once more with the error, and its result is ignored. For
/// an endpoint that sends, it is `void handler(const Result<usize> &) const`, whose argument is the
/// number of bytes that the device has taken; submit_with() fills the buffer, and the handler may
/// call it.
///
/// The handler runs in a hard interrupt or a softirq, as the controller does: put data that it
/// shares with tasks in an IrqSpinLock or an Atomic. Destruction ends the transfer, which calls the
/// handler with an error, and waits for it. So declare the member last in its class, or before
/// other callbacks as {this, idle, next}. A destroyed Urb refuses to be submitted.
template <typename EndpointType, auto Handler>
class Urb : public kernel::detail::CallbackOf<typename kernel::detail::Callback<Handler>::Owner> {
	using Owner = typename kernel::detail::Callback<Handler>::Owner;
	static constexpr bool receives = EndpointType::direction == Direction::in;

	static_assert(
		!receives ||
			requires(const Owner &owner, const Received &received) {
				{ (owner.*Handler)(received) } -> std::same_as<UrbNext>;
			},
		"the handler of an Urb that receives is: "
		"usb::UrbNext on_received(const usb::Received &received) const");
	static_assert(
		receives ||
			requires(const Owner &owner, const Result<usize> &sent) {
				{ (owner.*Handler)(sent) } -> std::same_as<void>;
			},
		"the handler of an Urb that sends is: "
		"void on_sent(const Result<usize> &sent) const");

      public:
	/// @{
	/// \p owner is the object that has this member. \p next is the callback that is declared
	/// after it, if any. A BUG if \p idle was moved away. Any context.
	[[gnu::always_inline]] Urb(const Owner *owner, IdleUrb<EndpointType> idle)
	    : owner_(owner), handle_(idle.handle_.take())
	{
		kernel::detail::check_is_last(owner, this);
		init();
	}
	template <kernel::detail::IsCallbackOf<Owner> Next>
	[[gnu::always_inline]] Urb(const Owner *owner, IdleUrb<EndpointType> idle, const Next &next)
	    : owner_(owner), handle_(idle.handle_.take())
	{
		kernel::detail::check_is_before(owner, this, next);
		init();
	}
	/// @}
	/// Ends the transfer, waits for its handler, and frees it. The caller must not hold a lock
	/// that the handler takes. Process context, may sleep. usb_poison_urb(), usb_free_urb().
	~Urb() MAY_SLEEP WAITS_FOR_CALLBACKS
	{
		border_urb_poison(handle_.urb);
		// Another callback may fill the buffer at this time: then that frees it.
		if (!(state_.fetch_or(destroyed) & claimed))
			detail::UrbAllocation::release(handle_);
	}

	/// Lets the device send up to the size of the buffer. Errors: EBUSY if the transfer runs;
	/// ENODEV, ENOENT, ESHUTDOWN if the device is removed; EPERM if the Urb is destroyed;
	/// ENOMEM. Any context. usb_submit_urb().
	Result<> submit() const
		requires receives
	{
		TRY(claim());
		return submit_claimed(handle_.size);
	}

	/// Sends the bytes that \p fill puts into a SendBuffer. \p fill is called with a SendBuffer
	/// &, and returns a Result<>. Errors: EBUSY if the transfer runs; those of \p fill; ENODEV,
	/// ENOENT, ESHUTDOWN if the device is removed; EPERM if the Urb is destroyed; ENOMEM.
	/// Context: that of \p fill. usb_submit_urb().
	template <typename Fill>
		requires(!receives)
	Result<> submit_with(Fill fill) const
	{
		TRY(claim());

		SendBuffer to(kernel::detail::span_of(buffer(), handle_.size));
		const Result<> filled = fill(to);

		if (filled.is_err()) {
			unclaim();
			return filled;
		}
		return submit_claimed(to.size());
	}

	/// Returns whether the transfer runs, or its buffer is being filled. Any context.
	bool is_running() const { return state_.load_acquire() & claimed; }

      private:
	// The state: the buffer belongs to the device or to a fill(); the object is destroyed.
	static constexpr unsigned claimed = 1, destroyed = 2;

	void init()
	{
		bug_unless(handle_.urb);
		border_urb_set_callback(handle_.urb, run, this);
	}

	// SAFETY: a byte is an unsigned char.
	byte *buffer() const { return reinterpret_cast<byte *>(border_urb_buffer(handle_.urb)); }

	Result<> claim() const
	{
		unsigned idle = 0;

		if (state_.try_cmpxchg(idle, claimed))
			return ok();
		return idle & destroyed ? EPERM : EBUSY;
	}
	void unclaim() const
	{
		if (state_.fetch_and(~claimed) & destroyed)
			detail::UrbAllocation::release(handle_);
	}
	Result<> submit_claimed(usize length) const
	{
		const int error = border_urb_submit(handle_.urb, length);

		if (error)
			unclaim();
		return Result<>::from_errno(error);
	}

	static void run(struct urb *urb) RUNS_IN(hardirq)
	{
		// SAFETY: init() passed this function to the kernel together with an Urb.
		static_cast<const Urb *>(border_urb_context(urb))->ended();
	}

	void ended() const
	{
		const int status = border_urb_status(handle_.urb);
		const usize length = border_urb_actual_length(handle_.urb);

		if constexpr (receives) {
			const auto bytes = kernel::detail::span_of(buffer(), handle_.size);

			if ((owner_->*Handler)(Received(status, bytes.first(length))) ==
			    UrbNext::resubmit) {
				const int error = border_urb_submit(handle_.urb, handle_.size);

				if (!error)
					return;
				(void)(owner_->*Handler)(Received(error, {}));
			}
			unclaim();
		} else {
			// The handler may submit it.
			unclaim();
			(owner_->*Handler)(status ? Result<usize>(Error::from_errno(status))
						  : Result<usize>(length));
		}
	}

	const Owner *owner_;
	detail::UrbHandle handle_;
	Atomic<unsigned> state_{0};
};

} // namespace kernel::usb
