// SPDX-License-Identifier: GPL-2.0
/// \file
/// The parts that all callbacks share that are members of a driver's class: Work, Timer and so on.
#pragma once

#include <array>

#include <cxxrt/border/sync/lock.h>
#include <kernel/core/types.hpp>

namespace kernel::detail {

/// The class that a handler is a member of, and what it returns. A handler is const because other
/// threads use the same object at the same time: put data that changes in a lock or an Atomic.
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

/// The lock class of the callbacks of one handler and one kind. Lockdep must not mix kinds: work
/// does not run in softirq context. \p Raw is the border's type of the kind.
template <auto Handler, typename Raw> struct CallbackClass {
	static inline constinit border_lock_class_key key{};
};

/// Has no definition: if the compiler cannot remove the call, it reports this error.
[[gnu::error("this callback can run while the members declared after it are destroyed: declare it "
	     "last in its class, or construct it as {this, next} if the callback next follows it")]]
void callback_is_not_last();

/// Base of each callback. A callback is constructed with the next one as an argument.
template <typename Owner> class CallbackOf : PinnedAs<CallbackOf<Owner>> {};

template <typename Next, typename Owner>
concept IsCallbackOf = std::derived_from<Next, CallbackOf<Owner>>;

// SAFETY: the caller compares the address and does not dereference it.
inline const byte *address(const void *object)
{
	return static_cast<const byte *>(object);
}

/// A callback uses its owner until the callback's destructor has waited for it. C++ destroys the
/// last member first. So only callbacks may be declared after a callback: a destroyed callback
/// ignores all calls. The compiler compares the addresses.
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
