// SPDX-License-Identifier: GPL-2.0
/// \file
/// RebootNotifier and PanicNotifier: callbacks when the system reboots, halts or panics.
#pragma once

#include <cxxrt/border/work/notifier.h>
#include <kernel/core/callback.hpp>

namespace kernel {

/// The reason of a reboot notification. Any context.
enum class Reboot : unsigned long {
	restart = BORDER_SYS_RESTART,
	halt = BORDER_SYS_HALT,
	power_off = BORDER_SYS_POWER_OFF,
};

/// A member function that runs before the system restarts, halts or is switched off, while all
/// devices still work (register_reboot_notifier()). It prevents this mistake: a notifier that stays
/// in the kernel's list after its object or its module is gone.
///
///	class Watchdog : Pinned {
///	      private:
///		void on_reboot(Reboot) const { stop(); }
///
///		RebootNotifier<&Watchdog::on_reboot> reboot_{this};
///	};
///
/// The handler runs in process context and may sleep. Destruction waits for it. So declare the
/// notifier last in its class, or before other callbacks as {this, next}.
template <auto Handler>
class RebootNotifier : public detail::CallbackOf<typename detail::Callback<Handler>::Owner>,
		       border_notifier {
	using Owner = typename detail::Callback<Handler>::Owner;
	static_assert(
		requires(const Owner &owner, Reboot why) {
			{ (owner.*Handler)(why) } -> std::same_as<void>;
		}, "the handler of a RebootNotifier is: void on_reboot(Reboot why) const");

      public:
	/// @{
	/// \p owner is the object that has this member. \p next is the callback that is declared
	/// after it, if any. The handler may run at once. Process context, may sleep.
	/// register_reboot_notifier().
	[[gnu::always_inline]] explicit RebootNotifier(const Owner *owner) MAY_SLEEP : owner_(owner)
	{
		detail::check_is_last(owner, this);
		border_reboot_notifier_add(this, run);
	}
	template <detail::IsCallbackOf<Owner> Next>
	[[gnu::always_inline]] RebootNotifier(const Owner *owner, const Next &next) MAY_SLEEP
	    : owner_(owner)
	{
		detail::check_is_before(owner, this, next);
		border_reboot_notifier_add(this, run);
	}
	/// @}
	/// Waits if the handler runs. The caller holds no lock that the handler takes. Process
	/// context, may sleep. unregister_reboot_notifier().
	~RebootNotifier() MAY_SLEEP WAITS_FOR_CALLBACKS { border_reboot_notifier_remove(this); }

      private:
	__cold static int run(notifier_block *block, unsigned long why, void *) RUNS_IN(task)
	{
		// SAFETY: the constructor passed this function to the kernel together with a
		// RebootNotifier.
		const auto *self =
			static_cast<RebootNotifier *>(reinterpret_cast<border_notifier *>(block));

		(self->owner_->*Handler)(static_cast<Reboot>(why));
		return 0;
	}

	const Owner *owner_;
};

/// A member function that runs when the kernel panics, to save data (panic_notifier_list). It
/// prevents these mistakes: a notifier that outlives its object; a handler that waits for a lock
/// whose holder the panic has stopped on another CPU: only try_lock() compiles in it.
///
///	class Recorder : Pinned {
///	      private:
///		void on_panic() const;
///
///		PanicNotifier<&Recorder::on_panic> panic_{this};
///	};
///
/// The handler runs with interrupts off, perhaps in an NMI. No other code of the driver runs after
/// it. Declare the notifier last in its class, or before other callbacks as {this, next}.
template <auto Handler>
class PanicNotifier : public detail::CallbackOf<typename detail::Callback<Handler>::Owner>,
		      border_notifier {
	using Owner = typename detail::Callback<Handler>::Owner;
	static_assert(
		requires(const Owner &owner) {
			{ (owner.*Handler)() } -> std::same_as<void>;
		}, "the handler of a PanicNotifier is: void on_panic() const");

      public:
	/// @{
	/// \p owner is the object that has this member. \p next is the callback that is declared
	/// after it, if any. Any context. atomic_notifier_chain_register().
	[[gnu::always_inline]] explicit PanicNotifier(const Owner *owner) : owner_(owner)
	{
		detail::check_is_last(owner, this);
		border_panic_notifier_add(this, run);
	}
	template <detail::IsCallbackOf<Owner> Next>
	[[gnu::always_inline]] PanicNotifier(const Owner *owner, const Next &next) : owner_(owner)
	{
		detail::check_is_before(owner, this, next);
		border_panic_notifier_add(this, run);
	}
	/// @}
	/// Waits until no CPU runs the handler. Process context, may sleep.
	/// atomic_notifier_chain_unregister().
	~PanicNotifier() MAY_SLEEP WAITS_FOR_CALLBACKS { border_panic_notifier_remove(this); }

      private:
	__cold static int run(notifier_block *block, unsigned long, void *) RUNS_IN(panic)
	{
		// SAFETY: the constructor passed this function to the kernel together with a
		// PanicNotifier.
		const auto *self =
			static_cast<PanicNotifier *>(reinterpret_cast<border_notifier *>(block));

		(self->owner_->*Handler)();
		return 0;
	}

	const Owner *owner_;
};

} // namespace kernel
