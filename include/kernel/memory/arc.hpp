// SPDX-License-Identifier: GPL-2.0
/// \file
/// Arc<T>: a reference to a shared object.
#pragma once

#include <cxxrt/border/sync/refcount.h>
#include <kernel/core/in_place.hpp>
#include <kernel/core/owned.hpp>
#include <kernel/memory/alloc.hpp>

namespace kernel {

namespace detail {

/// True for objects of the API that exist as long as a device: small code is better than fast code.
template <typename T>
inline constexpr bool is_destroyed_rarely = requires { requires T::is_destroyed_rarely; };

} // namespace detail

/// Owns one reference to a T on the heap. The destructor of the last Arc destroys the T. It
/// prevents these mistakes: an object that is freed while it is in use, and a reference that is
/// never dropped.
///
/// A shared object is const; change it through a lock or an Atomic inside T. There is no copy
/// constructor, because a copy is an atomic operation and should be visible: use clone(). The
/// reference count is a refcount_t, which saturates and does not wrap. After Rust-for-Linux's Arc.
///
///	auto shared = TRY(Arc<Session>::make(gfp::kernel, id));
///	auto second = shared.clone();
///
/// Any context, except that dropping the last reference runs T's destructor.
template <typename T> class [[nodiscard]] Arc {
      public:
	/// Allocates with \p flags and constructs T in place from \p arguments.
	/// Errors: ENOMEM. Context: that of the flags.
	template <MemoryFlags F, typename... Arguments>
		requires ConstructibleFrom<T, Arguments &&...>
	static Result<Arc> make(F flags, Arguments &&...arguments) MAY_SLEEP_IF(F::may_sleep)
	{
		Counted *memory = detail::allocate<Counted, Kmalloc>(flags, 1);

		if (!memory) [[unlikely]]
			return ENOMEM;
		return Arc(new (memory) Counted(std::forward<Arguments>(arguments)...));
	}

	/// Constructs the object from \p parts, and calls its start(): see InPlace. Errors: ENOMEM,
	/// those of start(). Context: that of the flags and of start().
	template <MemoryFlags F, typename... Parts>
	static Result<Arc> make(F flags, InPlace<T, Parts...> parts)
	{
		auto made = TRY(std::move(parts).unpack([flags](Parts &&...each) {
			return make(flags, std::move(each)...);
		}));

		TRY(detail::start_in_place(*made));
		return made;
	}

	/// Returns another reference to the same object. Any context.
	Arc clone() const
	{
		border_refcount_inc(&reference_.get()->count);
		return Arc(reference_.get());
	}

	/// Takes the reference of another Arc, which may then only be destroyed or assigned to.
	Arc(Arc &&) = default;
	/// The same, and drops its own reference. Context: that of T's destructor.
	Arc &operator=(Arc &&) = default;
	/// Drops the reference; destroys the object if it was the last. Context: that of T's
	/// destructor.
	~Arc() = default;

	/// The object.
	const T &operator*() const BORROWED { return reference_.get()->value; }
	/// A member of the object.
	const T *operator->() const BORROWED { return &reference_.get()->value; }

	/// Returns whether both refer to the same object.
	bool operator==(const Arc &other) const
	{
		return reference_.get() == other.reference_.get();
	}

	/// Returns the reference count. Another CPU may change it at any time; use it in tests and
	/// logs.
	unsigned count() const { return border_refcount_read(&reference_.get()->count); }

	/// Returns the object. The caller then owns the reference.
	///
	/// Safety: the caller passes the reference to unsafe_from_raw() once. Otherwise it leaks.
	[[nodiscard]] T *unsafe_into_raw() && { return &reference_.take()->value; }

	/// Takes a reference that unsafe_into_raw() returned.
	///
	/// Safety: the caller passes each reference once.
	static Arc unsafe_from_raw(T *object) { return Arc(unsafe_counted(object)); }

	/// Returns another reference to an object.
	///
	/// Safety: make() has made the object, and another reference to it exists during this call.
	static Arc unsafe_clone_of(T *object)
	{
		border_refcount_inc(&unsafe_counted(object)->count);
		return unsafe_from_raw(object);
	}

	/// @{
	/// The same for a pointer that the kernel stores for each open file. It is the address of
	/// the reference count, so taking and dropping a reference needs no addition, as with a
	/// kref that is the first member. unsafe_object_at() returns the object at such a pointer.
	///
	/// Safety: the caller passes each reference once, and uses the object while there is one.
	[[nodiscard]] void *unsafe_into_handle() && { return reference_.take(); }
	static Arc unsafe_from_handle(void *handle) { return Arc(static_cast<Counted *>(handle)); }
	static T *unsafe_object_at(void *handle) { return &static_cast<Counted *>(handle)->value; }
	/// @}

      private:
	struct Counted {
		template <typename... Arguments>
		explicit Counted(Arguments &&...arguments)
		    : value(std::forward<Arguments>(arguments)...)
		{
			border_refcount_init(&count);
			// SAFETY: the compiler compares the addresses, and uses neither.
			bug_unless(unsafe_counted(&value) == this);
		}

		/// The offset of the value. offsetof() is for standard-layout classes only.
		static constexpr usize place =
			(sizeof(border_refcount) + alignof(T) - 1) / alignof(T) * alignof(T);

		border_refcount count;
		T value;
	};

	// SAFETY: the object is in a Counted at this offset, as its constructor has checked.
	static Counted *unsafe_counted(T *object)
	{
		return reinterpret_cast<Counted *>(reinterpret_cast<byte *>(object) -
						   Counted::place);
	}

	// Not inline: references are dropped in many places, most of them on error paths.
	[[gnu::noinline]] static void destroy(Counted *object, int count)
	{
		destroy_here(object, count);
	}
	[[gnu::noinline]] __cold static void destroy_rarely(Counted *object, int count)
	{
		destroy_here(object, count);
	}
	[[gnu::always_inline]] static void destroy_here(Counted *object, int count)
	{
		if (!border_refcount_was_last(&object->count, count)) [[unlikely]]
			return;
		object->~Counted();
		Kmalloc::free(object);
	}

	// SAFETY: the caller owns one reference to the object.
	explicit Arc(Counted *object) : reference_(object) { unsafe_assume(object); }

	struct Reference {
		using Handle = Counted *;
		[[gnu::always_inline]] static void release(Counted *object)

		{
			const int count = border_refcount_dec(&object->count);

			if (count > 1)
				return;
			if constexpr (detail::is_destroyed_rarely<T>)
				destroy_rarely(object, count);
			else
				destroy(object, count);
		}
	};

	Owned<Reference> reference_;
};

} // namespace kernel
