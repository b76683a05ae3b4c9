// SPDX-License-Identifier: GPL-2.0
/// \file
/// Cpu and possible_cpus().
#pragma once

#include <cxxrt/border/core/cpu.h>
#include <kernel/core/types.hpp>

namespace kernel {

/// A processor that the machine has, or may get while it runs. The mistake that it prevents is a
/// number that no processor has: numbers may have gaps. Any context.
class Cpu {
      public:
	/// Returns the number by which the kernel and user space name it.
	constexpr unsigned id() const { return id_; }
	/// Returns whether it runs tasks; another CPU may change that at once. cpu_online().
	bool is_online() const { return border_cpu_online(id_); }
	/// Returns the one that the caller runs on, which may be another one at once, unless
	/// preemption is off. raw_smp_processor_id().
	static Cpu current() { return Cpu(border_cpu_current()); }

	/// Returns whether both are the same.
	bool operator==(const Cpu &) const = default;

      private:
	friend class PossibleCpus;
	template <auto, auto> friend class CpuHotplug;

	constexpr explicit Cpu(unsigned id) : id_(id) {}

	unsigned id_;
};

/// What possible_cpus() returns. Any context.
class PossibleCpus {
	/// Where the loop ends.
	struct End {};
	/// A number of the loop. The next processor is searched where the loop asks for its end, as
	/// in C: in one place.
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
	/// The first one.
	static Iterator begin() { return {}; }
	/// Behind the last one.
	static End end() { return {}; }
};

/// All processors that the machine has or may get, to loop over. Any context.
/// for_each_possible_cpu().
///
///	for (const Cpu cpu : possible_cpus())
///		total += counters_.on(cpu).ticks.read();
inline PossibleCpus possible_cpus()
{
	return {};
}

} // namespace kernel
