// SPDX-License-Identifier: GPL-2.0
/// \file
/// Irq: a member function that handles the interrupts of a device.
#pragma once

#include <cxxrt/border/irq/irq.h>
#include <kernel/core/callback.hpp>
#include <kernel/core/cpu.hpp>
#include <kernel/core/result.hpp>
#include <kernel/sync/atomic.hpp>

namespace kernel {

/// The result of the handler of an Irq. Any context.
enum class IrqReturn : unsigned {
	none = IRQ_NONE,       ///< The interrupt was not of this device.
	handled = IRQ_HANDLED, ///< It was, and the device does not request it any more.
};

/// The result of the handler of a ThreadedIrq. Any context.
enum class ThreadedIrqReturn : unsigned {
	none = IRQ_NONE,	       ///< The interrupt was not of this device.
	handled = IRQ_HANDLED,	       ///< It was, and the thread has nothing to do.
	wake_thread = IRQ_WAKE_THREAD, ///< It was, and the thread handles it.
};

/// An interrupt line, from a bus or from firmware. Any context.
class IrqLine {
      public:
	/// Takes a number of /proc/interrupts: that of a bus or of firmware, or a parameter of the
	/// module. The kernel refuses a request for a number that is no line. A line that no device
	/// has named can belong to any device: request it as shared.
	static constexpr IrqLine from_number(unsigned number) { return IrqLine(number); }
	/// Returns the number in /proc/interrupts.
	constexpr unsigned number() const { return number_; }

      private:
	constexpr explicit IrqLine(unsigned number) : number_(number) {}

	unsigned number_;
};

/// The signal that requests an interrupt. Any context.
enum class IrqTrigger : u8 {
	as_configured, ///< As the bus or the firmware says.
	rising,	       ///< IRQF_TRIGGER_RISING.
	falling,       ///< IRQF_TRIGGER_FALLING.
	both_edges,    ///< Both of them.
	high,	       ///< IRQF_TRIGGER_HIGH.
	low,	       ///< IRQF_TRIGGER_LOW.
};

/// Options of a request. Any context.
struct IrqOptions {
	bool shared = false; ///< Other devices have this line, too (IRQF_SHARED).
	/// Keeps the line masked until the thread of a ThreadedIrq has returned. Always set for a
	/// ThreadedIrq without a handler (IRQF_ONESHOT).
	bool one_shot = false;
	IrqTrigger trigger = IrqTrigger::as_configured; ///< When it requests an interrupt.

	/// Returns the flags of the kernel.
	constexpr unsigned long flags() const
	{
		constexpr unsigned long bits[] = {
			0,
			BORDER_IRQF_TRIGGER_RISING,
			BORDER_IRQF_TRIGGER_FALLING,
			BORDER_IRQF_TRIGGER_RISING | BORDER_IRQF_TRIGGER_FALLING,
			BORDER_IRQF_TRIGGER_HIGH,
			BORDER_IRQF_TRIGGER_LOW,
		};

		return bits[static_cast<u8>(trigger)] | (shared ? BORDER_IRQF_SHARED : 0ul) |
		       (one_shot ? BORDER_IRQF_ONESHOT : 0ul);
	}
};

/// Keeps a line disabled, from Irq::disable() to the end of its scope. Context: that of disable().
class [[nodiscard]] IrqDisabled : PinnedAs<IrqDisabled> {
      public:
	/// Enables the line, unless another IrqDisabled keeps it disabled. enable_irq().
	~IrqDisabled()
	{
		if (line_)
			border_enable_irq(line_ - 1);
	}

	void *operator new(usize) = delete;
	void *operator new[](usize) = delete;

      private:
	template <auto, auto> friend class IrqCallbacks;
	explicit IrqDisabled(unsigned line) : line_(line) {}

	unsigned line_;
};

namespace detail {

/// The function that each kind has: the thread of a ThreadedIrq, the handler of an Irq.
template <auto Handler, auto Thread> struct IrqHalf : Callback<Thread> {};
template <auto Handler> struct IrqHalf<Handler, nullptr> : Callback<Handler> {};

} // namespace detail

/// An Irq if \p Thread is nullptr, otherwise a ThreadedIrq, whose \p Handler may be nullptr. See
/// these.
template <auto Handler, auto Thread>
class IrqCallbacks : public detail::CallbackOf<typename detail::IrqHalf<Handler, Thread>::Owner> {
	static constexpr bool has_handler = !std::same_as<decltype(Handler), std::nullptr_t>;
	static constexpr bool has_thread = !std::same_as<decltype(Thread), std::nullptr_t>;
	using Half = detail::IrqHalf<Handler, Thread>;
	using Owner = typename Half::Owner;

	static_assert(has_thread || std::same_as<typename Half::Returned, IrqReturn>,
		      "the handler of an Irq returns an IrqReturn");
	static_assert(!has_thread || std::same_as<typename Half::Returned, IrqReturn>,
		      "the thread of a ThreadedIrq returns an IrqReturn");
	template <auto H> static constexpr bool is_of_owner()
	{
		if constexpr (has_thread && has_handler)
			return std::same_as<typename detail::Callback<H>::Owner, Owner>;
		else
			return true;
	}
	template <auto H> static constexpr bool can_wake()
	{
		if constexpr (has_thread && has_handler)
			return std::same_as<typename detail::Callback<H>::Returned,
					    ThreadedIrqReturn>;
		else
			return true;
	}
	static_assert(is_of_owner<Handler>(), "handler and thread must be members of one class");
	static_assert(can_wake<Handler>(),
		      "the handler of a ThreadedIrq returns a ThreadedIrqReturn");

