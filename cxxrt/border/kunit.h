/* SPDX-License-Identifier: GPL-2.0 */
/* KUnit, for kernels that have it. */
#ifndef CXXRT_BORDER_KUNIT_H
#define CXXRT_BORDER_KUNIT_H

#include <cxxrt/border/border.h>

BORDER_BEGIN

struct kunit;

/* A test, as a module declares it: the section .kunit_test_suites has a pointer to each. */
struct border_test {
	const char *suite;
	const char *name;
	void (*run)(struct kunit *test);
	const void *(*generate_params)(const void *previous, char *description);
};

/*
 * Turns the tests of this module into KUnit's suites, between loading, which has found the section,
 * and KUnit's turn, after init.
 */
int border_kunit_collect(void) MAY_SLEEP;

void border_kunit_fail(struct kunit *test, const char *file, int line, const char *text);
const void *border_kunit_param(const struct kunit *test);
int border_scnprintf(char *buffer, size_t size, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/* Runs a function in a kthread; the thread is joined, and its result given, by stop. */
struct task_struct;
struct task_struct *border_kthread_run(int (*function)(void *), void *argument, const char *name)
	MAY_SLEEP;
int border_kthread_stop(struct task_struct *thread) MAY_SLEEP;
int border_kthread_should_stop(void);
void border_msleep(unsigned int milliseconds) MAY_SLEEP;

BORDER_END

#endif
