// SPDX-License-Identifier: GPL-2.0
#include <kunit/test.h>
#include <linux/delay.h>
#include <linux/irqflags.h>
#include <linux/kthread.h>
#include <linux/lockdep.h>
#include <linux/mman.h>
#include <linux/module.h>
#include <linux/namei.h>
#include <linux/preempt.h>
#include <linux/rcupdate.h>
#include <linux/sched.h>
#include <linux/sched/task.h>
#include <linux/string.h>

#include <cxxrt/border/kunit.h>

#define MAX_SUITES 64
#define MAX_CASES 512

/* Static, since KUnit goes on using them after the module's exit. */
static struct kunit_suite suites[MAX_SUITES];
static struct kunit_case cases[MAX_CASES];

int border_kunit_collect(void)
{
	struct border_test **tests = (struct border_test **)THIS_MODULE->kunit_suites;
	int count = THIS_MODULE->num_kunit_suites, suite_count = 0, case_count = 0;
	int i, j;

	for (i = 0; i < count; i++) {
		const char *suite = tests[i]->suite;

		for (j = 0; j < suite_count && strcmp(suites[j].name, suite); j++)
			;
		if (j < suite_count)
			continue;
		if (suite_count == MAX_SUITES)
			return -E2BIG;
		strscpy((char *)suites[j].name, suite, sizeof(suites[j].name));
		suites[j].test_cases = &cases[case_count];
		suite_count++;

		for (j = i; j < count; j++) {
			if (strcmp(tests[j]->suite, suite))
				continue;
			/* One more stays empty: it ends the suite. */
			if (case_count + 1 >= MAX_CASES)
				return -E2BIG;
			cases[case_count++] = (struct kunit_case){
				.run_case = tests[j]->run,
				.name = tests[j]->name,
				.generate_params = tests[j]->generate_params,
				.module_name = THIS_MODULE->name,
			};
		}
		case_count++;
	}
	for (i = 0; i < suite_count; i++)
		THIS_MODULE->kunit_suites[i] = &suites[i];
	THIS_MODULE->num_kunit_suites = suite_count;
	return 0;
}

void border_kunit_fail(struct kunit *test, const char *file, int line, const char *text)
{
	const struct kunit_loc place = {.file = file, .line = line};
	const struct kunit_assert assertion = {};

	__kunit_do_failed_assertion(test, &place, KUNIT_EXPECTATION, &assertion,
				    kunit_fail_assert_format, "%s", text);
}

const void *border_kunit_param(const struct kunit *test)
{
	return test->param_value;
}

int border_scnprintf(char *buffer, size_t size, const char *format, ...)
{
	va_list arguments;
	int length;

	va_start(arguments, format);
	length = vscnprintf(buffer, size, format, arguments);
	va_end(arguments);
	return length;
}

struct task_struct *border_kthread_run(int (*function)(void *), void *argument, const char *name)
{
	struct task_struct *thread = kthread_run(function, argument, "%s", name);

	if (IS_ERR(thread))
		return NULL;
	/* Else a thread that has returned by itself is gone when it is joined. */
	get_task_struct(thread);
	return thread;
}

int border_kthread_stop(struct task_struct *thread)
{
	int result = kthread_stop(thread);

	put_task_struct(thread);
	return result;
}

int border_kthread_should_stop(void)
{
	return kthread_should_stop();
}

void border_msleep(unsigned int milliseconds)
{
	msleep(milliseconds);
}

#ifdef CONFIG_FAULT_INJECTION
void border_fail_nth(unsigned int n)
{
	WRITE_ONCE(current->fail_nth, n);
}

int border_fail_nth_end(void)
{
	unsigned int left = READ_ONCE(current->fail_nth);

	WRITE_ONCE(current->fail_nth, 0);
	return left == 0;
}
#endif

unsigned long border_context(void)
{
	return (unsigned long)lockdep_depth(current) << 48 |
	       (unsigned long)rcu_preempt_depth() << 40 | (unsigned long)irqs_disabled() << 32 |
	       preempt_count();
}

int border_path_exists(const char *path)
{
	struct path found;

	if (kern_path(path, 0, &found))
		return 0;
	path_put(&found);
	return 1;
}

uintptr_t border_kunit_user_memory(struct kunit *test, size_t bytes)
{
	return kunit_vm_mmap(test, NULL, 0, bytes, PROT_READ | PROT_WRITE,
			     MAP_ANONYMOUS | MAP_PRIVATE | MAP_POPULATE, 0);
}
