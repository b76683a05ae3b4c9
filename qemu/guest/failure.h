/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Repeats a system call: first its first allocation fails, then its second, and so on until it
 * makes no more. fault-injection.sh chooses which allocations count.
 */
#ifndef FAILURE_H
#define FAILURE_H

#define TAP_SECONDS 200
#include "tap.h"

struct operation {
	void (*prepare)(void);	    /* before each call, which it must be ready for */
	long (*call)(void);	    /* -1 and errno if it fails */
	void (*check)(bool worked); /* that all or nothing was done; undoes it */
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

		if (result < 0 && !(injected && error == ENOMEM))
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

#endif
