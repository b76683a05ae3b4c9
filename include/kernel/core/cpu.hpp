// SPDX-License-Identifier: GPL-2.0
/// \file
/// Cpu and possible_cpus().
#pragma once

#include <cxxrt/border/core/cpu.h>
#include <kernel/core/types.hpp>

namespace kernel {

/// A processor that the machine has, or may get while it runs. It prevents this mistake: a number
/// that no processor has. Numbers may have gaps. Any context.
class Cpu {
      public:
	/// Returns the number by which the kernel and user space name it.
	constexpr unsigned id() const { return id_; }
	/// Returns whether it runs tasks; another CPU may change that at once. cpu_online().
	bool is_online() const { return border_cpu_online(id_); }
	/// Returns the CPU that the caller runs on. Unless preemption is off, the caller may move
	/// to another CPU at any time. raw_smp_processor_id().
	static Cpu current() { return Cpu(border_cpu_current()); }

	/// Returns whether both are the same CPU.
	bool operator==(const Cpu &) const = default;

      private:
	friend class PossibleCpus;
	template <auto, auto> friend class CpuHotplug;

	constexpr explicit Cpu(unsigned id) : id_(id) {}

	unsigned id_;
};

/// The range that possible_cpus() returns. Any context.
class PossibleCpus {
	/// The end of the loop.
	struct End {};
	/// A position in the loop. Comparison with the end searches for the next processor, so that
	/// the code of the search exists once, as in C.
	class Iterator {
	      public:
		constexpr Cpu operator*() const { return Cpu(id_); }
		Iterator &operator++()
		{
			id_++;
			return *this;
		}
		bool operator!=(End)
		{
			id_ = border_cpu_possible_from(id_);
			return id_ < border_cpu_end();
		}

	      private:
		unsigned id_ = 0;
	};

      public:
	/// Returns the first CPU.
	static Iterator begin() { return {}; }
	/// Returns the end.
	static End end() { return {}; }
};

/// Returns all processors that the machine has or may get, for a loop. Any context.
/// for_each_possible_cpu().
///
///	for (const Cpu cpu : possible_cpus())
///		total += counters_.on(cpu).ticks.read();
inline PossibleCpus possible_cpus()
{
	return {};
}

} // namespace kernel