      public:
	/// @{
	/// \p owner is the object that has this member. \p next is the callback that is declared
	/// after it, if any. No handler runs before request(). Any context.
	[[gnu::always_inline]] explicit IrqCallbacks(const Owner *owner) : owner_(owner)
	{
		detail::check_is_last(owner, this);
	}
	template <detail::IsCallbackOf<Owner> Next>
	[[gnu::always_inline]] IrqCallbacks(const Owner *owner, const Next &next) : owner_(owner)
	{
		detail::check_is_before(owner, this, next);
	}
	/// @}
	/// Frees the line, and waits until no handler runs. The caller must not hold a lock that
	/// the handler takes. Process context, may sleep. free_irq().
	~IrqCallbacks() MAY_SLEEP WAITS_FOR_CALLBACKS
	{
		const unsigned line = line_.load();

		// SAFETY: request() has requested the line with this owner.
		if (line)
			border_free_irq(line - 1, const_cast<Owner *>(owner_));
	}

	/// Requests the line: its handler may run before this returns. /proc/interrupts shows \p
	/// name. An object can have one line. Errors: EBUSY if the object has a line, or if another
	/// driver has this line and does not share it; EINVAL if the line does not exist or does
	/// not allow the options; ENOMEM. Process context, may sleep. request_threaded_irq().
	Result<> request(IrqLine line, CStr name, IrqOptions options = {}) const MAY_SLEEP
	{
		const unsigned long flags =
			options.flags() | (has_handler ? 0ul : BORDER_IRQF_ONESHOT);
		unsigned none = 0;

		// Before the handler, which may use this object, can run.
		if (!line_.try_cmpxchg(none, line.number() + 1))
			return EBUSY;
		// SAFETY: run() casts the owner back to its type, and does not change the object.
		const int error = border_request_irq(line.number(), handler(), thread(), flags,
						     name.data(), const_cast<Owner *>(owner_));

		if (error) [[unlikely]]
			line_.store(0);
		// SAFETY: request_threaded_irq() returns 0 or a negative error number.
		return Result<>::unsafe_from_errno(error);
	}

	/// Disables the line until the result is destroyed, also for other drivers that share it,
	/// and waits until no handler runs. An interrupt that arrives while the line is disabled is
	/// handled afterwards. Does nothing before request(). The caller must not hold a lock that
	/// the handler takes. Process context, may sleep. disable_irq().
	IrqDisabled disable() const MAY_SLEEP WAITS_FOR_CALLBACKS
	{
		const unsigned line = line_.load();

		if (line)
			border_disable_irq(line - 1);
		return IrqDisabled(line);
	}

	/// Waits until the running handlers have returned. Later handlers see all earlier writes of
	/// the caller. The caller must not hold a lock that the handler takes. Process context, may
	/// sleep. synchronize_irq().
	void synchronize() const MAY_SLEEP WAITS_FOR_CALLBACKS
	{
		const unsigned line = line_.load();

		if (line)
			border_synchronize_irq(line - 1);
	}

	/// Makes the line interrupt only \p cpu. Errors: EINVAL if the line has a fixed CPU, or \p
	/// cpu is offline; EIO if the kernel manages the affinity; ENODEV before request(). Process
	/// context. irq_set_affinity().
	Result<> set_affinity(Cpu cpu) const
	{
		const unsigned line = line_.load();

		if (!line)
			return ENODEV;
		return Result<>::from_errno(border_irq_set_affinity(line - 1, cpu.id()));
	}

      private:
	using Run = irqreturn (*)(int, void *);

	static constexpr Run handler()
	{
		if constexpr (has_handler)
			return run_handler;
		else
			return nullptr;
	}
	static constexpr Run thread()
	{
		if constexpr (has_thread)
			return run_thread;
		else
			return nullptr;
	}

	static irqreturn run_handler(int, void *owner) RUNS_IN(hardirq)
	{
		if constexpr (has_handler)
			return run<Handler>(owner);
		return IRQ_NONE;
	}
	static irqreturn run_thread(int, void *owner) RUNS_IN(task)
	{
		if constexpr (has_thread)
			return run<Thread>(owner);
		return IRQ_NONE;
	}
	template <auto Half> [[gnu::always_inline]] static irqreturn run(void *owner)
	{
		// SAFETY: request() passed this function to the kernel together with an Owner.
		return static_cast<irqreturn>((static_cast<const Owner *>(owner)->*Half)());
	}

	const Owner *owner_;
	// The number plus 1; 0 before request().
	Atomic<unsigned> line_{0};
};

/// A member function that handles the interrupts of a device in hard interrupt context. It prevents
/// these mistakes: a handler that runs before its data is initialised or after it is freed; a
/// handler that sleeps, takes a mutex, allocates with GFP_KERNEL or copies to user space; a
/// SpinLock that a handler shares with a task, which deadlocks; free_irq() in the handler, or under
/// a lock that it takes.
///
///	class Driver : Pinned {
///	      public:
///		Result<> start(IrqLine line) const { return irq_.request(line, "driver"); }
///
///	      private:
///		IrqReturn on_irq() const
///		{
///			const auto pending = registers_.read<Pending>();
///
///			if (pending.bits() == 0)
///				return IrqReturn::none;
///			registers_.clear(pending);
///			done_.complete();
///			return IrqReturn::handled;
///		}
///
///		Irq<&Driver::on_irq> irq_{this};
///	};
///
/// The handler runs in a hard interrupt, on one CPU at a time. Put data that it shares with tasks
/// in an IrqSpinLock or an Atomic. Destruction frees the line and waits for the handler. So declare
/// the member last in its class, or before other callbacks as {this, next}; otherwise it does not
/// compile. request_irq().
template <auto Handler> using Irq = IrqCallbacks<Handler, nullptr>;

} // namespace kernel
