// SPDX-License-Identifier: GPL-2.0
/// \file
/// Vec<T> and KVVec<T>: growing arrays.
#pragma once

#include <kernel/core/owned.hpp>
#include <kernel/memory/alloc.hpp>

namespace kernel {

/// A growing array. It prevents these mistakes: an index past the end (a BUG at that line), a size
/// in bytes that overflows, a failed growth that the caller ignores, elements that leak or are
/// destroyed twice.
///
/// A function that may grow the array takes allocation flags. If it fails, the array is unchanged.
/// Growth moves the elements. The destructor destroys the last element first.
///
///	Vec<int> samples;
///
///	TRY(samples.push(gfp::kernel, 7));
///
/// Any context, except to allocate, to free and to destroy elements. After Rust-for-Linux's KVec.
template <typename T, typename Allocator = Kmalloc> class [[nodiscard]] Vec {
      public:
	/// An empty array without memory.
	constexpr Vec() = default;

	/// Returns an empty array with memory for \p capacity elements. Errors: ENOMEM, also if the
	/// size in bytes overflows. Context: that of the flags.
	template <MemoryFlags F>
	[[gnu::always_inline]] static Result<Vec> with_capacity(F flags, usize capacity)
		MAY_SLEEP_IF(F::may_sleep)
	{
		T *memory = detail::allocate<T, Allocator>(flags, capacity);

		if (!memory) [[unlikely]]
			return ENOMEM;
		return Vec(memory, 0, capacity);
	}

	/// Returns \p count elements whose bits are all zero. Errors: ENOMEM. Context: that of the
	/// flags.
	template <MemoryFlags F>
		requires std::is_trivially_copyable_v<T> &&
			 std::is_trivially_default_constructible_v<T>
	[[gnu::always_inline]] static Result<Vec> zeroed(F flags, usize count)
		MAY_SLEEP_IF(F::may_sleep)
	{
		T *memory = detail::allocate<T, Allocator>(flags.zeroed(), count);

		if (!memory) [[unlikely]]
			return ENOMEM;
		return Vec(memory, count, count);
	}

	/// Takes the elements of another array, which is then empty.
	constexpr Vec(Vec &&) = default;
	/// The same, and destroys its own elements. Context: that of the destructor.
	Vec &operator=(Vec &&) = default;
	/// Destroys the elements, the last one first, and frees the memory. Context: that of T's
	/// destructor; with KVmalloc, process context, may sleep.
	constexpr ~Vec() = default;

	/// Appends an element. Errors: ENOMEM; \p value is destroyed. Context: that of the flags
	/// and of the destructor.
	template <MemoryFlags F> Result<> push(F flags, T value) MAY_SLEEP_IF(F::may_sleep)
	{
		if (elements_->size == elements_->capacity) [[unlikely]]
			TRY(grow(flags));
		new (elements_->data + elements_->size) T(std::move(value));
		elements_->size++;
		return ok();
	}

	/// Appends an element without growing: call with_capacity() or reserve() first. Errors:
	/// ENOSPC if the capacity is used up; \p value is destroyed. Context: that of T's
	/// destructor.
	Result<> push_within_capacity(T value)
	{
		if (elements_->size == elements_->capacity)
			return ENOSPC;
		new (elements_->data + elements_->size) T(std::move(value));
		elements_->size++;
		return ok();
	}

	/// Allocates memory for \p additional more elements, which can then be appended without
	/// failure. Errors: ENOMEM. Context: that of the flags and of the destructor.
	template <MemoryFlags F>
	Result<> reserve(F flags, usize additional) MAY_SLEEP_IF(F::may_sleep)
	{
		usize wanted;

		if (__builtin_add_overflow(elements_->size, additional, &wanted))
			return ENOMEM;
		return wanted > elements_->capacity ? reallocate(flags, wanted) : ok();
	}

	/// Removes the last element and returns it. A BUG if the array is empty. Context: that of
	/// T's destructor.
	T pop()
	{
		bug_unless(elements_->size > 0);
		elements_->size--;
		T last = std::move(elements_->data[elements_->size]);
		elements_->data[elements_->size].~T();
		return last;
	}

	/// Inserts an element before the one at \p index, or at the end. A BUG if \p index is more
	/// than size(). Errors: ENOMEM; \p value is destroyed. Context: that of the flags and of
	/// the destructor.
	template <MemoryFlags F>
	Result<> insert(F flags, usize index, T value) MAY_SLEEP_IF(F::may_sleep)
	{
		bug_unless(index <= elements_->size);
		TRY(push(flags, std::move(value)));
		T inserted = std::move(end()[-1]);
		std::move_backward(begin() + index, end() - 1, end());
		elements_->data[index] = std::move(inserted);
		return ok();
	}

	/// Removes the element at \p index and returns it; later elements move down. A BUG if there
	/// is none. Context: that of T's destructor.
	T remove(usize index)
	{
		bug_unless(index < elements_->size);
		T removed = std::move(elements_->data[index]);
		std::move(begin() + index + 1, end(), begin() + index);
		truncate(elements_->size - 1);
		return removed;
	}

	/// Removes the element at \p index and returns it; the last element takes its place. A BUG
	/// if there is none. Context: that of T's destructor.
	T swap_remove(usize index)
	{
		bug_unless(index < elements_->size);
		if (index + 1 < elements_->size)
			std::swap(elements_->data[index], elements_->data[elements_->size - 1]);
		return pop();
	}

	/// Destroys all elements for which \p condition does not hold, and returns their number.
	/// The others keep their order. Context: that of the condition and of T's destructor.
	template <typename Condition> usize retain(Condition condition)
	{
		usize kept = 0;

		for (usize i = 0; i < elements_->size; i++)
			if (condition(std::as_const(elements_->data[i]))) {
				if (kept != i)
					elements_->data[kept] = std::move(elements_->data[i]);
				kept++;
			}
		const usize removed = elements_->size - kept;
		truncate(kept);
		return removed;
	}

	/// Appends copies of all elements of \p others. Errors: ENOMEM; the array is unchanged.
	/// Context: that of the flags and of the destructor.
	template <MemoryFlags F>
		requires std::is_trivially_copyable_v<T>
	Result<> extend(F flags, std::span<const T> others) MAY_SLEEP_IF(F::may_sleep)
	{
		TRY(reserve(flags, others.size()));
		std::copy(others.data(), others.data() + others.size(),
			  elements_->data + elements_->size);
		elements_->size += others.size();
		return ok();
	}

	/// Changes the number of elements to \p size: appends copies of \p value, or destroys
	/// elements from the last one on. Errors: ENOMEM; the array is unchanged. Context: that of
	/// the flags and of the destructor.
	template <MemoryFlags F>
		requires std::is_trivially_copyable_v<T>
	Result<> resize(F flags, usize size, T value = T()) MAY_SLEEP_IF(F::may_sleep)
	{
		if (size > elements_->size) {
			TRY(reserve(flags, size - elements_->size));
			std::fill_n(elements_->data + elements_->size, size - elements_->size,
				    value);
			elements_->size = size;
		}
		truncate(size);
		return ok();
	}

	/// Destroys all elements, the last one first, and keeps the memory. Context: that of T's
	/// destructor.
	constexpr void clear() { truncate(0); }

	/// Destroys elements, the last one first, until \p size are left. Context: that of T's
	/// destructor.
	constexpr void truncate(usize size) { truncate(elements_.get(), size); }

	/// @{
	/// The element at \p index. A BUG if \p index is not less than size().
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

	/// Returns the number of elements.
	usize size() const { return elements_->size; }
	/// Returns how many elements fit without growing.
	usize capacity() const { return elements_->capacity; }
	/// Returns whether there are no elements.
	bool is_empty() const { return elements_->size == 0; }

	/// @{
	/// For a range-based for.
	T *begin() BORROWED { return elements_->data; }
	T *end() BORROWED { return elements_->data + elements_->size; }
	const T *begin() const BORROWED { return elements_->data; }
	const T *end() const BORROWED { return elements_->data + elements_->size; }

	/// @}

	/// @{
	/// All elements. Valid until the array grows.
	std::span<T> as_span() BORROWED
	{
		return detail::span_of<T>(elements_->data, elements_->size);
	}
	std::span<const T> as_span() const BORROWED
	{
		return detail::span_of<const T>(elements_->data, elements_->size);
	}
	/// @}

      private:
	constexpr Vec(T *memory, usize size, usize capacity)
	    : elements_(Elements{memory, size, capacity})
	{}

	template <MemoryFlags F> [[gnu::noinline]] Result<> grow(F flags) MAY_SLEEP_IF(F::may_sleep)
	{
		return reallocate(flags, elements_->capacity < 2 ? 4 : 2 * elements_->capacity);
	}

	template <MemoryFlags F>
	Result<> reallocate(F flags, usize capacity) MAY_SLEEP_IF(F::may_sleep)
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
		static constexpr void release(Elements &elements)
		{
			if constexpr (!std::is_trivially_destructible_v<T>)
				truncate(elements, 0);
			Allocator::free(elements.data);
		}
	};

	static constexpr void truncate(Elements &elements, usize size)
	{
		while (elements.size > size)
			elements.data[--elements.size].~T();
	}

	Owned<Array> elements_;
};

/// A Vec for large arrays: its memory need not be physically contiguous. Process context.
template <typename T> using KVVec = Vec<T, KVmalloc>;

} // namespace kernel
