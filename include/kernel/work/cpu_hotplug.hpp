// SPDX-License-Identifier: GPL-2.0
/// \file
/// CpuHotplug: callbacks when a CPU goes online or offline.
#pragma once

#include <cxxrt/border/work/notifier.h>
#include <kernel/core/callback.hpp>
#include <kernel/core/cpu.hpp>
#include <kernel/core/owned.hpp>
#include <kernel/core/result.hpp>
#include <kernel/sync/atomic.hpp>

namespace kernel {

/// Two member functions that run on each CPU: \p Online when it goes online, \p Offline before it
/// goes offline (cpuhp_setup_state()). It prevents these mistakes: a loop over the CPUs that misses
/// a CPU that goes online at that time; work that is left on a CPU that is offline; a callback that
/// outlives its object.
///
///	class Meter : Pinned {
///	      public:
///		Result<> start() const { return cpus_.start("foo:meter"); }
///
///	      private:
///		Result<> on_online(Cpu cpu) const;
///		void on_offline(Cpu cpu) const;
///
///		CpuHotplug<&Meter::on_online, &Meter::on_offline> cpus_{this};
///	};
///
/// Both run on that CPU, in process context, and may sleep. Destruction calls \p Offline on each
/// CPU and waits. So declare it last in its class, or before other callbacks as {this, next}.
template <auto Online, auto Offline>
class CpuHotplug : public detail::CallbackOf<typename detail::Callback<Online>::Owner>,
		   border_cpu_listener {
	using Owner = typename detail::Callback<Online>::Owner;
	static_assert(
		requires(const Owner &owner, Cpu cpu) {
			{ (owner.*Online)(cpu) } -> std::same_as<Result<>>;
			{ (owner.*Offline)(cpu) } -> std::same_as<void>;
		}, "the handlers of a CpuHotplug are: Result<> on_online(Cpu cpu) const, and "
		   "void on_offline(Cpu cpu) const");

      public:
	/// @{
	/// \p owner is the object that has this member. \p next is the callback that is declared
	/// after it, if any. Nothing runs before start(). Any context.
	[[gnu::always_inline]] explicit CpuHotplug(const Owner *owner) : owner_(owner)
	{
		detail::check_is_last(owner, this);
	}
	template <detail::IsCallbackOf<Owner> Next>
	[[gnu::always_inline]] CpuHotplug(const Owner *owner, const Next &next) : owner_(owner)
	{
		detail::check_is_before(owner, this, next);
	}
	/// @}
	/// Calls \p Offline on each CPU, if it was started. The caller holds no lock that a handler
	/// takes. Process context, may sleep. cpuhp_state_remove_instance().
	~CpuHotplug() MAY_SLEEP DOES(wait_for_cpus) WAITS_FOR_CALLBACKS
	{
		const int state = state_.load();

		if (state == none)
			return;
		border_cpu_listener_remove(state, this);
		border_cpu_state_remove(state);
	}

	/// Calls \p Online on each CPU that is online, and later on each CPU that goes online.
	/// /sys/devices/system/cpu/hotplug/states shows \p name. Call it once. The caller holds no
	/// lock that a handler takes. Errors: EBUSY if it was started; ENOSPC if the kernel has no
	/// free state; an error of \p Online: \p Offline has then run on each CPU where \p Online
	/// had succeeded. Process context, may sleep. cpuhp_setup_state_multi(),
	/// cpuhp_state_add_instance().
	Result<> start(CStr name) const MAY_SLEEP DOES(wait_for_cpus) WAITS_FOR_CALLBACKS
	{
		int expected = none;

		if (!state_.try_cmpxchg(expected, starting))
			return EBUSY;

		const Result<int> state = add(name);

		state_.store(state.is_ok() ? *state : none);
		return state.is_ok() ? ok() : state.error();
	}

      private:
	static constexpr int none = -1, starting = -2;

	/// Returns the new state of the kernel.
	Result<int> add(CStr name) const MAY_SLEEP
	{
		const int state = border_cpu_state_make(name.data(), online, offline);

		if (state < 0)
			return Error::from_errno(state);

		// SAFETY: only one start() and the destructor change the kernel's object.
		const int error = border_cpu_listener_add(state, const_cast<CpuHotplug *>(this));

		if (error) {
			border_cpu_state_remove(state);
			return Error::from_errno(error);
		}
		return state;
	}

	static const Owner &owner(hlist_node *node)
	{
		// SAFETY: start() passed these functions to the kernel together with a CpuHotplug.
		return *static_cast<CpuHotplug *>(reinterpret_cast<border_cpu_listener *>(node))
				->owner_;
	}
	__cold static int online(unsigned cpu, hlist_node *node) RUNS_IN(cpu_hotplug)
	{
		return (owner(node).*Online)(Cpu(cpu)).to_errno();
	}
	__cold static int offline(unsigned cpu, hlist_node *node) RUNS_IN(cpu_hotplug)
	{
		(owner(node).*Offline)(Cpu(cpu));
		return 0;
	}

	const Owner *owner_;
	Atomic<int> state_{none};
};

} // namespace kernel
