// SPDX-License-Identifier: GPL-2.0
/// \file
/// Box<T>: one object, one owner.
#pragma once

#include <kernel/core/owned.hpp>
#include <kernel/memory/alloc.hpp>

namespace kernel {

/// One T on the heap, with one owner. The mistakes that it prevents: a leak on an error path, a
/// double free, a use of memory that was not initialised, and a T * that may be NULL.
///
/// It is never empty, except after it was moved from, when it may only be destroyed or assigned to.
/// Any context, but where memory is allocated or freed. After Rust's KBox.
template <typename T, typename Allocator = Kmalloc> class [[nodiscard]] Box {
	static constexpr bool may_sleep = destructor_may_sleep<T> || Allocator::free_may_sleep;

      public:
	/// Allocates with \p flags and constructs T in place from \p arguments.
	/// Errors: ENOMEM. Context: as the flags say.
	template <AllocationFlags F, typename... Arguments>
		requires ConstructibleFrom<T, Arguments &&...>
	static Result<Box> make(F flags, Arguments &&...arguments) MAY_SLEEP_IF(F::may_sleep)
	{
		T *memory = detail::allocate<T, Allocator>(flags, 1);

		if (!memory) [[unlikely]]
			return ENOMEM;
		return Box(new (memory) T(std::forward<Arguments>(arguments)...));
	}

	/// Takes the other one's object.
	Box(Box &&) = default;
	/// The same, after its own object is destroyed. Context: as the destructor.
	Box &operator=(Box &&) MAY_SLEEP_IF(may_sleep) = default;
	/// Destroys the object and frees it. Context: as T's destructor; process context, may
	/// sleep, with KVmalloc.
	~Box() DESTRUCTOR_MAY_SLEEP_IF(may_sleep) = default;

	/// @{
	/// The object, or a member of it.
	T &operator*() BORROWED { return *object_.get(); }
	const T &operator*() const BORROWED { return *object_.get(); }
	T *operator->() BORROWED { return object_.get(); }
	const T *operator->() const BORROWED { return object_.get(); }
	/// @}

	/// Gives the object away, to be taken back by unsafe_from(); until then nobody frees it.
	// SAFETY: the caller gives it to unsafe_from() once.
	[[nodiscard]] T *unsafe_into() && { return object_.take(); }

	/// Takes back what unsafe_into() gave.
	// SAFETY: the caller passes each object once, and uses it no more.
	static Box unsafe_from(T *object) { return Box(object); }

      private:
	// Owners go in many places, most of them errors: what may be long stands in one.
	[[gnu::noinline]] static void destroy(T *object) MAY_SLEEP_IF(may_sleep)
	{
		object->~T();
		Allocator::free(object);
	}

	// SAFETY: who makes one has an object.
	explicit Box(T *object) : object_(object) { unsafe_assume(object); }

	struct Object {
		using Handle = T *;
		static constexpr bool release_may_sleep = may_sleep;
		[[gnu::always_inline]] static void release(T *object) MAY_SLEEP_IF(may_sleep)
		{
			if constexpr (std::is_trivially_destructible_v<T>)
				Allocator::free(object);
			else
				destroy(object);
		}
	};

	Owned<Object> object_;
};

} // namespace kernel
