/* SPDX-License-Identifier: GPL-2.0 */
/* io_uring, by its system calls, one request at a time. */
#ifndef URING_H
#define URING_H

#include <linux/io_uring.h>
#include <sys/syscall.h>

#include "tap.h"

static int uring = -1;
static struct io_uring_params params;
static uint8_t *submissions, *completions; /* the queues' memory */
static struct io_uring_sqe *entries;

static inline uint32_t *uring_word(uint8_t *queue, uint32_t offset)
{
	return (uint32_t *)(queue + offset);
}

static inline size_t submissions_size(void)
{
	return params.sq_off.array + params.sq_entries * 4;
}

static inline size_t completions_size(void)
{
	return params.cq_off.cqes + params.cq_entries * sizeof(struct io_uring_cqe);
}

static inline void *map_queue(off_t offset, size_t bytes)
{
	void *memory = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_SHARED, uring, offset);

	expect(memory != MAP_FAILED);
	return memory;
}

/* Returns the size of an entry, which IORING_SETUP_SQE128 doubles. */
static inline size_t entry_size(void)
{
	return sizeof(*entries) * (params.flags & IORING_SETUP_SQE128 ? 2 : 1);
}

static inline void make_uring_with(uint32_t flags)
{
	memset(&params, 0, sizeof(params));
	params.flags = flags;
	uring = syscall(SYS_io_uring_setup, 8, &params);
	expect(uring >= 0);
	submissions = map_queue(IORING_OFF_SQ_RING, submissions_size());
	completions = map_queue(IORING_OFF_CQ_RING, completions_size());
	entries = map_queue(IORING_OFF_SQES, params.sq_entries * entry_size());
}

static inline void make_uring(void)
{
	make_uring_with(0);
}

/* Requests may be pending; the kernel ends them. */
static inline void destroy_uring(void)
{
	munmap(submissions, submissions_size());
	munmap(completions, completions_size());
	munmap(entries, params.sq_entries * entry_size());
	close(uring);
}

static inline int submit_entry(const struct io_uring_sqe *entry)
{
	uint32_t tail = *uring_word(submissions, params.sq_off.tail);
	uint32_t at = tail & *uring_word(submissions, params.sq_off.ring_mask);

	memcpy((uint8_t *)entries + at * entry_size(), entry, entry_size());
	uring_word(submissions, params.sq_off.array)[at] = at;
	__atomic_store_n(uring_word(submissions, params.sq_off.tail), tail + 1, __ATOMIC_RELEASE);
	return syscall(SYS_io_uring_enter, uring, 1, 0,
		       params.flags & IORING_SETUP_SQPOLL ? IORING_ENTER_SQ_WAKEUP : 0, NULL, 0);
}

static inline bool is_done(void)
{
	syscall(SYS_io_uring_enter, uring, 0, 0, IORING_ENTER_GETEVENTS, NULL, 0);
	return *uring_word(completions, params.cq_off.head) !=
	       __atomic_load_n(uring_word(completions, params.cq_off.tail), __ATOMIC_ACQUIRE);
}

/* Returns the result of the next completed request, and its user_data. Call it if is_done(). */
static inline int take_completion(uint64_t *user_data)
{
	struct io_uring_cqe *done = (struct io_uring_cqe *)(completions + params.cq_off.cqes);
	uint32_t head = *uring_word(completions, params.cq_off.head);
	int result;

	done += head & *uring_word(completions, params.cq_off.ring_mask);
	*user_data = done->user_data;
	result = done->res;
	__atomic_store_n(uring_word(completions, params.cq_off.head), head + 1, __ATOMIC_RELEASE);
	return result;
}

#endif
