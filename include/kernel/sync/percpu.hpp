// SPDX-License-Identifier: GPL-2.0
/// \file
/// PerCpu<T> and CpuCount<N>: an object for each processor, and numbers in it.
#pragma once

#include <array>
#include <new>

#include <cxxrt/border/sync/atomic.h>
#include <cxxrt/border/sync/percpu.h>
#include <kernel/core/cpu.hpp>
#include <kernel/core/owned.hpp>
#include <kernel/memory/alloc.hpp>
#include <kernel/sync/spinlock.hpp>

namespace kernel {

/// A number of one processor, in a PerCpu: code of that processor adds to it by one instruction,
/// which interrupts cannot split and which needs no lock; others read it. Any context.
template <std::unsigned_integral N>
	requires(sizeof(N) == 4 || sizeof(N) == 8)
class CpuCount : Pinned {
      public:
	/// Zero.
	CpuCount() = default;

	/// The number now. READ_ONCE().
	N read() const { return static_cast<N>(border_atomic_read(&count_, sizeof(N))); }

      private:
	template <typename> friend class PerCpu;

	N count_ = 0;
};

namespace detail {

/// The type of the number that a CpuCount has, or each of an array of them.
template <typename C> struct CpuCounted {
	static_assert(!sizeof(C), "a CpuCount, or a std::array of them, is added to");
};
template <typename N> struct CpuCounted<CpuCount<N>> {
	using Number = N;
	static CpuCount<N> &at(CpuCount<N> &count) { return count; }
};
template <typename N, usize Size> struct CpuCounted<std::array<CpuCount<N>, Size>> {
	using Number = N;
	static CpuCount<N> &at(std::array<CpuCount<N>, Size> &counts, usize i) { return counts[i]; }
};

template <auto Member> struct CpuMember;
template <typename T, typename C, C T::*Member> struct CpuMember<Member> : CpuCounted<C> {};

template <typename Guard>
concept KeepsCpu = std::same_as<Guard, PreemptionOff> || std::same_as<Guard, InterruptsOff>;

} // namespace detail

/// A T for each possible processor (alloc_percpu()), so that processors do not fight for a cache
/// line. The mistakes that it prevents: the address of another processor's object after the task
/// moved there, an object of a processor that does not exist, a sum over the processors that run
/// alone, and an addition that an interrupt splits. As in an Arc, each T is const, and what changes
/// in it is a CpuCount, an Atomic or a lock.
///
///	struct Counters {
///		CpuCount<u64> packets;
///		std::array<CpuCount<u64>, 8> errors;
///	};
///	PerCpu<Counters> counters_;
///
///	counters_.inc<&Counters::packets>();
///	counters_.inc<&Counters::errors>(kind);
///	u64 all = counters_.sum<&Counters::packets>();
///
/// Data that changes by more than one instruction is in a LocalLock.
template <typename T> class [[nodiscard]] PerCpu {
	static_assert(sizeof(T) <= BORDER_PCPU_MIN_UNIT_SIZE && alignof(T) <= page_size,
		      "each processor's memory has room for 32 KiB");

      public:
	/// Allocates with \p flags, and constructs each T of \p arguments. Errors: ENOMEM. Context:
	/// that of the flags. alloc_percpu_gfp().
	template <AllocationFlags F, typename... Arguments>
		requires ConstructibleFrom<T, const Arguments &...>
	static Result<PerCpu> make(F, const Arguments &...arguments) MAY_SLEEP_IF(F::may_sleep)
	{
		void *memory = border_alloc_percpu(sizeof(T), alignof(T), F::bits);

		if (!memory)
			return ENOMEM;
		for (const Cpu cpu : possible_cpus())
			new (border_per_cpu_ptr(memory, cpu.id())) T(arguments...);
		// SAFETY: it is the address of a T once that of a processor is added.
		return PerCpu(static_cast<T *>(memory));
	}

	/// Takes the other one's objects. Any context.
	PerCpu(PerCpu &&) = default;
	/// The same, and destroys its own. Context: that of T's destructor.
	PerCpu &operator=(PerCpu &&) = default;
	/// Destroys the objects. Context: that of T's destructor. free_percpu().
	~PerCpu() = default;

	/// The object of the caller's processor, which the caller does not leave while \p guard, a
	/// PreemptionOff or an InterruptsOff, exists. Any context. this_cpu_ptr(), get_cpu_ptr().
	template <detail::KeepsCpu Guard>
	const T &current(const Guard &guard BORROWED) const BORROWED
	{
		static_cast<void>(guard);
		// SAFETY: make() made a T for each processor.
		return *static_cast<const T *>(border_this_cpu_ptr(base()));
	}

	/// The object of \p cpu, which that changes meanwhile. Any context. per_cpu_ptr().
	const T &on(Cpu cpu) const BORROWED
	{
		// SAFETY: make() made a T for each processor.
		return *static_cast<const T *>(border_per_cpu_ptr(base(), cpu.id()));
	}

	/// Adds \p n to a number of the caller's processor: a CpuCount, or one of an array of them.
	/// A BUG if there is no such \p index. Any context. this_cpu_add().
	template <auto Member, typename... Index>
	[[gnu::always_inline]] void add(typename detail::CpuMember<Member>::Number n,
					Index... index) const
	{
		border_this_cpu_add(&count<Member>(index...), sizeof(n), n);
	}
	/// Adds 1. Otherwise as add(). Any context. this_cpu_inc().
	template <auto Member, typename... Index>
	[[gnu::always_inline]] void inc(Index... index) const
	{
		using Number = typename detail::CpuMember<Member>::Number;

		border_this_cpu_inc(&count<Member>(index...), sizeof(Number));
	}

	/// The sum of a number over all possible processors, some of which may add meanwhile. A BUG
	/// if there is no such \p index. Any context. for_each_possible_cpu().
	template <auto Member, typename... Index> auto sum(Index... index) const
	{
		using Counted = detail::CpuMember<Member>;
		typename Counted::Number total = 0;

		for (const Cpu cpu : possible_cpus()) {
			// SAFETY: make() made a T for each processor.
			T *object = static_cast<T *>(border_per_cpu_ptr(base(), cpu.id()));

			total += Counted::at(object->*Member, index...).read();
		}
		return total;
	}

      private:
	struct Memory {
		using Handle = T *;
		static void release(T *memory)
		{
			if constexpr (!std::is_trivially_destructible_v<T>)
				for (const Cpu cpu : possible_cpus())
					// SAFETY: make() made a T for each processor.
					static_cast<T *>(border_per_cpu_ptr(memory, cpu.id()))
						->~T();
			border_free_percpu(memory);
		}
	};

	explicit PerCpu(T *memory) : memory_(memory) {}

	T *base() const { return memory_.get(); }

	/// Not the address of a number: that of the processor is missing.
	template <auto Member, typename... Index>
	[[gnu::always_inline]] auto &count(Index... index) const
	{
		return detail::CpuMember<Member>::at(base()->*Member, index...).count_;
	}

	Owned<Memory> memory_;
};

} // namespace kernel
