// SPDX-License-Identifier: GPL-2.0
/// \file
/// LocalLock<T>, IrqLocalLock<T> and their guard: one object for each processor, which only that
/// processor changes.
#pragma once

#include <new>

#include <cxxrt/border/sync/local_lock.h>
#include <cxxrt/border/sync/percpu.h>
#include <kernel/core/cpu.hpp>
#include <kernel/core/owned.hpp>
#include <kernel/memory/alloc.hpp>
#include <kernel/sync/lock.hpp>

namespace kernel {

/// Gives access to the object of the caller's processor, from lock() to the end of the scope.
/// Context: that of the lock.
template <typename Lock>
class IS_A_GUARD [[nodiscard("the lock is released at once")]] LocalGuard
    : PinnedAs<LocalGuard<Lock>> {
	using Data = typename Lock::Data;

      public:
	/// Releases the lock.
	~LocalGuard() { Lock::Backend::unlock(&lock_.slots_.get()->raw, state_); }

	/// Returns the object.
	Data &operator*() BORROWED { return data_; }
	/// Returns a member of it.
	Data *operator->() BORROWED { return &data_; }

	void *operator new(usize) = delete;
	void *operator new[](usize) = delete;

      private:
	friend Lock;

	explicit LocalGuard(const Lock &lock)
	    : lock_(lock), state_(Lock::Backend::lock(&lock.slots_.get()->raw)),
	      // SAFETY: make() constructed a T for each processor.
	      data_(*static_cast<Data *>(border_this_cpu_ptr(&lock.slots_.get()->data)))
	{}

	const Lock &lock_;
	[[no_unique_address]] typename Lock::Backend::State state_;
	Data &data_;
};

/// One T for each possible processor, which code on that processor changes under a lock
/// (local_lock_t). On an ordinary kernel the lock only disables preemption or interrupts; on
/// PREEMPT_RT it is a lock. It prevents these mistakes: data that is changed by code that preempts
/// the caller; data of another processor, after the caller has moved; a preempt_disable() that does
/// not say what it protects.
///
///	struct Cache {
///		usize used = 0;
///		std::array<u32, 16> numbers{};
///	};
///	LocalLock<Cache> cache_;
///
///	auto cache = cache_.lock();
///
///	if (cache->used > 0)
///		return cache->numbers[--cache->used];
///
/// The T of another processor is not accessible. An interrupt handler must not take a LocalLock
/// that a task takes: use an IrqLocalLock. Context: that of LocalLock or IrqLocalLock.
template <typename T, typename LockBackend> class IS_A_LOCK [[nodiscard]] PerCpuLock {
      public:
	/// The functions of the kernel's lock.
	using Backend = LockBackend;
	/// The type of the data.
	using Data = T;

	/// Allocates with \p flags and constructs each T from \p arguments. Errors: ENOMEM.
	/// Context: that of the flags. alloc_percpu_gfp(), local_lock_init().
	template <AllocationFlags F, typename... Arguments>
		requires ConstructibleFrom<T, const Arguments &...>
	static Result<PerCpuLock> make(F, LockClass lock_class, const Arguments &...arguments)
		MAY_SLEEP_IF(F::may_sleep)
	{
		void *memory = border_alloc_percpu(sizeof(Slot), alignof(Slot), F::bits);

		if (!memory)
			return ENOMEM;
		for (const Cpu cpu : possible_cpus()) {
			auto *slot = new (border_per_cpu_ptr(memory, cpu.id())) Slot(arguments...);

			border_local_lock_init(&slot->raw, lock_class.name, lock_class.key);
		}
		// SAFETY: it becomes the address of a Slot when the offset of a processor is added.
		return PerCpuLock(static_cast<Slot *>(memory));
	}

	/// Takes the objects of another PerCpuLock. Any context.
	PerCpuLock(PerCpuLock &&) = default;
	PerCpuLock &operator=(PerCpuLock &&) = delete;
	/// Destroys the objects. Context: that of T's destructor. free_percpu().
	~PerCpuLock() = default;

	/// Takes the lock of the caller's processor. local_lock(), local_lock_irqsave().
	LocalGuard<PerCpuLock> lock() const BORROWED { return LocalGuard<PerCpuLock>(*this); }

      private:
	friend class LocalGuard<PerCpuLock>;

	struct Slot {
		template <typename... Arguments>
		explicit Slot(const Arguments &...arguments) : data(arguments...)
		{}

		T data;
		border_local_lock raw; // has size 0 on most kernels, so the data is first
	};
	static_assert(sizeof(T) <= BORDER_PCPU_MIN_UNIT_SIZE / 2 && alignof(T) <= page_size,
		      "the per-CPU allocator has room for 16 KiB and the lock");

	struct Memory {
		using Handle = Slot *;
		static void release(Slot *memory)
		{
			if constexpr (!std::is_trivially_destructible_v<T>)
				for (const Cpu cpu : possible_cpus())
					// SAFETY: make() constructed a Slot for each processor.
					static_cast<Slot *>(border_per_cpu_ptr(memory, cpu.id()))
						->~Slot();
			border_free_percpu(memory);
		}
	};

	explicit PerCpuLock(Slot *slots) : slots_(slots) {}

	mutable Owned<Memory> slots_;
};

/// The functions of local_lock_t for LocalLock.
struct ENTERS(preemption_off) LocalLockBackend {
	static constexpr bool holder_may_sleep = false;
	struct State {};

	static State lock(border_local_lock *percpu)
	{
		border_local_acquire(percpu);
		return {};
	}
	static void unlock(border_local_lock *percpu, State) { border_local_release(percpu); }
};

/// The functions of local_lock_t for IrqLocalLock.
struct ENTERS(interrupts_off) IrqLocalLockBackend {
	static constexpr bool holder_may_sleep = false;
	using State = unsigned long;

	static State lock(border_local_lock *percpu)
	{
		return border_local_acquire_irqsave(percpu);
	}
	static void unlock(border_local_lock *percpu, State state)
	{
		border_local_release_irqrestore(percpu, state);
	}
};

/// local_lock_t with local_lock(): for data of each processor that no interrupt handler uses. Its
/// holder must not sleep. Process context.
template <typename T> using LocalLock = PerCpuLock<T, LocalLockBackend>;

/// local_lock_t with local_lock_irqsave(): for data that interrupt handlers also use. Any context.
template <typename T> using IrqLocalLock = PerCpuLock<T, IrqLocalLockBackend>;

} // namespace kernel
