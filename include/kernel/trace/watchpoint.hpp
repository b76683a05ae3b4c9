// SPDX-License-Identifier: GPL-2.0
/// \file
/// Watchpoint: a callback for accesses of one variable.
#pragma once

#include <cxxrt/border/trace/watchpoint.h>
#include <kernel/memory/string.hpp>
#include <kernel/trace/probe.hpp>

namespace kernel {

/// The accesses that a Watchpoint reports. Any context.
enum class Watched : u8 {
	writes,	  ///< Each write, also of the same value.
	accesses, ///< Each read and each write.
};

/// A member function that runs after each access of a variable of the kernel or of a driver, on
/// each CPU, by the CPU's debug registers (register_wide_hw_breakpoint()). Use it to find the code
/// that changes a variable. It prevents these mistakes: a watchpoint that remains after its object
/// or its module is gone; a symbol whose module is unloaded while it is watched; a handler that
/// sleeps, or waits for a lock that the interrupted code may hold.
///
///	class Watch : Pinned {
///	      public:
///		Result<> start() const
///		{
///			return timeout_.start_symbol<u32>("panic_timeout", Watched::writes);
///		}
///
///	      private:
///		void on_write(const ProbeRegs &regs) const { pr_info("a write\n"); }
///
///		Watchpoint<&Watch::on_write> timeout_{this};
///	};
///
/// The handler interrupts any code, as an NMI does: it may use an Atomic, or try_lock() of a lock.
/// It must not access the watched variable, which would run it again. Destruction waits for it. So
/// declare the watchpoint last in its class, or before other callbacks as {this, next}. A CPU
/// watches four variables at a time.
template <auto Handler>
class Watchpoint : public detail::CallbackOf<typename detail::Callback<Handler>::Owner> {
	using Owner = typename detail::Callback<Handler>::Owner;
	static_assert(
		requires(const Owner &owner, const ProbeRegs &regs) {
			{ (owner.*Handler)(regs) } -> std::same_as<void>;
		}, "the handler of a Watchpoint is: void on_access(const ProbeRegs &regs) const");

	template <typename T>
	static constexpr bool is_watchable =
		sizeof(T) == 1 || sizeof(T) == 2 || sizeof(T) == 4 || sizeof(T) == 8;

      public:
	/// @{
	/// \p owner is the object that has this member. \p next is the callback that is declared
	/// after it, if any. The handler does not run before start(). Any context.
	[[gnu::always_inline]] explicit Watchpoint(const Owner *owner) : owner_(owner)
	{
		detail::check_is_last(owner, this);
	}
	template <detail::IsCallbackOf<Owner> Next>
	[[gnu::always_inline]] Watchpoint(const Owner *owner, const Next &next) : owner_(owner)
	{
		detail::check_is_before(owner, this, next);
	}
	/// @}
	/// Ends the watch, and waits until no CPU runs the handler. Process context, may sleep.
	/// unregister_wide_hw_breakpoint().
	~Watchpoint() MAY_SLEEP WAITS_FOR_CALLBACKS
	{
		if (raw_)
			border_watchpoint_remove(raw_);
		if (symbol_.size() > 0)
			border_symbol_put(symbol_.data());
	}

	/// Watches \p variable of this driver, such as an Atomic. Call it once. Errors: EBUSY if a
	/// watch was started; ENOSPC if the CPU watches as many variables as it can; EINVAL if the
	/// variable is not aligned to its size; EOPNOTSUPP if the kernel cannot watch variables, as
	/// on arm64; ENOMEM. Process context, may sleep. register_wide_hw_breakpoint().
	template <typename T>
	Result<> start(const T &variable, Watched what = Watched::writes) const MAY_SLEEP
	{
		static_assert(is_watchable<T>, "the CPU watches 1, 2, 4 or 8 bytes");
		return start_once([&]() -> Result<> {
			return watch(&variable, sizeof(T), what);
		});
	}
	/// Watches the variable of type T that \p symbol names. The symbol is exported to modules
	/// under the GPL; before Linux 6.6 it may be exported to all modules. Its module stays
	/// loaded. Errors: those of start(); ENXIO if there is no such symbol. Process context, may
	/// sleep. __symbol_get(), register_wide_hw_breakpoint().
	template <typename T>
	Result<> start_symbol(StrView symbol, Watched what = Watched::writes) const MAY_SLEEP
	{
		static_assert(is_watchable<T>, "the CPU watches 1, 2, 4 or 8 bytes");
		return start_once([&]() -> Result<> {
			auto name = TRY(String::make(gfp::kernel, symbol));
			const void *address = border_symbol_get(name.data());

			if (!address)
				return ENXIO;

			auto result = watch(address, sizeof(T), what);

			if (result.is_err())
				border_symbol_put(name.data());
			else
				self()->symbol_ = std::move(name);
			return result;
		});
	}

      private:
	template <typename Start> Result<> start_once(const Start &start) const MAY_SLEEP
	{
		if (is_started_.xchg(true))
			return EBUSY;

		auto result = start();

		if (result.is_err())
			is_started_.store(false);
		return result;
	}
	Result<> watch(const void *address, usize size, Watched what) const MAY_SLEEP
	{
		int error = 0;

		self()->raw_ = border_watchpoint_add(address, size, what == Watched::accesses, run,
						     self(), &error);
		return Result<>::from_errno(error);
	}

	static void run(perf_event *event, perf_sample_data *, pt_regs *regs) RUNS_IN(nmi)
	{
		// SAFETY: watch() passed this function to the kernel together with a Watchpoint.
		const auto *self = static_cast<Watchpoint *>(border_watchpoint_context(event));

		(self->owner_->*Handler)(ProbeRegs(regs));
	}

	// SAFETY: only one start() and the destructor change the members.
	Watchpoint *self() const { return const_cast<Watchpoint *>(this); }

	const Owner *owner_;
	void *raw_ = nullptr;
	String symbol_;
	Atomic<bool> is_started_{false};
};

} // namespace kernel
