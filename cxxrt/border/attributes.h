/* SPDX-License-Identifier: GPL-2.0 */
/**
 * \file
 * Attributes that clang 22 and the checker read (Makefile.check). Other compilers ignore them. No
 * compiler generates different code for them.
 */
#ifndef CXXRT_BORDER_ATTRIBUTES_H
#define CXXRT_BORDER_ATTRIBUTES_H

#if defined(__cplusplus) && defined(__clang__)
#define CXXRT_ATTRIBUTE(...) __attribute__((__VA_ARGS__))
#define BORROWED [[clang::lifetimebound]]
#define IS_A_VIEW [[gsl::Pointer]]
#else
#define CXXRT_ATTRIBUTE(...)
/** The result refers to the object, or to the parameter that this attribute follows. */
#define BORROWED
/** A class whose objects refer to what another object owns, as a span does. */
#define IS_A_VIEW
#endif

/**
 * A function that other modules call. The header that declares it stands in `foo-exports` of the
 * Kbuild file (Makefile.cxx), which exports it to modules under the GPL (EXPORT_SYMBOL_GPL()).
 */
#ifdef __clang__
#define EXPORTED __attribute__((visibility("default")))
#elif defined(__cplusplus)
#define EXPORTED __attribute__((externally_visible))
#else
#define EXPORTED
#endif

/*
 * Annotations for the checker (cxxrt/checker). Drivers need none: the checker infers what they do.
 * The API and the border annotate their contexts, guards and callbacks. docs/checker.md has an
 * example of each macro.
 */
/* A compiler that generates code would keep each annotated function in the object. */
#ifdef __CXXRT_CHECKER__
#define CXXRT_SAYS(...) __attribute__((annotate(__VA_ARGS__)))
#else
#define CXXRT_SAYS(...)
#endif

/**
 * A context: a class without members in the namespace kernel::context, whose name is what ENTERS()
 * and RUNS_IN() name. The text completes "a function is called while ...".
 *
 *	struct CONTEXT("an RCU reader runs") FORBIDS(sleep) rcu_reader;
 */
#define CONTEXT(text) CXXRT_SAYS("cxxrt context", text)
/** In this context a function must not do an action that DOES() names. */
#define FORBIDS(action) CXXRT_SAYS("cxxrt forbids " #action)
/** In this context, callbacks that RUNS_IN() the other context do not run on this CPU. */
#define KEEPS_OUT(context) CXXRT_SAYS("cxxrt keeps_out " #context)

/** The function does an action that some context forbids. */
#define DOES(action) CXXRT_SAYS("cxxrt does " #action)
/** DOES() if a constant of the template says so. */
#define DOES_IF(action, ...) CXXRT_SAYS("cxxrt does " #action, (__VA_ARGS__))
/**
 * On a class: the context lasts from the construction of an object to its destruction. On a
 * function: the caller is in the context from this call until it calls a function that LEAVES() the
 * context.
 */
#define ENTERS(context) CXXRT_SAYS("cxxrt enters " #context)
/** ENTERS() if a constant of the template says so. */
#define ENTERS_IF(context, ...) CXXRT_SAYS("cxxrt enters " #context, (__VA_ARGS__))
/** The caller leaves the context. */
#define LEAVES(context) CXXRT_SAYS("cxxrt leaves " #context)
/**
 * The function is called back in this context. On a parameter or member that is a pointer to a
 * function, this applies to each function that is stored there.
 */
#define RUNS_IN(context) CXXRT_SAYS("cxxrt runs_in " #context)
/** RUNS_IN() if a constant of the template says so. */
#define RUNS_IN_IF(context, ...) CXXRT_SAYS("cxxrt runs_in " #context, (__VA_ARGS__))
/**
 * The function waits until no callback of its class runs: a member of the same class that RUNS_IN()
 * a context, or one of a class template whose argument is the member that is the object, as a Work
 * names its WorkQueue. It deadlocks under a lock that such a callback needs, and in the callback
 * itself.
 */
#define WAITS_FOR_CALLBACKS CXXRT_SAYS("cxxrt waits_for_callbacks")
/** The member function waits until its object is signalled: it deadlocks under a lock that the
 * signalling task takes. */
#define AWAITS CXXRT_SAYS("cxxrt awaits")
/** The member function signals its object and so wakes the tasks that wait for it. */
#define SIGNALS CXXRT_SAYS("cxxrt signals")
/** The function takes a lock only if it is free, so it cannot deadlock. */
#define NEVER_WAITS CXXRT_SAYS("cxxrt never_waits")
/** On a parameter that is a guard: the function releases its lock while it sleeps. */
#define RELEASED_MEANWHILE CXXRT_SAYS("cxxrt released_meanwhile")
/** The function takes several locks of one class in an order that all its callers share. */
#define IN_ORDER CXXRT_SAYS("cxxrt in_order")

