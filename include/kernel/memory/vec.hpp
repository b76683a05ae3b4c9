// SPDX-License-Identifier: GPL-2.0
/// \file
/// Vec<T> and KVVec<T>: arrays that grow.
#pragma once

#include <kernel/core/owned.hpp>
#include <kernel/memory/alloc.hpp>

namespace kernel {

/// A growing array. The mistakes that it prevents: an index past the end (a BUG at once), a size
/// computation that overflows, a growth whose failure is not seen, and elements that are leaked or
/// destroyed twice.
///
/// Growing is explicit about its flags and may fail, and then nothing has changed. Elements move
/// when it grows. Destruction is in reverse order. Any context, but where memory is allocated or
/// freed, or elements are destroyed. After Rust-for-Linux's KVec.
template <typename T, typename Allocator = Kmalloc> class [[nodiscard]] Vec {
	static constexpr bool may_sleep = destructor_may_sleep<T> || Allocator::free_may_sleep;

      public:
	/// An empty one, without memory.
	constexpr Vec() = default;

	/// An empty one with room for \p capacity elements. Errors: ENOMEM, also for a size in
	/// bytes that overflows. Context: as the flags say.
	template <AllocationFlags F>
	static Result<Vec> with_capacity(F flags, usize capacity) MAY_SLEEP_IF(F::may_sleep)
	{
		Vec vec;

		TRY(vec.reserve(flags, capacity));
		return vec;
	}

	/// \p count elements that are all zero bits. Errors: ENOMEM. Context: as the flags say.
	template <AllocationFlags F>
		requires std::is_trivially_copyable_v<T> &&
			 std::is_trivially_default_constructible_v<T>
	static Result<Vec> zeroed(F, usize count) MAY_SLEEP_IF(F::may_sleep)
	{
		using Zero = gfp::Flags<F::bits | BORDER___GFP_ZERO, F::may_sleep>;
		Vec vec;

		TRY(vec.reserve(Zero{}, count));
		vec.elements_->size = count;
		return vec;
	}

	/// Takes the other one's elements, and leaves it empty.
	constexpr Vec(Vec &&) = default;
	/// The same, after its own elements are destroyed. Context: as the destructor.
	Vec &operator=(Vec &&) MAY_SLEEP_IF(may_sleep) = default;
	/// Destroys the elements, the last one first, and frees. Context: as T's destructor;
	/// process context, may sleep, with KVmalloc.
	constexpr ~Vec() DESTRUCTOR_MAY_SLEEP_IF(may_sleep) = default;

	/// Adds one element at the end. Errors: ENOMEM; then \p value is destroyed. Context: as the
	/// flags say, and as the destructor.
	template <AllocationFlags F>
	Result<> push(F flags, T value) MAY_SLEEP_IF(F::may_sleep || may_sleep)
	{
		if (elements_->size == elements_->capacity) [[unlikely]]
			TRY(grow(flags));
		new (elements_->data + elements_->size) T(std::move(value));
		elements_->size++;
		return ok();
	}

	/// Adds one element where there is room already, by with_capacity() or reserve(). Errors:
	/// ENOSPC if there is none; then \p value is destroyed. Context: as T's
	/// destructor.
	Result<> push_within_capacity(T value) MAY_SLEEP_IF(destructor_may_sleep<T>)
	{
		if (elements_->size == elements_->capacity)
			return ENOSPC;
		new (elements_->data + elements_->size) T(std::move(value));
		elements_->size++;
		return ok();
	}

	/// Makes room for \p additional more elements, so that pushing them cannot fail.
	/// Errors: ENOMEM. Context: as the flags say, and as the destructor.
	template <AllocationFlags F>
	Result<> reserve(F flags, usize additional) MAY_SLEEP_IF(F::may_sleep || may_sleep)
	{
		usize wanted;

		if (__builtin_add_overflow(elements_->size, additional, &wanted))
			return ENOMEM;
		return wanted > elements_->capacity ? reallocate(flags, wanted) : ok();
	}

	/// Takes the last element off; a BUG if there is none. Context: as T's destructor.
	T pop() MAY_SLEEP_IF(destructor_may_sleep<T>)
	{
		bug_unless(elements_->size > 0);
		elements_->size--;
		T last = std::move(elements_->data[elements_->size]);
		elements_->data[elements_->size].~T();
		return last;
	}

	/// Destroys all elements, the last one first, and keeps the memory. Context: as T's
	/// destructor.
	constexpr void clear() MAY_SLEEP_IF(destructor_may_sleep<T>) { truncate(0); }

	/// Destroys the elements from \p size on, the last one first. Context: as T's destructor.
	constexpr void truncate(usize size) MAY_SLEEP_IF(destructor_may_sleep<T>)
	{
		truncate(elements_.get(), size);
	}

	/// @{
	/// An element; a BUG if there is none of that index.
	T &operator[](usize index) BORROWED
	{
		bug_unless(index < elements_->size);
		return elements_->data[index];
	}
	const T &operator[](usize index) const BORROWED
	{
		bug_unless(index < elements_->size);
		return elements_->data[index];
	}

	/// @}

	/// Elements that there are.
	usize size() const { return elements_->size; }
	/// Elements that there is memory for.
	usize capacity() const { return elements_->capacity; }
	/// Whether there are none.
	bool is_empty() const { return elements_->size == 0; }

	/// @{
	/// For a range-based for.
	T *begin() BORROWED { return elements_->data; }
	T *end() BORROWED { return elements_->data + elements_->size; }
	const T *begin() const BORROWED { return elements_->data; }
	const T *end() const BORROWED { return elements_->data + elements_->size; }

	/// @}

	/// @{
	/// All elements, to pass on; good until the next one is added.
	std::span<T> as_span() BORROWED { return {elements_->data, elements_->size}; }
	std::span<const T> as_span() const BORROWED { return {elements_->data, elements_->size}; }
	/// @}

      private:
	template <AllocationFlags F>
	[[gnu::noinline]] Result<> grow(F flags) MAY_SLEEP_IF(F::may_sleep || may_sleep)
	{
		return reallocate(flags, elements_->capacity < 2 ? 4 : 2 * elements_->capacity);
	}

	template <AllocationFlags F>
	Result<> reallocate(F flags, usize capacity) MAY_SLEEP_IF(F::may_sleep || may_sleep)
	{
		T *memory = detail::allocate<T, Allocator>(flags, capacity);

		if (!memory) [[unlikely]]
			return ENOMEM;
		for (usize i = 0; i < elements_->size; i++) {
			new (memory + i) T(std::move(elements_->data[i]));
			elements_->data[i].~T();
		}
		if (elements_->data)
			Allocator::free(elements_->data);
		elements_->data = memory;
		elements_->capacity = capacity;
		return ok();
	}

	/// Memory and the elements in it, all of which are constructed.
	struct Elements {
		explicit constexpr operator bool() const { return data; }

		T *data = nullptr;
		usize size = 0;
		usize capacity = 0;
	};
	struct Array {
		using Handle = Elements;
		static constexpr bool release_may_sleep = may_sleep;
		static constexpr void release(Elements &elements) MAY_SLEEP_IF(may_sleep)
		{
			if constexpr (!std::is_trivially_destructible_v<T>)
				truncate(elements, 0);
			Allocator::free(elements.data);
		}
	};

	static constexpr void truncate(Elements &elements, usize size)
		MAY_SLEEP_IF(destructor_may_sleep<T>)
	{
		while (elements.size > size)
			elements.data[--elements.size].~T();
	}

	Owned<Array> elements_;
};

/// A Vec that may become large: its memory need not be physically contiguous. Process context.
template <typename T> using KVVec = Vec<T, KVmalloc>;

} // namespace kernel
