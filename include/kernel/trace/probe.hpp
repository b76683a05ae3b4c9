// SPDX-License-Identifier: GPL-2.0
/// \file
/// Kprobe and Kretprobe: callbacks for calls of kernel functions.
#pragma once

#include <array>
#include <new>

#include <cxxrt/border/trace/probe.h>
#include <kernel/core/callback.hpp>
#include <kernel/core/result.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/text/conversion.hpp>

namespace kernel {

/// A copy of the first characters of a text in user space, for printing. Any context.
class UserText {
      public:
	/// An empty text.
	UserText() = default;

	/// @{
	/// Only for formats: {} prints the text ("%s").
	static constexpr detail::Conversion printk_conversion{"", 's', false};
	const char *printk_value() const { return text_.data(); }
	/// @}

      private:
	friend class ProbeRegs;

	std::array<char, 64> text_{};
};

/// The registers of the CPU at a probe or a watchpoint (struct pt_regs), valid in the call that
/// they are passed to. They are numbers, whose meaning depends on the probed function and on the
/// kernel release. Context: the handler of a probe.
class ProbeRegs : PinnedAs<ProbeRegs> {
      public:
	/// Returns argument \p index of the entered function, counted from 0; a BUG if it is not
	/// less than max_arguments. regs_get_kernel_argument().
	unsigned long argument(unsigned index) const
	{
		bug_unless(index < max_arguments);
		return border_regs_argument(raw_, index);
	}
	/// Returns the result of the function. regs_return_value().
	unsigned long result() const { return border_regs_result(raw_); }
	/// Returns the address of the instruction. instruction_pointer().
	unsigned long address() const { return border_regs_address(raw_); }
	/// Returns a copy of the text in user space at an argument's address. Errors: EFAULT if the
	/// address is invalid, or its page is not in memory. copy_from_user_nofault().
	Result<UserText> user_text(unsigned index) const
	{
		UserText copy;
		const int error = border_user_text_nofault(argument(index), copy.text_.data(),
							   copy.text_.size());

		if (error)
			return Error::from_errno(error);
		return copy;
	}

	/// The number of arguments that each architecture passes in registers.
	static constexpr unsigned max_arguments = 6;

      private:
	template <auto> friend class Kprobe;
	template <auto, auto> friend class Kretprobe;
	template <auto> friend class Watchpoint;
	explicit ProbeRegs(const pt_regs *raw) : raw_(raw) {}

	const pt_regs *raw_;
};

/// A member function that runs when a kernel function is entered (struct kprobe). It prevents these
/// mistakes: a probe that remains in the kernel's code after its object or its module is gone, and
/// a handler that sleeps, or waits for a lock that the interrupted function may hold.
///
///	class Counter : Pinned {
///	      public:
///		Result<> start() const { return probe_.start("kernel_clone"); }
///
///	      private:
///		void on_clone(const ProbeRegs &) const { clones_.inc(); }
///
///		Atomic<u64> clones_{0};
///		Kprobe<&Counter::on_clone> probe_{this};
///	};
///
/// The handler runs with preemption off, in the context of the call, which may be an interrupt: it
/// may use an Atomic, or try_lock() of a lock. Destruction waits for it. So declare the probe last
/// in its class, or before other callbacks as {this, next}.
template <auto Handler>
class Kprobe : public detail::CallbackOf<typename detail::Callback<Handler>::Owner>, border_kprobe {
	using Owner = typename detail::Callback<Handler>::Owner;
	static_assert(
		requires(const Owner &owner, const ProbeRegs &regs) {
			{ (owner.*Handler)(regs) } -> std::same_as<void>;
		}, "the handler of a Kprobe is: void on_hit(const ProbeRegs &regs) const");

      public:
	/// @{
	/// \p owner is the object that has this member. \p next is the callback that is declared
	/// after it, if any. The handler does not run before start(). Any context.
	[[gnu::always_inline]] explicit Kprobe(const Owner *owner) : owner_(owner)
	{
		detail::check_is_last(owner, this);
	}
	template <detail::IsCallbackOf<Owner> Next>
	[[gnu::always_inline]] Kprobe(const Owner *owner, const Next &next) : owner_(owner)
	{
		detail::check_is_before(owner, this, next);
	}
	/// @}
	/// Removes the probe from the kernel's code, and waits until no CPU runs the handler.
	/// Process context, may sleep. unregister_kprobe().
	~Kprobe() MAY_SLEEP WAITS_FOR_CALLBACKS
	{
		if (is_started_.load())
			border_kprobe_remove(this);
	}

	/// Makes the handler run at each call of \p function, a symbol of the kernel or of a
	/// module. Call it once. Errors: EBUSY if it was started; ENOENT if the function does not
	/// exist; EINVAL or EADDRNOTAVAIL if it cannot have a probe; EOPNOTSUPP if the kernel does
	/// not support probes. Process context, may sleep. register_kprobe().
	Result<> start(CStr function) const MAY_SLEEP
	{
		if (is_started_.xchg(true))
			return EBUSY;

		const int error = border_kprobe_add(raw(), function.data(), run);

		if (error)
			is_started_.store(false);
		return Result<>::from_errno(error);
	}

