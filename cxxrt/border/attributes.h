/* SPDX-License-Identifier: GPL-2.0 */
/**
 * \file
 * What a declaration tells the checks of clang 22 (Makefile.check). Other compilers see nothing of
 * it, and no compiler generates other code for it.
 */
#ifndef CXXRT_BORDER_ATTRIBUTES_H
#define CXXRT_BORDER_ATTRIBUTES_H

#ifdef __has_attribute
#if defined(__cplusplus) && __has_attribute(reentrant_capability)
#define CXXRT_CHECKED
#endif
#endif

#ifndef CXXRT_CHECKED
#define CXXRT_ATTRIBUTE(...)
#define BORROWED
#define DESTRUCTOR_MAY_SLEEP_IF(...)
#else
#define CXXRT_ATTRIBUTE(...) __attribute__((__VA_ARGS__))

namespace kernel {

/* A state of the CPU that a piece of code runs in. Nothing of it exists but the names. */
struct CXXRT_ATTRIBUTE(capability("context"), reentrant_capability) Context {
	const Context &operator!() const;
};

/* Where nobody may sleep: a spinning lock is held. */
extern Context atomic_context;

/* Where a lock is held whose holder may sleep: entered before atomic_context, or not at all. */
extern Context sleeping_lock CXXRT_ATTRIBUTE(acquired_before(atomic_context));

/* The context that a function must not be in if it may sleep, else one that nobody is in. */
template <bool may_sleep> struct Avoids {
	static Context &context() CXXRT_ATTRIBUTE(lock_returned(atomic_context));
};
template <> struct Avoids<false> {
	static Context nobody_is_here;
	static Context &context() CXXRT_ATTRIBUTE(lock_returned(nobody_is_here));
};

/* The context that the holder of a lock is in. */
template <bool holder_may_sleep> struct Holds {
	static Context &context() CXXRT_ATTRIBUTE(lock_returned(sleeping_lock));
};
template <> struct Holds<false> {
	static Context &context() CXXRT_ATTRIBUTE(lock_returned(atomic_context));
};

} // namespace kernel

/** What is returned refers into the object, or into the parameter that this stands after. */
#define BORROWED [[clang::lifetimebound]]

/**
 * MAY_SLEEP_IF() for a destructor. That a member's may sleep is then known of the class that has
 * the member, too: the language derives noexcept, which nobody needs without exceptions.
 */
#define DESTRUCTOR_MAY_SLEEP_IF(...) noexcept(!(__VA_ARGS__)) MAY_SLEEP_IF(__VA_ARGS__)
#endif

/** MAY_SLEEP if a constant of the template says so. */
#define MAY_SLEEP_IF(...)                                                                          \
	CXXRT_ATTRIBUTE(requires_capability(!::kernel::Avoids<(__VA_ARGS__)>::context()))
/**
 * The function may sleep: it must not be called in atomic context, and its callers say the same of
 * themselves.
 */
#ifdef __clang_analyzer__ /* also in clang-tidy */
#define MAY_SLEEP CXXRT_ATTRIBUTE(annotate("may sleep")) MAY_SLEEP_IF(true)
#else /* A function with an annotation is kept, though nobody calls it. */
#define MAY_SLEEP MAY_SLEEP_IF(true)
#endif
/** MAY_SLEEP for a destructor. */
#define DESTRUCTOR_MAY_SLEEP DESTRUCTOR_MAY_SLEEP_IF(true)

/** A member that is a lock: whoever takes both takes it before the other one. */
#define LOCKED_BEFORE(lock) CXXRT_ATTRIBUTE(acquired_before(lock))

/* Locks, what holds them until its scope ends, and the functions that make one of the other. */
#define IS_A_LOCK CXXRT_ATTRIBUTE(capability("lock"))
#define IS_A_GUARD CXXRT_ATTRIBUTE(scoped_lockable)
#define ACQUIRES(...) CXXRT_ATTRIBUTE(acquire_capability(__VA_ARGS__))
#define HOLDER_MAY_SLEEP_IF(...)                                                                   \
	CXXRT_ATTRIBUTE(acquire_capability(::kernel::Holds<(__VA_ARGS__)>::context()))
#define RELEASES CXXRT_ATTRIBUTE(release_capability())
/** The function takes the lock, so its caller does not hold it. */
#define NOT_WITH(...) CXXRT_ATTRIBUTE(locks_excluded(__VA_ARGS__))

/*
 * A class whose objects are a value or an error, and whoever takes one of them asks first; a
 * constructor whose object has to be asked again; the questions; and what needs the answer.
 */
#define IS_VALUE_OR_ERROR CXXRT_ATTRIBUTE(consumable(unknown))
#define TO_BE_ASKED CXXRT_ATTRIBUTE(return_typestate(unknown))
#define TRUE_IF_VALUE CXXRT_ATTRIBUTE(test_typestate(unconsumed))
#define TRUE_IF_ERROR CXXRT_ATTRIBUTE(test_typestate(consumed))
#define NEEDS_VALUE CXXRT_ATTRIBUTE(callable_when("unconsumed"))

/** The body does what the declaration says by means that the checks do not know. */
#define TRUSTED CXXRT_ATTRIBUTE(no_thread_safety_analysis)

/** Of a function that runs seldom: small code is better than fast code. The kernel's own word. */
#ifndef __cold
#define __cold __attribute__((__cold__))
#endif

/**
 * Of a function in C++ that C of the same module calls: else it is gone, since the module's C++ is
 * compiled as a whole program. The kernel's own word.
 */
#if defined(__cplusplus) && defined(__clang__)
#define __visible __attribute__((visibility("default")))
#elif !defined(__visible)
#define __visible __attribute__((__externally_visible__))
#endif

#endif