#ifdef __cplusplus
namespace kernel::context {

/* Code of a task: nothing is forbidden. */
struct CONTEXT("a task runs") task;
struct CONTEXT("a spinning lock is held") FORBIDS(sleep) spinning;
struct CONTEXT("preemption is off") FORBIDS(sleep) preemption_off;
struct CONTEXT("bottom halves are off") FORBIDS(sleep) KEEPS_OUT(softirq) bottom_halves_off;
struct CONTEXT("interrupts are off") FORBIDS(sleep) KEEPS_OUT(softirq)
KEEPS_OUT(hardirq) interrupts_off;
/*
 * A handler interrupts any task and does not act for it, so it must not use the task's user, name
 * or signals, and owns no mutex.
 */
struct CONTEXT("a softirq runs") FORBIDS(sleep) FORBIDS(ask_the_task) FORBIDS(own_a_mutex)
KEEPS_OUT(softirq) softirq;
struct CONTEXT("an interrupt handler runs") FORBIDS(sleep) FORBIDS(ask_the_task)
FORBIDS(own_a_mutex) KEEPS_OUT(softirq) KEEPS_OUT(hardirq) hardirq;
struct CONTEXT("an NMI handler runs") FORBIDS(sleep) FORBIDS(ask_the_task) FORBIDS(own_a_mutex)
FORBIDS(wait_for_a_lock) KEEPS_OUT(softirq) KEEPS_OUT(hardirq) nmi;
/* A function of the kernel is entered or left, in any context and with any locks held. */
struct CONTEXT("a probe runs") FORBIDS(sleep) FORBIDS(own_a_mutex) FORBIDS(wait_for_a_lock) probe;
/* The other CPUs are stopped, and may hold locks. */
struct CONTEXT("the kernel panics") FORBIDS(sleep) FORBIDS(ask_the_task) FORBIDS(own_a_mutex)
FORBIDS(wait_for_a_lock) KEEPS_OUT(softirq) KEEPS_OUT(hardirq) panic;
/* The kernel holds the lock of the CPUs that are online. */
struct CONTEXT("a CPU comes or goes") FORBIDS(wait_for_cpus) cpu_hotplug;
/* The kernel holds the locks of the network devices and of their notifiers. */
struct CONTEXT("a network device changes") FORBIDS(wait_for_network_devices) network_event;
/* The kernel holds the lock of the families of generic netlink, or removal waits for the call. */
struct CONTEXT("a command of a netlink family runs")
FORBIDS(wait_for_netlink_families) netlink_command;
/* The kernel holds the lock of a program's mappings, which a copy from or to the program takes. */
struct CONTEXT("the mappings of a program are locked") FORBIDS(wait_for_mappings) mappings;
struct CONTEXT("an RCU reader runs") FORBIDS(sleep) FORBIDS(rcu_wait) rcu_reader;
/* synchronize_srcu() waits for such a reader, which may sleep. */
struct CONTEXT("a sleepable RCU reader runs") FORBIDS(srcu_wait) srcu_reader;
/* A sleep would change the task's state and so end its wait early. */
struct CONTEXT("the task is on a wait queue already") FORBIDS(sleep) queued;
/* The caller of the poll may be in any context. */
struct CONTEXT("a poll that never sleeps runs") FORBIDS(sleep) polling;

} // namespace kernel::context
#endif

/**
 * The function may sleep. The checker infers this from a function's body, and trusts it for a
 * function without a body, such as a C function.
 */
#define MAY_SLEEP DOES(sleep)
/** MAY_SLEEP if a constant of the template says so. */
#define MAY_SLEEP_IF(...) DOES_IF(sleep, __VA_ARGS__)

/** On a member that is a lock: a task that takes both locks takes this one before the other. */
#define LOCKED_BEFORE(lock) CXXRT_ATTRIBUTE(acquired_before(lock))

/** A lock, and an object that holds a lock until its scope ends. */
#define IS_A_LOCK CXXRT_ATTRIBUTE(capability("lock")) CXXRT_SAYS("cxxrt lock")
#define IS_A_GUARD CXXRT_SAYS("cxxrt guard")

/**
 * A class whose objects may have no value, as operator bool returns. A caller must test that before
 * it uses * and ->.
 */
#define IS_VALUE_OR_ERROR CXXRT_SAYS("cxxrt asked")

/** The body is correct for this reason, which the checker cannot see. */
#define TRUSTED(reason) CXXRT_SAYS("cxxrt trusted", reason)

/* An annotation that drivers of the previous release have. It has no effect: the checker infers
 * it. */
#define DESTRUCTOR_MAY_SLEEP

/** On a function that runs rarely: small code is better than fast code. The kernel has this
 * macro. */
#ifndef __cold
#define __cold __attribute__((__cold__))
#endif

/**
 * On a C++ function that C code of the same module calls. Otherwise the link removes it, because
 * the module's C++ is compiled as a whole program. The kernel has this macro.
 */
#if defined(__cplusplus) && defined(__clang__)
#define __visible __attribute__((visibility("default")))
#elif !defined(__visible)
#define __visible __attribute__((__externally_visible__))
#endif

#endif
