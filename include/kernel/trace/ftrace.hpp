// SPDX-License-Identifier: GPL-2.0
/// \file
/// FtraceOps: a callback for calls of many kernel functions.
#pragma once

#include <initializer_list>

#include <cxxrt/border/trace/ftrace.h>
#include <kernel/core/callback.hpp>
#include <kernel/core/result.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/text/printable.hpp>
#include <kernel/text/str_view.hpp>

namespace kernel {

/// A call of a traced function, valid in the handler that it is passed to (struct ftrace_regs).
/// Context: the handler of an FtraceOps.
class FtraceCall : PinnedAs<FtraceCall> {
      public:
	/// Returns argument \p index of the call, counted from 0, as a number whose meaning depends
	/// on the function and on the kernel release; a BUG if \p index is not less than
	/// max_arguments. ftrace_regs_get_argument().
	unsigned long argument(unsigned index) const
	{
		bug_unless(index < max_arguments);
		return border_ftrace_argument(raw_, index);
	}
	/// Returns the called function. {} prints its name.
	SymbolName function() const { return SymbolName(address_); }
	/// Returns the place that the function returns to. {} prints the name of the caller.
	SymbolName caller() const { return SymbolName(caller_); }

	/// The number of arguments that each architecture passes in registers.
	static constexpr unsigned max_arguments = 6;

      private:
	template <auto> friend class FtraceOps;
	FtraceCall(unsigned long address, unsigned long caller, ftrace_regs *raw)
	    : address_(address), caller_(caller), raw_(raw)
	{}

	unsigned long address_;
	unsigned long caller_;
	ftrace_regs *raw_;
};

/// A member function that runs at each call of the kernel functions that start() names (struct
/// ftrace_ops): any number of functions, where a Kprobe has one. It prevents these mistakes: a
/// handler that remains in the kernel's code after its object or its module is gone; one that calls
/// itself, through a function that it traces; one that runs for all functions, because its filter
/// is empty; a handler that sleeps, or waits for a lock that the interrupted function may hold.
///
///	class Files : Pinned {
///	      public:
///		Result<> start() const { return calls_.start({"vfs_read", "vfs_write"}); }
///
///	      private:
///		void on_call(const FtraceCall &) const { count_.inc(); }
///
///		Atomic<u64> count_{0};
///		FtraceOps<&Files::on_call> calls_{this};
///	};
///
/// The handler runs with preemption off, in the context of the call, which may be an interrupt or
/// an NMI: it may use an Atomic, or try_lock() of a lock. It does not run for calls in itself, and
/// in code where RCU does not work, such as the idle loop. Destruction waits for it. So declare the
/// member last in its class, or before other callbacks as {this, next}.
template <auto Handler>
class FtraceOps : public detail::CallbackOf<typename detail::Callback<Handler>::Owner>,
		  border_ftrace_ops {
	using Owner = typename detail::Callback<Handler>::Owner;
	static_assert(
		requires(const Owner &owner, const FtraceCall &call) {
			{ (owner.*Handler)(call) } -> std::same_as<void>;
		}, "the handler of an FtraceOps is: void on_call(const FtraceCall &call) const");

      public:
	/// @{
	/// \p owner is the object that has this member. \p next is the callback that is declared
	/// after it, if any. The handler does not run before start(). Any context.
	[[gnu::always_inline]] explicit FtraceOps(const Owner *owner) : owner_(owner)
	{
		detail::check_is_last(owner, this);
	}
	template <detail::IsCallbackOf<Owner> Next>
	[[gnu::always_inline]] FtraceOps(const Owner *owner, const Next &next) : owner_(owner)
	{
		detail::check_is_before(owner, this, next);
	}
	/// @}
	/// Removes the handler from the kernel's code, and waits until no CPU runs it. Process
	/// context, may sleep. unregister_ftrace_function().
	~FtraceOps() MAY_SLEEP WAITS_FOR_CALLBACKS
	{
		if (is_started_.load())
			border_ftrace_remove(this);
	}

	/// @{
	/// Makes the handler run at each call of \p function, or of each of \p functions: a name of
	/// a function, or a pattern as in set_ftrace_filter of tracefs, such as "vfs_*". Call it
	/// once. Errors: EBUSY if it was started; EINVAL if a pattern selects no function that can
	/// be traced, or begins with "!"; EOPNOTSUPP if the kernel does not support it; ENOMEM.
	/// Process context, may sleep. ftrace_set_filter(), register_ftrace_function().
	Result<> start(StrView function) const MAY_SLEEP { return start({function}); }
	Result<> start(std::initializer_list<StrView> functions) const MAY_SLEEP
	{
		if (is_started_.xchg(true))
			return EBUSY;

		const Result<> added = add(functions);

		if (added.is_err())
			is_started_.store(false);
		return added;
	}
	/// @}

      private:
	Result<> add(std::initializer_list<StrView> functions) const MAY_SLEEP
	{
		int error = functions.size() ? 0 : EINVAL.to_errno();

		border_ftrace_init(raw(), run);
		for (const StrView function : functions) {
			const auto text = function.as_span();

			if (!error)
				error = border_ftrace_select(raw(), text.data(), text.size());
		}
		if (!error)
			error = border_ftrace_add(raw());
		if (error)
			border_ftrace_free(raw());
		return Result<>::from_errno(error);
	}

	static void run(unsigned long address, unsigned long caller, ftrace_ops *raw,
			ftrace_regs *regs) RUNS_IN(probe)
	{
		// SAFETY: start() passed this function to the kernel together with an FtraceOps.
		const auto *self =
			static_cast<FtraceOps *>(reinterpret_cast<border_ftrace_ops *>(raw));

		(self->owner_->*Handler)(FtraceCall(address, caller, regs));
	}

	// SAFETY: only one start() and the destructor change the kernel's object.
	border_ftrace_ops *raw() const { return const_cast<FtraceOps *>(this); }

	const Owner *owner_;
	Atomic<bool> is_started_{false};
};

} // namespace kernel
