/* SPDX-License-Identifier: GPL-2.0 */
/*
 * A ring without its device: positions and wrapping, writes that go in whole, capacity,
 * statistics. It never waits for bytes or for room, only for its locks.
 */
#ifndef RING_C_CORE_H
#define RING_C_CORE_H

#include <linux/minmax.h>
#include <linux/mutex.h>
#include <linux/types.h>

#include "../ring/ring_ioctl.h"

struct iov_iter;
struct page;

/* What a call may wait for: bytes and room, only the locks (O_NONBLOCK), or nothing (IOCB_NOWAIT).
 */
enum ring_wait { RING_WAIT, RING_NONBLOCK, RING_NOWAIT };

#define RING_MIN_CAPACITY 4096
#define RING_MAX_CAPACITY 16777216
/* Writes up to this size go in whole, and a ring with so much room is writable. */
#define RING_ATOMIC_WRITE 4096

/*
 * Readers take turns, and so do writers; one of each do not wait for each other. Whoever takes both
 * locks takes @readers first. Positions count all bytes that ever passed, and wrap with the machine
 * word.
 */
struct ring_core {
	u8 *memory;	 /* changed with both locks */
	size_t capacity; /* its size; read without a lock */
	size_t head;	 /* bytes ever put in; by @writers */
	size_t tail;	 /* bytes ever taken out; by @readers */
	struct page *page;
	struct ring_page *statistics; /* in @page; .in by @writers, .out by @readers */
	struct mutex readers;
	struct mutex writers;
};

int ring_core_init(struct ring_core *core, size_t capacity);
void ring_core_destroy(struct ring_core *core);

/* Gives how much, which is not 0; -EAGAIN if there is nothing, -EFAULT, or why it has no lock. */
ssize_t ring_core_take(struct ring_core *core, struct iov_iter *to, enum ring_wait wait);

/*
 * Moves the next piece of a write of @total bytes, if @room is free: as much as fits. -EAGAIN if it
 * is not, -EFAULT, also after a part was moved, or why it has no lock.
 */
int ring_core_put(struct ring_core *core, struct iov_iter *from, size_t total, size_t room,
		  enum ring_wait wait);

int ring_core_set_capacity(struct ring_core *core, u64 bytes);
int ring_core_clear(struct ring_core *core);

/* Each end as it was at one moment: at no time was more read than had been written. */
void ring_core_statistics(const struct ring_core *core, struct ring_stats *stats);

/* How much has to be free for the next piece of a write of @total bytes. */
static inline size_t ring_core_room_for(size_t total, size_t left, enum ring_wait wait)
{
	return wait != RING_WAIT && total > RING_ATOMIC_WRITE ? 1 : min(left, RING_ATOMIC_WRITE);
}

/* The rest needs no lock; both ends may change what it says at any time. */

static inline size_t ring_core_capacity(const struct ring_core *core)
{
	return READ_ONCE(core->capacity);
}

static inline size_t ring_core_used_of(const struct ring_core *core, size_t capacity)
{
	size_t tail = smp_load_acquire(&core->tail);
	size_t head = smp_load_acquire(&core->head);

	/* Both may have moved on since tail was read. */
	return min(head - tail, capacity);
}

static inline size_t ring_core_used(const struct ring_core *core)
{
	return ring_core_used_of(core, ring_core_capacity(core));
}

static inline size_t ring_core_space(const struct ring_core *core)
{
	size_t capacity = ring_core_capacity(core);

	return capacity - ring_core_used_of(core, capacity);
}

static inline bool ring_core_is_writable(const struct ring_core *core)
{
	return ring_core_space(core) >= RING_ATOMIC_WRITE;
}

#endif
