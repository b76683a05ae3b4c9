// SPDX-License-Identifier: GPL-2.0
/*
 * A reader of the mapped statistics with real-time priority. It must never preempt a writer in the
 * middle of a change: it would spin and the writer could not continue. Only a preemptible kernel
 * (PREEMPT) could fail here.
 */

#define _GNU_SOURCE
#include <sched.h>
#include <time.h>

#include "../../module/ring/ring_ioctl.h"
#include "ring.h"

static int fd;

static void use_first_processor(void)
{
	cpu_set_t first;

	CPU_ZERO(&first);
	CPU_SET(0, &first);
	expect_is(sched_setaffinity(0, sizeof(first), &first), 0);
}

static void write_and_read(void)
{
	for (;;) {
		expect_is(write(fd, scratch, 1), 1);
		expect_is(read(fd, scratch, 1), 1);
	}
}

static void look(void)
{
	const struct timespec some_time = {0, 50000};
	const struct ring_page *page;
	__u64 begin;

	fd = empty_ring();
	page = mmap(NULL, page_size(), PROT_READ, MAP_SHARED, fd, 0);
	expect(page != MAP_FAILED);
	begin = page->in.calls;
	use_first_processor();
	start(write_and_read);
	expect_is(sched_setscheduler(0, SCHED_FIFO, &(struct sched_param){1}), 0);
	for (int i = 0; i < rounds_of(2000); i++) {
		nanosleep(&some_time, NULL);
		if (__atomic_load_n(&page->in.sequence, __ATOMIC_ACQUIRE) & 1 ||
		    __atomic_load_n(&page->out.sequence, __ATOMIC_ACQUIRE) & 1)
			fail("look %d is in the middle of a change", i);
	}
	expect(page->in.calls > begin);
}

TAP_MAIN({"a task with a higher priority than the writer never sees the middle of a change", look})
