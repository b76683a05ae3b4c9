// SPDX-License-Identifier: GPL-2.0
/// \file
/// What all callbacks share that are members of a driver's class: Work, Timer and their like.
#pragma once

#include <array>

#include <cxxrt/border/sync/lock.h>
#include <kernel/core/types.hpp>

namespace kernel::detail {

/// The class that a handler is a member of, and what it returns. A handler is const, since other
/// threads use the same object meanwhile: what changes is in a lock or an Atomic.
template <auto Handler> struct Callback {
	static_assert(!sizeof(Handler), "a callback is a const member function of the class that "
					"has it: void on_work() const");
};
template <typename O, typename R, typename... Arguments, R (O::*Handler)(Arguments...) const>
struct Callback<Handler> {
	using Owner = O;
	using Returned = R;
};

/// Where the name of a handler begins in the compiler's text of a function, and where it ends.
consteval usize callback_name_begin(const char *text, usize size)
{
	while (size > 0 && text[size - 1] != '&')
		size--;
	return size;
}
consteval usize callback_name_end(const char *text, usize from)
{
	while (text[from] != ']' && text[from] != ';' && text[from] != '\0')
		from++;
	return from;
}

/// The handler's name as text, for lockdep's reports: Blinker::on_work.
template <auto Handler> struct CallbackName {
      private:
	static consteval auto find()
	{
		constexpr auto &text = __PRETTY_FUNCTION__;
		constexpr usize begin = callback_name_begin(text, sizeof(text));
		constexpr usize end = callback_name_end(text, begin);
		std::array<char, end - begin + 1> name{};

		for (usize i = begin; i < end; i++)
			name[i - begin] = text[i];
		return name;
	}

      public:
	static constexpr auto text = find();
};

/// Tells lockdep the callbacks of a handler apart from all others, and from those of another kind
/// that have the same handler: a work is no softirq. \p Raw is the border's type of the kind.
template <auto Handler, typename Raw> struct CallbackClass {
	static inline constinit border_lock_class_key key{};
};

/// Not defined anywhere: the compiler leaves the call out, or says this.
[[gnu::error("a callback is destroyed after the members behind it, and uses them meanwhile: "
	     "declare it last in its class, or as {this, next} before the callback next")]]
void callback_is_not_last();

/// Base of each callback, so that another can be named as the next.
template <typename Owner> class CallbackOf : Pinned {};

template <typename Next, typename Owner>
concept IsCallbackOf = std::derived_from<Next, CallbackOf<Owner>>;

// SAFETY: the address is compared, and never followed.
inline const byte *address(const void *object)
{
	return static_cast<const byte *>(object);
}

/// A callback uses its owner until its destructor has waited for it, and members are destroyed from
/// the last to the first. So behind a callback there are only callbacks, which ignore all that is
/// asked of them once they are destroyed. The compiler compares the addresses.
template <typename Owner, typename Self>
[[gnu::always_inline]] inline void check_is_last(const Owner *owner, const Self *self)
{
	static_assert(
		!std::is_polymorphic_v<Owner>,
		"a class with virtual functions has no callbacks: a derived class is destroyed "
		"before them");
	if (address(self + 1) != address(owner + 1))
		callback_is_not_last();
}
template <typename Owner, typename Self, typename Next>
[[gnu::always_inline]] inline void check_is_before(const Owner *owner, const Self *self,
						   const Next &next)
{
	static_assert(
		!std::is_polymorphic_v<Owner>,
		"a class with virtual functions has no callbacks: a derived class is destroyed "
		"before them");
	if (address(self + 1) != address(&next))
		callback_is_not_last();
}

} // namespace kernel::detail
