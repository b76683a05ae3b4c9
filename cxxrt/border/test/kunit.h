/* SPDX-License-Identifier: GPL-2.0 */
/* KUnit, for kernels with CONFIG_KUNIT. */
#ifndef CXXRT_BORDER_TEST_KUNIT_H
#define CXXRT_BORDER_TEST_KUNIT_H

#include <cxxrt/border/border.h>
#include <cxxrt/layout/test/kunit.h>

BORDER_BEGIN

struct kunit;

/*
 * Storage for KUnit's objects. KUnit uses them until after the module's exit, so they are static.
 * Each suite and each test of a module declares its object in a section, whose objects form an
 * array.
 */
struct border_kunit_suite {
	BORDER_STORAGE(KUNIT_SUITE);
};
struct border_kunit_case {
	BORDER_STORAGE(KUNIT_CASE);
};

/* The kernel's type of a generator of parameters. */
#if BORDER_GENERATOR_TAKES_TEST
typedef const void *border_generator(struct kunit *test, const void *previous, char *description);
#else
typedef const void *border_generator(const void *previous, char *description);
#endif

/* A test that a module declares. The section cxxrt_tests has a pointer to each test. */
struct border_test {
	const char *suite;
	const char *name;
	void (*run)(struct kunit *test);
	border_generator *generate_params;
};

/* Registers the tests of this module as KUnit suites. KUnit runs them after init; before Linux 6.8,
 * at once. */
int border_kunit_collect(void) MAY_SLEEP;

void border_kunit_fail(struct kunit *test, const char *file, int line, const char *text);
const void *border_kunit_param(const struct kunit *test);
int border_scnprintf(char *buffer, size_t size, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/* Runs a function in a kthread. stop() joins the thread and returns its result. */
struct task_struct;
struct task_struct *border_kthread_run(int (*function)(void *), void *argument, const char *name)
	MAY_SLEEP;
int border_kthread_stop(struct task_struct *thread) MAY_SLEEP;
int border_kthread_should_stop(void);
void border_msleep(unsigned int milliseconds) MAY_SLEEP;

/*
 * Makes the nth allocation of this task from here on fail once, as /proc/self/fail-nth does for a
 * system call. The end returns whether that allocation happened. For kernels with fault injection.
 */
void border_fail_nth(unsigned int n);
int border_fail_nth_end(void);

/* Returns the preemption count of this task and how many locks it holds: a call must not change
 * it. */
unsigned long border_context(void);

int border_path_exists(const char *path);

/* Returns whether %p prints a hash, which no_hash_pointers and slub_debug on the command line
 * forbid. */
int border_pointers_are_hashed(void);

/* Gives the thread of a test an address space until unuse(). Returns non-zero if it had none. */
int border_use_user_memory(void) MAY_SLEEP;
void border_unuse_user_memory(void) MAY_SLEEP;

/* Maps new user pages there; the page after them is not mapped. Returns 0 on failure. */
uintptr_t border_user_pages(size_t bytes, int writable) MAY_SLEEP;
void border_user_pages_end(uintptr_t address, size_t bytes) MAY_SLEEP;

BORDER_END

#endif
