/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Repeats a system call: first its first allocation fails, then its second, and so on until it
 * makes no more. fault-injection.sh chooses which allocations count.
 */
#ifndef FAILURE_H
#define FAILURE_H

#include <glob.h>

#define TAP_SECONDS 200
#include "tap.h"

struct operation {
	void (*prepare)(void);	    /* before each call, which it must be ready for */
	long (*call)(void);	    /* -1 and errno if it fails */
	void (*check)(bool worked); /* that all or nothing was done; undoes it */
	int also;		    /* an error besides ENOMEM that says the same, or 0 */
};

struct failures {
	int injected; /* calls in which an allocation failed */
	int failed;   /* of these, the calls that failed; the others could do without */
};

static inline void fail_nth(int control, unsigned int n)
{
	char text[16];
	int length = sprintf(text, "%u", n);

	expect_is(pwrite(control, text, length, 0), length);
}

/* Returns the remaining count, which is 0 after an allocation has failed. */
static inline unsigned int fail_nth_left(int control)
{
	char text[16] = "";

	expect(pread(control, text, sizeof(text) - 1, 0) > 0);
	return strtoul(text, NULL, 10);
}

static inline struct failures fail_each_allocation(const struct operation *operation)
{
	struct failures count = {0, 0};
	int control = open("/proc/thread-self/fail-nth", O_RDWR | O_CLOEXEC);
	bool again = false;

	expect(control >= 0);
	for (unsigned int n = 1; n < 10000; n += !again) {
		bool injected;
		long result;
		int error;

		if (operation->prepare)
			operation->prepare();
		fail_nth(control, n);
		result = operation->call();
		error = errno;
		injected = fail_nth_left(control) == 0;
		fail_nth(control, 0);

		if (result < 0 && !(injected && (error == ENOMEM || error == operation->also)))
			fail("%s when allocation %u fails", strerror(error), n);
		operation->check(result >= 0);
		if (!injected) {
			expect_is(close(control), 0);
			return count;
		}
		count.injected++;
		count.failed += result < 0;
		/* The call succeeded although the slab could not grow. Next time another
		 * allocation is the nth. */
		again = result >= 0 && !again;
	}
	fail("there is no end of allocations");
}

static inline void write_one(const char *path)
{
	int fd = open(path, O_WRONLY | O_CLOEXEC);

	expect(fd >= 0);
	expect_is(write(fd, "1", 1), 1);
	close(fd);
}

static inline long read_number(const char *path)
{
	FILE *stream = fopen(path, "r");
	long number;

	expect(stream && fscanf(stream, "%ld", &number) == 1);
	fclose(stream);
	return number;
}

/* Returns the number of objects in the slab caches that drivers and devices use. */
static inline long slab_objects(void)
{
	static const char *const caches[] = {"/sys/kernel/slab/kmalloc-*",
					     "/sys/kernel/slab/kernfs_node_cache"};
	char path[128];
	glob_t found;
	long count = 0;

	expect_is(glob(caches[0], 0, NULL, &found), 0);
	expect_is(glob(caches[1], GLOB_APPEND, NULL, &found), 0);
	/* Waits until freed objects are back: those of RCU, of per-CPU lists and of KASAN's
	 * quarantine. */
	write_one("/sys/module/rcutree/parameters/do_rcu_barrier");
	for (size_t i = 0; i < found.gl_pathc; i++) {
		snprintf(path, sizeof(path), "%s/shrink", found.gl_pathv[i]);
		write_one(path);
		snprintf(path, sizeof(path), "%s/objects", found.gl_pathv[i]);
		count += read_number(path);
	}
	globfree(&found);
	return count;
}

/* Runs an operation that fails and is undone, until it leaves no more objects than there were: a
 * leak of one failure happens in each round, and the driver core keeps some objects once. */
static inline void expect_no_more_objects(void (*fail_and_undo)(void))
{
	enum { ROUNDS = 5 };

	for (int i = 0; i < ROUNDS; i++) {
		long before = slab_objects();

		fail_and_undo();
		if (slab_objects() <= before)
			return;
	}
	fail("more objects after each of %d rounds", ROUNDS);
}

#endif
