// SPDX-License-Identifier: GPL-2.0
#include <kunit/test.h>
#include <linux/delay.h>
#include <linux/irqflags.h>
#include <linux/kthread.h>
#include <linux/lockdep.h>
#include <linux/mm.h>
#include <linux/mman.h>
#include <linux/module.h>
#include <linux/namei.h>
#include <linux/preempt.h>
#include <linux/rcupdate.h>
#include <linux/sched.h>
#include <linux/sched/task.h>
#include <linux/string.h>
#include <linux/version.h>

#include <cxxrt/border/test/init_fs.h>
#include <cxxrt/border/test/kunit.h>

BORDER_STRUCT_MATCHES(border_kunit_suite, struct kunit_suite);
BORDER_STRUCT_MATCHES(border_kunit_case, struct kunit_case);

/* The tests of this module, and a slot for each object that KUnit needs for them: see tests.lds.
 */
extern struct border_test *const border_tests_begin[], *const border_tests_end[];
extern struct kunit_suite border_suites[];
extern struct kunit_suite *border_suite_list[];
extern struct kunit_case border_cases[];

/* The address space of the process that runs a suite and waits for its tests, which are kthreads.
 */
static struct mm_struct *user_memory;

static int suite_init(struct kunit_suite *suite)
{
	user_memory = current->mm;
	return 0;
}

int border_kunit_collect(void)
{
	struct border_test *const *test, *const *first = border_tests_begin;
	struct kunit_case *next = border_cases;
	int i, count = 0;

	for (; first != border_tests_end; first++) {
		struct kunit_suite *suite = &border_suites[count];

		for (i = 0; i < count && strcmp(border_suites[i].name, (*first)->suite); i++)
			;
		if (i < count)
			continue;
		strscpy((char *)suite->name, (*first)->suite, sizeof(suite->name));
		suite->suite_init = suite_init;
		suite->test_cases = next;
		border_suite_list[count++] = suite;

		for (test = first; test != border_tests_end; test++) {
			if (strcmp((*test)->suite, suite->name))
				continue;
			*next++ = (struct kunit_case){
				.run_case = (*test)->run,
				.name = (*test)->name,
				.generate_params = (*test)->generate_params,
#ifdef KUNIT_CASE_ATTR /* since then a case has its module */
				.module_name = THIS_MODULE->name,
#endif
			};
		}
		next++; /* An empty case ends the suite. */
	}
	THIS_MODULE->kunit_suites = border_suite_list;
	THIS_MODULE->num_kunit_suites = count;
#if LINUX_VERSION_CODE < KERNEL_VERSION(6, 8, 0)
	/* This KUnit looks for suites before init, so it prints no header here and ignores the
	 * filter. */
	pr_info("KTAP version 1\n");
	pr_info("1..%d\n", count);
	return __kunit_test_suites_init(border_suite_list, count);
#else
	return 0;
#endif
}

void border_kunit_fail(struct kunit *test, const char *file, int line, const char *text)
{
	kunit_set_failure(test);
	kunit_err(test, "EXPECTATION FAILED at %s:%d\n%s", file, line, text);
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
	/* Otherwise a thread that has returned would be gone when it is joined. */
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
	int error;

	scoped_with_init_fs() error = kern_path(path, 0, &found);
	if (error)
		return 0;
	path_put(&found);
	return 1;
}

int border_pointers_are_hashed(void)
{
	char hashed[24], plain[24];

	snprintf(hashed, sizeof(hashed), "%p", border_suites);
	snprintf(plain, sizeof(plain), "%px", border_suites);
	return strcmp(hashed, plain) != 0;
}

int border_use_user_memory(void)
{
	if (current->mm)
		return 0;
	kthread_use_mm(user_memory);
	return 1;
}

void border_unuse_user_memory(void)
{
	kthread_unuse_mm(user_memory);
}

/* The page after them is not accessible. */
uintptr_t border_user_pages(size_t bytes, int writable)
{
	const int flags = MAP_PRIVATE | MAP_ANONYMOUS;
	uintptr_t address = vm_mmap(NULL, 0, bytes + PAGE_SIZE, PROT_NONE, flags, 0);

	if (!IS_ERR_VALUE(address))
		address = vm_mmap(NULL, address, bytes, PROT_READ | (writable ? PROT_WRITE : 0),
				  flags | MAP_FIXED, 0);
	return IS_ERR_VALUE(address) ? 0 : address;
}

void border_user_pages_end(uintptr_t address, size_t bytes)
{
	vm_munmap(address, bytes + PAGE_SIZE);
}
