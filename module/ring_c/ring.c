// SPDX-License-Identifier: GPL-2.0
/*
 * A ring as programs see it: it waits for bytes and space, wakes waiting tasks and sends signals.
 * Calls on a file whose device is gone fail with ENODEV.
 */
#include <linux/fs.h>
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/poll.h>
#include <linux/slab.h>
#include <linux/splice.h>
#include <linux/uaccess.h>
#include <linux/uio.h>

#include <asm/ioctls.h>

#include "ring.h"

static void ring_release(struct kref *users)
{
	struct ring *ring = container_of(users, struct ring, users);

	ring_core_destroy(&ring->core);
	kfree(ring);
}

static bool is_revoked(const struct ring *ring)
{
	return smp_load_acquire(&ring->revoked);
}

static enum ring_wait may_wait(const struct kiocb *iocb)
{
	if (iocb->ki_flags & IOCB_NOWAIT)
		return RING_NOWAIT;
	return READ_ONCE(iocb->ki_filp->f_flags) & O_NONBLOCK ? RING_NONBLOCK : RING_WAIT;
}

static void wake(wait_queue_head_t *queue, __poll_t events)
{
	if (wq_has_sleeper(queue))
		wake_up_poll(queue, events);
}

/* Removal wakes all pollers, also those with EPOLLEXCLUSIVE. */
static void wake_for_ever(wait_queue_head_t *queue)
{
	__wake_up(queue, TASK_NORMAL, 0, poll_to_key(EPOLLERR | EPOLLHUP));
}

static void wake_readers(struct ring *ring)
{
	wake(&ring->readable, EPOLLIN | EPOLLRDNORM);
}

static void wake_writers(struct ring *ring)
{
	wake(&ring->writable, EPOLLOUT | EPOLLWRNORM);
}

static void announce_bytes(struct ring *ring)
{
	wake_readers(ring);
	kill_fasync(&ring->signals, SIGIO, POLL_IN);
}

/* Each writer waits for its own amount of space; a signal is sent when the ring is writable for
 * all. */
static void announce_room(struct ring *ring)
{
	wake_writers(ring);
	if (READ_ONCE(ring->signals) && ring_core_is_writable(&ring->core))
		kill_fasync(&ring->signals, SIGIO, POLL_OUT);
}

/* Waits until the condition holds. Fails with -ENODEV if the device is gone, -ERESTARTSYS on a
 * signal. */
#define ring_wait(ring, queue, condition)                                                          \
	(wait_event_interruptible((ring)->queue, is_revoked(ring) || (condition))                  \
		 ?: is_revoked(ring) ? -ENODEV                                                     \
				     : 0)

/* Returns the bytes in the ring; waits until there is one. */
static ssize_t ring_read_iter(struct kiocb *iocb, struct iov_iter *to)
{
	struct ring *ring = iocb->ki_filp->private_data;
	enum ring_wait wait = may_wait(iocb);
	ssize_t taken;
	int error;

	if (is_revoked(ring))
		return -ENODEV;
	if (!iov_iter_count(to))
		return 0;
	for (;;) {
		taken = ring_core_take(&ring->core, to, wait);
		if (taken > 0)
			break;
		if (taken != -EAGAIN || wait != RING_WAIT)
			return taken;
		error = ring_wait(ring, readable, ring_core_used(&ring->core) > 0);
		if (error)
			return error;
	}
	announce_room(ring);
	/* A reader with IOCB_NOWAIT may have failed because of this lock. */
	if (ring_core_used(&ring->core) > 0)
		wake_readers(ring);
	return taken;
}

/* Writes up to RING_ATOMIC_WRITE bytes atomically, and more bytes in pieces. */
static ssize_t ring_write_iter(struct kiocb *iocb, struct iov_iter *from)
{
	struct ring *ring = iocb->ki_filp->private_data;
	size_t total = iov_iter_count(from), moved;
	enum ring_wait wait = may_wait(iocb);
	int error = 0;

	if (is_revoked(ring))
		return -ENODEV;
	while (iov_iter_count(from) > 0 && !error) {
		size_t left = iov_iter_count(from);
		size_t room = ring_core_room_for(total, left, wait);

		error = ring_core_put(&ring->core, from, total, room, wait);
		if (iov_iter_count(from) < left)
			announce_bytes(ring);
		else if (error == -EAGAIN && wait == RING_WAIT)
			error = ring_wait(ring, writable, ring_core_space(&ring->core) >= room);
	}
	moved = total - iov_iter_count(from);
	/* A writer with IOCB_NOWAIT may have failed because of this lock. */
	if (moved > 0 && ring_core_is_writable(&ring->core))
		wake_writers(ring);
	return moved ?: error;
}

static __poll_t ring_poll(struct file *file, struct poll_table_struct *table)
{
	struct ring *ring = file->private_data;
	__poll_t events = 0;

	poll_wait(file, &ring->readable, table);
	poll_wait(file, &ring->writable, table);
	/* Test this last: the poller is registered, and is woken by later events. */
	if (is_revoked(ring))
		return EPOLLERR | EPOLLHUP;
	if (ring_core_used(&ring->core) > 0)
		events |= EPOLLIN | EPOLLRDNORM;
	if (ring_core_is_writable(&ring->core))
		events |= EPOLLOUT | EPOLLWRNORM;
	return events;
}

