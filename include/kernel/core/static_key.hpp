// SPDX-License-Identifier: GPL-2.0
/// \file
/// StaticKey: a condition that costs no test.
#pragma once

#include <cxxrt/border/core/static_key.h>
#include <kernel/core/types.hpp>

namespace kernel {

/// A condition that hardly ever changes, in code that runs all the time (struct static_key). To
/// change it rewrites the code of each branch: a branch itself is an instruction that does nothing,
/// or a jump. It prevents a key that is freed while code depends on it: it is a constant of the
/// module.
///
///	constinit const StaticKey<> tracing;
///
///	if (is_on<tracing>())
///		trace(packet);
///
///	tracing.enable();
///
/// \p IsOn says how it begins, and which way has the code in line: that of a key that is off at
/// first is unlikely, that of one that is on is likely (DEFINE_STATIC_KEY_FALSE() and _TRUE()).
template <bool IsOn = false> class StaticKey : Pinned {
      public:
	/// In its first state. Context: the compiler.
	constexpr StaticKey() = default;

	/// @{
	/// Switches it, on all CPUs at once. To change it stops each of them: it costs
	/// milliseconds. Process context, may sleep. static_branch_enable(),
	/// static_branch_disable().
	void enable() const MAY_SLEEP { border_static_key_enable(&raw_); }
	void disable() const MAY_SLEEP { border_static_key_disable(&raw_); }
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
