// SPDX-License-Identifier: GPL-2.0
/// \file
/// Arc<T>: one object, several owners.
#pragma once

#include <cxxrt/border/sync/refcount.h>
#include <kernel/core/owned.hpp>
#include <kernel/memory/alloc.hpp>

namespace kernel {

/// One of several owners of a T on the heap; the last one to go destroys it. The mistakes that it
/// prevents: an object that is freed while somebody still uses it, and a reference that nobody
/// puts.
///
/// What is shared is const: change goes through a lock or an Atomic inside of T. Copies are made by
/// clone(), since a copy is an atomic operation and should be seen. The count is a refcount_t, so
/// it saturates rather than wraps. After Rust-for-Linux's Arc.
///
/// Any context, but where T is destroyed, which is where the last owner goes.
template <typename T> class [[nodiscard]] Arc {
      public:
	/// Allocates with \p flags and constructs T in place from \p arguments.
	/// Errors: ENOMEM. Context: as the flags say.
	template <AllocationFlags F, typename... Arguments>
		requires ConstructibleFrom<T, Arguments &&...>
	static Result<Arc> make(F flags, Arguments &&...arguments) MAY_SLEEP_IF(F::may_sleep)
	{
		Counted *memory = detail::allocate<Counted, Kmalloc>(flags, 1);

		if (!memory) [[unlikely]]
			return ENOMEM;
		return Arc(new (memory) Counted(std::forward<Arguments>(arguments)...));
	}

	/// Another owner of the same object. Any context.
	Arc clone() const
	{
		border_refcount_inc(&share_.get()->count);
		return Arc(share_.get());
	}

	/// Takes the other one's share; that may then only be destroyed or assigned to.
	Arc(Arc &&) = default;
	/// The same, after its own share has gone. Context: as T's destructor.
	Arc &operator=(Arc &&) MAY_SLEEP_IF(destructor_may_sleep<T>) = default;
	/// Destroys the object if this was its last owner. Context: as T's destructor.
	~Arc() DESTRUCTOR_MAY_SLEEP_IF(destructor_may_sleep<T>) = default;

	/// The object.
	const T &operator*() const BORROWED { return share_.get()->value; }
	/// A member of it.
	const T *operator->() const BORROWED { return &share_.get()->value; }

	/// Whether both own the same object.
	bool operator==(const Arc &other) const { return share_.get() == other.share_.get(); }

	/// Owners at this moment; another CPU may change it at once. For tests and logs.
	unsigned count() const { return border_refcount_read(&share_.get()->count); }

	/// Gives this owner's share away, to be taken back by unsafe_from(); until then the object
	/// stays.
	// SAFETY: the caller gives it to unsafe_from() once, else nobody frees the object.
	[[nodiscard]] T *unsafe_into() && { return &share_.take()->value; }

	/// Takes back what unsafe_into() gave.
	// SAFETY: the caller passes each share once.
	static Arc unsafe_from(T *object) { return Arc(unsafe_counted(object)); }

	/// Another owner of an object that has one.
	// SAFETY: the caller knows that make() made the object, and that its owner stays meanwhile.
	static Arc unsafe_clone_of(T *object)
	{
		border_refcount_inc(&unsafe_counted(object)->count);
		return unsafe_from(object);
	}

      private:
	struct Counted {
		template <typename... Arguments>
		explicit Counted(Arguments &&...arguments)
		    : value(std::forward<Arguments>(arguments)...)
		{
			border_refcount_init(&count);
			// SAFETY: addresses are compared, by the compiler.
			bug_unless(unsafe_counted(&value) == this);
		}
		~Counted() DESTRUCTOR_MAY_SLEEP_IF(destructor_may_sleep<T>) = default;

		/// Of the value: offsetof() is for simpler classes.
		static constexpr usize place =
			(sizeof(border_refcount) + alignof(T) - 1) / alignof(T) * alignof(T);

		border_refcount count;
		T value;
	};

	// SAFETY: make() put the object there, as Counted's constructor has seen.
	static Counted *unsafe_counted(T *object)
	{
		return reinterpret_cast<Counted *>(reinterpret_cast<byte *>(object) -
						   Counted::place);
	}

	// Owners go in many places, most of them errors: what may be long stands in one.
	[[gnu::noinline]] static void destroy(Counted *object) MAY_SLEEP_IF(destructor_may_sleep<T>)
	{
		object->~Counted();
		Kmalloc::free(object);
	}

	// SAFETY: who makes one has memory, or a share that was given away.
	explicit Arc(Counted *object) : share_(object) { unsafe_assume(object); }

	struct Share {
		using Handle = Counted *;
		static constexpr bool release_may_sleep = destructor_may_sleep<T>;
		[[gnu::always_inline]] static void release(Counted *object)
			MAY_SLEEP_IF(destructor_may_sleep<T>)
		{
			if (border_refcount_dec_and_test(&object->count))
				destroy(object);
		}
	};

	Owned<Share> share_;
};

} // namespace kernel