static int set_capacity(struct ring *ring, const u64 __user *argument)
{
	u64 bytes;
	int error;

	if (get_user(bytes, argument))
		return -EFAULT;
	error = ring_core_set_capacity(&ring->core, bytes);
	if (!error)
		announce_room(ring);
	return error;
}

static int get_stats(struct ring *ring, struct ring_stats __user *argument)
{
	struct ring_stats stats;

	ring_core_statistics(&ring->core, &stats);
	return copy_to_user(argument, &stats, sizeof(stats)) ? -EFAULT : 0;
}

static int clear(struct ring *ring)
{
	int error = ring_core_clear(&ring->core);

	if (!error)
		announce_room(ring);
	return error;
}

static long ring_ioctl(struct file *file, unsigned int number, unsigned long argument)
{
	struct ring *ring = file->private_data;
	void __user *user = (void __user *)argument;

	if (is_revoked(ring))
		return -ENODEV;
	switch (number) {
	case RING_IOC_GET_CAPACITY:
		return put_user((u64)ring_core_capacity(&ring->core), (u64 __user *)user);
	case RING_IOC_SET_CAPACITY:
		return file->f_mode & FMODE_WRITE ? set_capacity(ring, user) : -EBADF;
	case RING_IOC_GET_STATS:
		return get_stats(ring, user);
	case RING_IOC_CLEAR:
		return file->f_mode & FMODE_WRITE ? clear(ring) : -EBADF;
	case FIONREAD:
		return put_user((int)ring_core_used(&ring->core), (int __user *)user);
	default:
		return -ENOTTY;
	}
}

/* The page only contains the statistics. The mapping holds a reference to it. */
static int ring_mmap(struct file *file, struct vm_area_struct *vma)
{
	struct ring *ring = file->private_data;

	if (is_revoked(ring))
		return -ENODEV;
	if (vma->vm_flags & (VM_WRITE | VM_EXEC))
		return -EPERM;
	if (vma_pages(vma) != 1 || vma->vm_pgoff != 0)
		return -EINVAL;
	vm_flags_mod(vma, VM_DONTEXPAND, VM_MAYWRITE | VM_MAYEXEC);
	return vm_insert_page(vma, vma->vm_start, ring->core.page);
}

/* The kernel also calls this when it closes a file that is in the list. */
static int ring_fasync(int fd, struct file *file, int on)
{
	struct ring *ring = file->private_data;

	if (on && is_revoked(ring))
		return -ENODEV;
	return fasync_helper(fd, file, on, &ring->signals);
}

/* misc_open() calls this with a lock held that excludes deregistration. */
static int ring_open(struct inode *inode, struct file *file)
{
	struct ring *ring = container_of(file->private_data, struct ring, node);

	kref_get(&ring->users);
	file->private_data = ring;
	file->f_mode |= FMODE_NOWAIT;
	return stream_open(inode, file);
}

static int ring_close(struct inode *inode, struct file *file)
{
	struct ring *ring = file->private_data;

	kref_put(&ring->users, ring_release);
	return 0;
}

static const struct file_operations ring_operations = {
	.owner = THIS_MODULE,
	.open = ring_open,
	.release = ring_close,
	.read_iter = ring_read_iter,
	.write_iter = ring_write_iter,
	.splice_read = copy_splice_read,
	.splice_write = iter_file_splice_write,
	.poll = ring_poll,
	.unlocked_ioctl = ring_ioctl,
	.compat_ioctl = compat_ptr_ioctl,
	.mmap = ring_mmap,
	.fasync = ring_fasync,
};

void ring_remove(struct ring *ring)
{
	misc_deregister(&ring->node);
	/* Wakes all tasks that wait. */
	smp_store_release(&ring->revoked, true);
	wake_for_ever(&ring->readable);
	wake_for_ever(&ring->writable);
	kill_fasync(&ring->signals, SIGIO, POLL_HUP);
	kref_put(&ring->users, ring_release);
}

struct ring *ring_add(struct device *parent, int id, size_t capacity)
{
	struct ring *ring __free(kfree) = kzalloc(sizeof(*ring), GFP_KERNEL);
	int error;

	if (!ring)
		return ERR_PTR(-ENOMEM);
	error = ring_core_init(&ring->core, capacity);
	if (error)
		return ERR_PTR(error);
	init_waitqueue_head(&ring->readable);
	init_waitqueue_head(&ring->writable);
	kref_init(&ring->users);
	snprintf(ring->name, sizeof(ring->name), KBUILD_MODNAME "%d", id);
	ring->node = (struct miscdevice){
		.minor = MISC_DYNAMIC_MINOR,
		.name = ring->name,
		.fops = &ring_operations,
		.parent = parent,
	};
	error = misc_register(&ring->node);
	if (error) {
		ring_core_destroy(&ring->core);
		return ERR_PTR(error);
	}
	return_ptr(ring);
}
