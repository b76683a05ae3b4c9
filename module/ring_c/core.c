// SPDX-License-Identifier: GPL-2.0
/* A bounded queue of bytes, with statistics on a page that user space can map. */

#include <linux/cleanup.h>
#include <linux/gfp.h>
#include <linux/log2.h>
#include <linux/mm.h>
#include <linux/sched/signal.h>
#include <linux/string.h>
#include <linux/uaccess.h>
#include <linux/uio.h>

#include "core.h"

#define MOST_TRIES 16

/* Fails before the kernel kills a process to free memory. */
#define GFP_MAY_FAIL (GFP_KERNEL | __GFP_RETRY_MAYFAIL | __GFP_NOWARN)

int ring_core_init(struct ring_core *core, size_t capacity)
{
	void *memory __free(kvfree) = kvzalloc(capacity, GFP_MAY_FAIL);

	if (!memory)
		return -ENOMEM;
	core->page = alloc_page(GFP_KERNEL | __GFP_ZERO);
	if (!core->page)
		return -ENOMEM;
	core->statistics = page_address(core->page);
	core->memory = no_free_ptr(memory);
	core->capacity = capacity;
	mutex_init(&core->readers);
	mutex_init(&core->writers);
	return 0;
}

void ring_core_destroy(struct ring_core *core)
{
	mutex_destroy(&core->writers);
	mutex_destroy(&core->readers);
	put_page(core->page);
	kvfree(core->memory);
}

/*
 * Takes the lock: a signal ends the wait; with IOCB_NOWAIT only if it is free. O_NONBLOCK waits for
 * it, because no event tells a poller that the lock is free.
 */
static int lock(struct mutex *mutex, enum ring_wait wait)
{
	if (wait == RING_NOWAIT)
		return mutex_trylock(mutex) ? 0 : -EAGAIN;
	return mutex_lock_interruptible(mutex) ? -ERESTARTSYS : 0;
}

/* The holder of that end's lock writes it. User space reads it without a lock. */
static void count(struct ring_end *end, size_t bytes, bool call, bool wait)
{
	preempt_disable(); /* otherwise a reader of higher priority could spin for ever */
	WRITE_ONCE(end->sequence, end->sequence + 1);
	smp_wmb();
	WRITE_ONCE(end->bytes, end->bytes + bytes);
	WRITE_ONCE(end->calls, end->calls + call);
	WRITE_ONCE(end->waits, end->waits + wait);
	smp_store_release(&end->sequence, end->sequence + 1);
	preempt_enable();
}

/* Returns -EAGAIN; then the caller waits, if it may. */
static int has_to_wait(struct ring_end *end, enum ring_wait wait)
{
	if (wait == RING_WAIT)
		count(end, 0, false, true);
	return -EAGAIN;
}

/*
 * No lock is held while a user's page is faulted in: moves as many bytes as it can without that.
 * The copy is within the memory; the search of hardened usercopy would cost more than a short copy.
 */
static size_t copy_to_iter_nofault(const void *from, size_t bytes, struct iov_iter *to)
{
	size_t moved;

	pagefault_disable();
	moved = _copy_to_iter(from, bytes, to);
	pagefault_enable();
	return moved;
}

static size_t copy_from_iter_nofault(void *to, size_t bytes, struct iov_iter *from)
{
	size_t moved;

	pagefault_disable();
	moved = _copy_from_iter(to, bytes, from);
	pagefault_enable();
	return moved;
}

/* Moves up to @valid bytes, all or none, so that they stay together. Returns the number of bytes of
 * the piece.
 */
static ssize_t take(struct ring_core *core, struct iov_iter *to, size_t valid, enum ring_wait wait)
{
	struct ring_end *end = &core->statistics->out;
	size_t available = smp_load_acquire(&core->head) - core->tail;
	size_t wanted = min(valid, available);
	size_t at = core->tail & (core->capacity - 1);
	size_t first = min(wanted, core->capacity - at);
	size_t moved;

	if (!wanted)
		return has_to_wait(end, wait);

	moved = copy_to_iter_nofault(core->memory + at, first, to);
	if (moved == first && wanted > first)
		moved += copy_to_iter_nofault(core->memory, wanted - first, to);
	if (moved < wanted) {
		iov_iter_revert(to, moved);
		return wanted;
	}

	/* Counts before the other end sees the bytes, so the statistics are never behind. */
	count(end, moved, true, false);
	smp_store_release(&core->tail, core->tail + moved);
	return wanted;
}

/*
 * Returns the most bytes to try next, after pages of @wanted bytes were faulted in, of which
 * @missing are not present. A page can be present and refuse a copy (memory tags of arm64, a shadow
 * stack of x86), so after too many retries fewer bytes are tried. A task that unmaps its pages
 * repeatedly must stay killable.
 */
static size_t reachable(size_t wanted, size_t missing, unsigned int *tries)
{
	if (fatal_signal_pending(current))
		return 0;
	if (missing || (*tries)++ < MOST_TRIES)
		return wanted - missing;
	*tries = MOST_TRIES;
	return wanted / 2;
}