	/// Returns how often the handler did not run, because the probe was hit in the handler of a
	/// probe. Any context.
	unsigned long missed() const { return is_started_.load() ? border_kprobe_missed(this) : 0; }

      private:
	static int run(kprobe *raw, pt_regs *regs) RUNS_IN(probe)
	{
		// SAFETY: start() passed this function to the kernel together with a Kprobe.
		const auto *self = static_cast<Kprobe *>(reinterpret_cast<border_kprobe *>(raw));

		(self->owner_->*Handler)(ProbeRegs(regs));
		return 0;
	}

	// SAFETY: only one start() and the destructor change the kernel's object.
	border_kprobe *raw() const { return const_cast<Kprobe *>(this); }

	const Owner *owner_;
	Atomic<bool> is_started_{false};
};

/// Two member functions that run when a kernel function is entered and when it returns (struct
/// kretprobe). The result of the first, such as the time of the call or an argument, is passed to
/// the second. It prevents these mistakes: those of Kprobe, and data of one call that is used in
/// another.
///
///	class Stopwatch : Pinned {
///	      public:
///		Result<> start() const { return probe_.start("kernel_clone"); }
///
///	      private:
///		using Moment = InstantOf<clock::MonotonicFast>;
///
///		Moment on_entry(const ProbeRegs &) const { return Moment::now(); }
///		void on_return(const ProbeRegs &regs, Moment entered) const;
///
///		Kretprobe<&Stopwatch::on_entry, &Stopwatch::on_return> probe_{this};
///	};
///
/// Both run in the context of the handler of a Kprobe.
template <auto Entry, auto Return>
class Kretprobe : public detail::CallbackOf<typename detail::Callback<Entry>::Owner>,
		  border_kretprobe {
	using Owner = typename detail::Callback<Entry>::Owner;
	using Data = typename detail::Callback<Entry>::Returned;
	static_assert(
		requires(const Owner &owner, const ProbeRegs &regs, const Data &data) {
			{ (owner.*Entry)(regs) } -> std::same_as<Data>;
			{ (owner.*Return)(regs, data) } -> std::same_as<void>;
		}, "the handlers of a Kretprobe are: T on_entry(const ProbeRegs &regs) const, and "
		   "void on_return(const ProbeRegs &regs, T data) const");
	static_assert(std::is_trivially_copyable_v<Data> && alignof(Data) <= alignof(void *) &&
			      sizeof(Data) <= 4096,
		      "the data that a Kretprobe keeps for a call must be a small value: the "
		      "kernel copies and frees it without a destructor");

      public:
	/// @{
	/// \p owner is the object that has this member. \p next is the callback that is declared
	/// after it, if any. The handler does not run before start(). Any context.
	[[gnu::always_inline]] explicit Kretprobe(const Owner *owner) : owner_(owner)
	{
		detail::check_is_last(owner, this);
	}
	template <detail::IsCallbackOf<Owner> Next>
	[[gnu::always_inline]] Kretprobe(const Owner *owner, const Next &next) : owner_(owner)
	{
		detail::check_is_before(owner, this, next);
	}
	/// @}
	/// As that of Kprobe. A running call of the probed function returns without its handler.
	/// Process context, may sleep. unregister_kretprobe().
	~Kretprobe() MAY_SLEEP WAITS_FOR_CALLBACKS
	{
		if (is_started_.load())
			border_kretprobe_remove(this);
	}

	/// As start() of Kprobe. Errors: those of Kprobe, and ENOMEM. Process context, may sleep.
	/// register_kretprobe().
	Result<> start(CStr function) const MAY_SLEEP
	{
		if (is_started_.xchg(true))
			return EBUSY;

		const int error =
			border_kretprobe_add(raw(), function.data(), sizeof(Data), enter, leave);

		if (error)
			is_started_.store(false);
		return Result<>::from_errno(error);
	}

	/// Returns how many calls had no handlers, because too many calls were running. Any
	/// context.
	unsigned long missed() const
	{
		return is_started_.load() ? border_kretprobe_missed(this) : 0;
	}

      private:
	static const Kretprobe *of(kretprobe_instance *call)
	{
		// SAFETY: start() passed its functions to the kernel together with a Kretprobe.
		return static_cast<const Kretprobe *>(border_kretprobe_of(call));
	}
	static int enter(kretprobe_instance *call, pt_regs *regs) RUNS_IN(probe)
	{
		const Kretprobe *self = of(call);

		if (!self)
			return 1; // no handler when it returns
		// SAFETY: start() requested space for a Data, with the alignment of a pointer.
		new (border_kretprobe_data(call)) Data((self->owner_->*Entry)(ProbeRegs(regs)));
		return 0;
	}
	static int leave(kretprobe_instance *call, pt_regs *regs) RUNS_IN(probe)
	{
		if (const Kretprobe *self = of(call))
			// SAFETY: enter() constructed it; otherwise the kernel does not call this.
			(self->owner_->*Return)(
				ProbeRegs(regs),
				*std::launder(static_cast<Data *>(border_kretprobe_data(call))));
		return 0;
	}

	// SAFETY: only one start() and the destructor change the kernel's object.
	border_kretprobe *raw() const { return const_cast<Kretprobe *>(this); }

	const Owner *owner_;
	Atomic<bool> is_started_{false};
};

} // namespace kernel
