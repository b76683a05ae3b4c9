/* SPDX-License-Identifier: GPL-2.0 */
/*
 * A ring without its device: positions and wrapping, atomic writes, capacity, statistics. It never
 * waits for bytes or for space, only for its locks.
 */
#ifndef RING_C_CORE_H
#define RING_C_CORE_H

#include <linux/minmax.h>
#include <linux/mutex.h>
#include <linux/types.h>

#include "../ring/ring_ioctl.h"

struct iov_iter;
struct page;

/* What a call may wait for: bytes and space, only the locks (O_NONBLOCK), or nothing (IOCB_NOWAIT).
 */
enum ring_wait { RING_WAIT, RING_NONBLOCK, RING_NOWAIT };

#define RING_MIN_CAPACITY 4096
#define RING_MAX_CAPACITY 16777216
/* Writes up to this size are atomic, and a ring with this much space is writable. */
#define RING_ATOMIC_WRITE 4096

/*
 * Readers exclude each other, and so do writers; a reader and a writer run at the same time. A task
 * that takes both locks takes @readers first. Positions count all bytes since the beginning, and
 * wrap with the machine word.
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

/* Returns the number of bytes, which is not 0; -EAGAIN if the ring is empty, -EFAULT, or the
 * error of the lock. */
ssize_t ring_core_take(struct ring_core *core, struct iov_iter *to, enum ring_wait wait);

/*
 * Moves the next piece of a write of @total bytes, as much as fits, if @room bytes are free.
 * Returns -EAGAIN if they are not; -EFAULT, also after a part was moved; or the error of the lock.
 */
int ring_core_put(struct ring_core *core, struct iov_iter *from, size_t total, size_t room,
		  enum ring_wait wait);

int ring_core_set_capacity(struct ring_core *core, u64 bytes);
int ring_core_clear(struct ring_core *core);

/* Returns a consistent copy of each end, which never shows more bytes read than written. */
void ring_core_statistics(const struct ring_core *core, struct ring_stats *stats);

/* Returns the space that the next piece of a write of @total bytes needs. */
static inline size_t ring_core_room_for(size_t total, size_t left, enum ring_wait wait)
{
	return wait != RING_WAIT && total > RING_ATOMIC_WRITE ? 1 : min(left, RING_ATOMIC_WRITE);
}

/* These need no lock; both ends may change their results at any time. */

static inline size_t ring_core_capacity(const struct ring_core *core)
{
	return READ_ONCE(core->capacity);
}

static inline size_t ring_core_used_of(const struct ring_core *core, size_t capacity)
{
	size_t tail = smp_load_acquire(&core->tail);
	size_t head = smp_load_acquire(&core->head);

	/* Both may have advanced since tail was read. */
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
