// SPDX-License-Identifier: GPL-2.0
/// \file
/// PerCpu<T> and CpuCount<N>: one object for each processor, and numbers in it.
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

/// A number of one processor, in a PerCpu. Code on that processor adds to it without a lock, by an
/// operation that interrupts cannot split. Code on other processors reads it. Any context.
template <std::unsigned_integral N>
	requires(sizeof(N) == 4 || sizeof(N) == 8)
class CpuCount : PinnedAs<CpuCount<N>> {
      public:
	/// Zero.
	CpuCount() = default;

	/// Returns the current number. READ_ONCE().
	N read() const { return static_cast<N>(border_atomic_read(&count_, sizeof(N))); }

      private:
	template <typename> friend class PerCpu;

	N count_ = 0;
};

namespace detail {

/// The number type of a CpuCount, or of an array of CpuCounts.
template <typename C> struct CpuCounted {
	static_assert(!sizeof(C), "name a member that is a CpuCount or a std::array of them");
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

/// One T for each possible processor (alloc_percpu()). Processors do not share cache lines for it.
/// It prevents these mistakes: the address of the old processor's object after the task has moved;
/// an object of a processor that does not exist; a sum over only those processors that are online;
/// an addition that an interrupt splits. Each T is const, as in an Arc: members that change are a
/// CpuCount, an Atomic or a lock.
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
/// Put data that changes in more than one step into a LocalLock.
template <typename T> class [[nodiscard]] PerCpu {
	static_assert(sizeof(T) <= BORDER_PCPU_MIN_UNIT_SIZE && alignof(T) <= page_size,
		      "the per-CPU allocator has room for 32 KiB");

      public:
	/// Allocates with \p flags and constructs each T from \p arguments. Errors: ENOMEM.
	/// Context: that of the flags. alloc_percpu_gfp().
	template <AllocationFlags F, typename... Arguments>
		requires ConstructibleFrom<T, const Arguments &...>
	static Result<PerCpu> make(F, const Arguments &...arguments) MAY_SLEEP_IF(F::may_sleep)
	{
		void *memory = border_alloc_percpu(sizeof(T), alignof(T), F::bits);

		if (!memory)
			return ENOMEM;
		for (const Cpu cpu : possible_cpus())
			new (border_per_cpu_ptr(memory, cpu.id())) T(arguments...);
		// SAFETY: it becomes the address of a T when the offset of a processor is added.
		return PerCpu(static_cast<T *>(memory));
	}

	/// Takes the objects of another PerCpu. Any context.
	PerCpu(PerCpu &&) = default;
	/// The same, and destroys its own objects. Context: that of T's destructor.
	PerCpu &operator=(PerCpu &&) = default;
	/// Destroys the objects. Context: that of T's destructor. free_percpu().
	~PerCpu() = default;

	/// Returns the object of the caller's processor. The caller stays on that processor while
	/// \p guard (a PreemptionOff or an InterruptsOff) exists. Any context. this_cpu_ptr(),
	/// get_cpu_ptr().
	template <detail::KeepsCpu Guard>
	const T &current(const Guard &guard BORROWED) const BORROWED
	{
		static_cast<void>(guard);
		// SAFETY: make() made a T for each processor.
		return *static_cast<const T *>(border_this_cpu_ptr(base()));
	}

	/// Returns the object of \p cpu, which code on that processor may change at the same time.
	/// Any context. per_cpu_ptr().
	const T &on(Cpu cpu) const BORROWED
	{
		// SAFETY: make() made a T for each processor.
		return *static_cast<const T *>(border_per_cpu_ptr(base(), cpu.id()));
	}

	/// Adds \p n to a number of the caller's processor: a CpuCount, or the CpuCount at \p index
	/// of an array. A BUG if \p index is past the end. Any context. this_cpu_add().
	template <auto Member, typename... Index>
	[[gnu::always_inline]] void add(typename detail::CpuMember<Member>::Number n,
					Index... index) const
	{
		border_this_cpu_add(&count<Member>(index...), sizeof(n), n);
	}
	/// Adds 1, as add() does. Any context. this_cpu_inc().
	template <auto Member, typename... Index>
	[[gnu::always_inline]] void inc(Index... index) const
	{
		using Number = typename detail::CpuMember<Member>::Number;

		border_this_cpu_inc(&count<Member>(index...), sizeof(Number));
	}

	/// Returns the sum of a number over all possible processors, which may add at the same
	/// time. A BUG if \p index is past the end. Any context. for_each_possible_cpu().
	template <auto Member, typename... Index>
	[[gnu::always_inline]] auto sum(Index... index) const
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

	/// Returns an offset and not an address: the caller adds that of the processor.
	template <auto Member, typename... Index>
	[[gnu::always_inline]] auto &count(Index... index) const
	{
		return detail::CpuMember<Member>::at(base()->*Member, index...).count_;
	}

	Owned<Memory> memory_;
};

} // namespace kernel
