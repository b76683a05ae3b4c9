// SPDX-License-Identifier: GPL-2.0
/// \file
/// Box<T>: an object on the heap with one owner. Polymorphic: the base of classes that a Box of the
/// base owns.
#pragma once

#include <kernel/core/in_place.hpp>
#include <kernel/core/owned.hpp>
#include <kernel/memory/alloc.hpp>

namespace kernel {

/// The base class of an interface whose objects are owned through it. It prevents this mistake: the
/// destructor of the base runs in place of that of the object. A Box<Square> converts to a
/// Box<Shape>:
///
///	struct Shape : Polymorphic {
///		virtual u32 corners() const = 0;
///	};
///	struct Square final : Shape {
///		u32 corners() const override { return 4; }
///	};
///	Result<Box<Shape>> make() { return Box<Shape>(TRY(Box<Square>::make(gfp::kernel))); }
///
/// In a kernel that clang built with kCFI, virtual calls are not checked, and objtool warns of
/// each. Any context.
class Polymorphic {
      public:
	/// Destroys the object. Context: that of its own destructor.
	virtual ~Polymorphic() = default;

	/// A BUG. No code calls it, because an owner destroys and frees, but tables of virtual
	/// functions refer to it. Any context.
	static void operator delete(void *)
	{
		border_bug(); // GCOV_EXCL_LINE
	}
};

/// Owns one T on the heap. It prevents these mistakes: a leak on an error path, a double free, a
/// use of uninitialised memory, and a T * that may be NULL.
///
/// A Box is never null, except after a move, when it may only be destroyed or assigned to.
///
///	auto sample = TRY(Box<Sample>::make(gfp::kernel, 10u, 21));
///
/// Any context, except to allocate and to free. After Rust's KBox.
template <typename T, typename Allocator = Kmalloc> class [[nodiscard]] Box {
      public:
	/// Allocates with \p flags and constructs T in place from \p arguments.
	/// Errors: ENOMEM. Context: that of the flags.
	template <MemoryFlags F, typename... Arguments>
		requires ConstructibleFrom<T, Arguments &&...>
	static Result<Box> make(F flags, Arguments &&...arguments) MAY_SLEEP_IF(F::may_sleep)
	{
		T *memory = detail::allocate<T, Allocator>(flags, 1);

		if (!memory) [[unlikely]]
			return ENOMEM;
		return Box(new (memory) T(std::forward<Arguments>(arguments)...));
	}

	/// Constructs the object from \p parts, and calls its start(): see InPlace. Errors: ENOMEM,
	/// those of start(). Context: that of the flags and of start().
	template <MemoryFlags F, typename... Parts>
	static Result<Box> make(F flags, InPlace<T, Parts...> parts)
	{
		auto made = TRY(std::move(parts).unpack([flags](Parts &&...each) {
			return make(flags, std::move(each)...);
		}));

		TRY(detail::start_in_place(*made));
		return made;
	}

	/// Takes the object of another Box.
	Box(Box &&) = default;
	/// Takes the object of a Box of a class that derives from T. An object that does not begin
	/// with T, because T is a later base of its class, is a BUG.
	template <typename Derived>
		requires(!std::same_as<Derived, T> && std::derived_from<Derived, T>)
	// SAFETY: this Box owns the object now, whose destructor is virtual.
	Box(Box<Derived, Allocator> &&other) : Box(of_base(std::move(other).unsafe_into_raw()))
	{
		static_assert(std::derived_from<T, Polymorphic>,
			      "a Box of a base destroys objects of other classes: derive the base "
			      "from kernel::Polymorphic, which has a virtual destructor that a "
			      "module can use");
	}
	/// The same, and destroys its own object. Context: that of the destructor.
	Box &operator=(Box &&) = default;
	/// Destroys the object and frees its memory. Context: that of T's destructor; with
	/// KVmalloc, process context, may sleep.
	~Box() = default;

	/// @{
	/// The object, or a member of it.
	T &operator*() BORROWED { return *object_.get(); }
	const T &operator*() const BORROWED { return *object_.get(); }
	T *operator->() BORROWED { return object_.get(); }
	const T *operator->() const BORROWED { return object_.get(); }
	/// @}

	/// Returns the object, which the caller then owns.
	///
	/// Safety: the caller passes it to unsafe_from_raw() once. Otherwise it leaks.
	[[nodiscard]] T *unsafe_into_raw() && { return object_.take(); }

	/// Takes an object that unsafe_into_raw() returned.
	///
	/// Safety: the caller passes each object once, and does not use it afterwards.
	static Box unsafe_from_raw(T *object) { return Box(object); }

      private:
	// Not inline: objects are destroyed in many places, most of them on error paths.
	[[gnu::noinline]] static void destroy(T *object)
	{
		object->~T();
		Allocator::free(object);
	}

	template <typename Derived> static T *of_base(Derived *object)
	{
		T *base = object;

		bug_unless(static_cast<void *>(base) == static_cast<void *>(object));
		return base;
	}

	// SAFETY: the caller owns the object.
	explicit Box(T *object) : object_(object) { unsafe_assume(object); }

	struct Object {
		using Handle = T *;
		[[gnu::always_inline]] static void release(T *object)
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
