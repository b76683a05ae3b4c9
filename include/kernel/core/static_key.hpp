// SPDX-License-Identifier: GPL-2.0
/// \file
/// StaticKey: a condition that is tested without a load or a compare.
#pragma once

#include <cxxrt/border/core/static_key.h>
#include <kernel/core/types.hpp>

namespace kernel {

/// A condition that rarely changes, in code that runs often (struct static_key). A branch is a NOP
/// or a jump. A change of the condition rewrites the code of each branch. It prevents this mistake:
/// a key that is freed while code depends on it. A StaticKey is a global constant of the module.
///
///	constinit const StaticKey<> tracing;
///
///	if (is_on<tracing>())
///		trace(packet);
///
///	tracing.enable();
///
/// \p IsOn is the first state. It also decides where the code of the branch is placed: out of line
/// for a key that is off at first, in line for a key that is on at first (DEFINE_STATIC_KEY_FALSE()
/// and _TRUE()).
template <bool IsOn = false> class StaticKey : PinnedAs<StaticKey<IsOn>> {
      public:
	/// Constructs a key in its first state. Context: the compiler.
	constexpr StaticKey() = default;

	/// @{
	/// Switches the key on all CPUs. Interrupts all CPUs, which costs milliseconds. Process
	/// context, may sleep. static_branch_enable(), static_branch_disable().
	void enable() const MAY_SLEEP DOES(wait_for_cpus) { border_static_key_enable(&raw_); }
	void disable() const MAY_SLEEP DOES(wait_for_cpus) { border_static_key_disable(&raw_); }
	/// @}

      private:
	template <const auto &Key> friend bool is_on();

	static constexpr border_static_key initial()
	{
		border_static_key key{};

		key.enabled = IsOn;
#if BORDER_STATIC_KEY_HAS_TYPE
		key.type = IsOn;
#endif
		return key;
	}

	mutable border_static_key raw_ = initial();
};

/// Returns whether a key is on, without a test. Any context. static_branch_unlikely(),
/// static_branch_likely().
template <const auto &Key> [[gnu::always_inline]] inline bool is_on()
{
	if constexpr (std::same_as<std::remove_cvref_t<decltype(Key)>, StaticKey<true>>)
		return border_static_branch_likely(&Key.raw_);
	else
		return border_static_branch_unlikely(&Key.raw_);
}

} // namespace kernel