ssize_t ring_core_take(struct ring_core *core, struct iov_iter *to, enum ring_wait wait)
{
	size_t size = iov_iter_count(to), valid = size;
	unsigned int tries = 0;
	ssize_t wanted;

	for (;;) {
		wanted = lock(&core->readers, wait);
		if (wanted)
			return wanted;
		wanted = take(core, to, valid, wait);
		mutex_unlock(&core->readers);
		if (wanted < 0)
			return wanted;
		if (iov_iter_count(to) < size)
			return size - iov_iter_count(to);

		valid = reachable(wanted, fault_in_iov_iter_writeable(to, wanted), &tries);
		if (!valid)
			return -EFAULT;
	}
}

/* The same for a piece of a write. */
static ssize_t put(struct ring_core *core, struct iov_iter *from, size_t total, size_t room,
		   size_t valid, enum ring_wait wait)
{
	struct ring_end *end = &core->statistics->in;
	size_t space = core->capacity - (core->head - smp_load_acquire(&core->tail));
	size_t wanted = min(valid, space);
	size_t at = core->head & (core->capacity - 1);
	size_t first = min(wanted, core->capacity - at);
	bool first_piece = iov_iter_count(from) == total;
	size_t moved;

	if (space < min(room, valid))
		return has_to_wait(end, wait);

	moved = copy_from_iter_nofault(core->memory + at, first, from);
	if (moved == first && wanted > first)
		moved += copy_from_iter_nofault(core->memory, wanted - first, from);
	if (moved < wanted) {
		iov_iter_revert(from, moved);
		return wanted;
	}

	count(end, moved, first_piece, false);
	smp_store_release(&core->head, core->head + moved);
	return wanted;
}

int ring_core_put(struct ring_core *core, struct iov_iter *from, size_t total, size_t room,
		  enum ring_wait wait)
{
	size_t left = iov_iter_count(from), valid = left, there;
	unsigned int tries = 0;
	ssize_t wanted;

	for (;;) {
		wanted = lock(&core->writers, wait);
		if (wanted)
			return wanted;
		wanted = put(core, from, total, room, valid, wait);
		mutex_unlock(&core->writers);
		if (wanted < 0)
			return wanted;
		if (iov_iter_count(from) < left)
			return valid < left ? -EFAULT : 0;

		there = reachable(wanted, fault_in_iov_iter_readable(from, wanted), &tries);
		if (!there)
			return -EFAULT;
		if (there < wanted)
			valid = there;
	}
}

/* Copies bytes into the memory at a position. */
static void scatter(struct ring_core *core, size_t position, const u8 *bytes, size_t length)
{
	size_t at = position & (core->capacity - 1);
	size_t first = min(length, core->capacity - at);

	memcpy(core->memory + at, bytes, first);
	memcpy(core->memory, bytes + first, length - first);
}

/* Both locks are held. Stores the old memory in @memory. */
static int replace(struct ring_core *core, u8 **memory, size_t capacity)
{
	size_t used = core->head - core->tail;
	size_t at = core->tail & (core->capacity - 1);
	size_t first = min(used, core->capacity - at);

	if (used > capacity)
		return -EBUSY;
	swap(core->memory, *memory);
	WRITE_ONCE(core->capacity, capacity);
	scatter(core, core->tail, *memory + at, first);
	scatter(core, core->tail + first, *memory, used - first);
	return 0;
}

int ring_core_set_capacity(struct ring_core *core, u64 bytes)
{
	/* The old memory is freed after the locks are released. */
	u8 *memory __free(kvfree) = NULL;
	int error;

	if (!is_power_of_2(bytes) || bytes < RING_MIN_CAPACITY || bytes > RING_MAX_CAPACITY)
		return -EINVAL;
	memory = kvzalloc(bytes, GFP_MAY_FAIL);
	if (!memory)
		return -ENOMEM;
	scoped_cond_guard(mutex_intr, return -ERESTARTSYS, &core->readers)
		scoped_cond_guard(mutex_intr, return -ERESTARTSYS, &core->writers) error =
			replace(core, &memory, bytes);
	return error;
}

int ring_core_clear(struct ring_core *core)
{
	scoped_cond_guard(mutex_intr, return -ERESTARTSYS, &core->readers)
		smp_store_release(&core->tail, smp_load_acquire(&core->head));
	return 0;
}

static struct ring_end end_at_one_moment(const struct ring_end *end)
{
	struct ring_end seen;

	do {
		while ((seen.sequence = smp_load_acquire(&end->sequence)) & 1)
			cpu_relax();
		seen.bytes = READ_ONCE(end->bytes);
		seen.calls = READ_ONCE(end->calls);
		seen.waits = READ_ONCE(end->waits);
		smp_rmb();
	} while (READ_ONCE(end->sequence) != seen.sequence);
	return seen;
}

void ring_core_statistics(const struct ring_core *core, struct ring_stats *stats)
{
	struct ring_end out = end_at_one_moment(&core->statistics->out);
	struct ring_end in = end_at_one_moment(&core->statistics->in);

	*stats = (struct ring_stats){
		.bytes_in = in.bytes,
		.bytes_out = out.bytes,
		.reads = out.calls,
		.writes = in.calls,
		.waits = in.waits + out.waits,
	};
}
