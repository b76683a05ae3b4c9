// SPDX-License-Identifier: GPL-2.0
#pragma once

#include <kernel/alloc.hpp>

namespace kernel {

/// One T on the heap, with one owner. The mistakes that it prevents: a leak on an error path, a
/// double free, a use of memory that was not initialised, and a T * that may be NULL.
///
/// It is never empty, except after it was moved from, when it may only be destroyed or assigned to.
/// The destructor runs T's and frees: in any context with Kmalloc, in process context with
/// KVmalloc. After Rust's KBox.
template <typename T, typename Allocator = Kmalloc> class [[nodiscard]] Box {
      public:
	/// Allocates with \p flags and constructs T in place from \p arguments.
	/// Errors: ENOMEM. Context: as the flags say.
	template <AllocationFlags F, typename... Arguments>
		requires std::constructible_from<T, Arguments &&...>
	static Result<Box> make(F flags, Arguments &&...arguments)
	{
		T *memory = detail::allocate<T, Allocator>(flags, 1);

		if (!memory) [[unlikely]]
			return ENOMEM;
		return Box(new (memory) T(std::forward<Arguments>(arguments)...));
	}

	Box(Box &&other) : object_(std::exchange(other.object_, nullptr)) {}
	Box &operator=(Box &&other)
	{
		Box taken(std::move(other));

		std::swap(object_, taken.object_);
		return *this;
	}
	~Box()
	{
		if (object_) {
			object_->~T();
			Allocator::free(object_);
		}
	}

	T &operator*() { return *object_; }
	const T &operator*() const { return *object_; }
	T *operator->() { return object_; }
	const T *operator->() const { return object_; }

	/// Gives the object away, to be taken back by unsafe_from(); until then nobody frees it.
	[[nodiscard]] T *unsafe_into() && { return std::exchange(object_, nullptr); }

	/// Takes back what unsafe_into() gave.
	// SAFETY: the caller passes each object once, and uses it no more.
	static Box unsafe_from(T *object) { return Box(object); }

      private:
	explicit Box(T *object) : object_(object) {}

	T *object_;
};

} // namespace kernel
