// SPDX-License-Identifier: GPL-2.0
/* The queue of module/queue in C: a lock, two wait queues and an array. */
#include <linux/fs.h>
#include <linux/minmax.h>
#include <linux/miscdevice.h>
#include <linux/module.h>
#include <linux/mutex.h>
#include <linux/slab.h>
#include <linux/uio.h>
#include <linux/wait.h>

#define QUEUE_CAPACITY 4096ul

struct queue {
	struct mutex lock;
	wait_queue_head_t readable;
	wait_queue_head_t writable;
	u8 *memory;
	size_t first;
	size_t used;
	struct miscdevice device;
};

static struct queue *queue_of(struct kiocb *iocb)
{
	return container_of(iocb->ki_filp->private_data, struct queue, device);
}

/* Takes the lock when there are bytes to read. */
static int lock_readable(struct queue *queue)
{
	int error = mutex_lock_interruptible(&queue->lock);

	if (error)
		return error;
	while (queue->used == 0) {
		mutex_unlock(&queue->lock);
		error = wait_event_interruptible(queue->readable, READ_ONCE(queue->used) > 0);
		if (!error)
			error = mutex_lock_interruptible(&queue->lock);
		if (error)
			return error;
	}
	return 0;
}

/* Takes the lock when there is space. */
static int lock_writable(struct queue *queue)
{
	int error = mutex_lock_interruptible(&queue->lock);

	if (error)
		return error;
	while (queue->used == QUEUE_CAPACITY) {
		mutex_unlock(&queue->lock);
		error = wait_event_interruptible(queue->writable,
						 READ_ONCE(queue->used) < QUEUE_CAPACITY);
		if (!error)
			error = mutex_lock_interruptible(&queue->lock);
		if (error)
			return error;
	}
	return 0;
}

static ssize_t take(struct queue *queue, struct iov_iter *to)
{
	size_t wanted = min(queue->used, iov_iter_count(to)), moved = 0;

	while (moved < wanted) {
		size_t piece = min(wanted - moved, QUEUE_CAPACITY - queue->first);
		size_t copied = copy_to_iter(queue->memory + queue->first, piece, to);

		if (!copied)
			break;
		queue->first = (queue->first + copied) % QUEUE_CAPACITY;
		queue->used -= copied;
		moved += copied;
	}
	return moved || !wanted ? moved : -EFAULT;
}

static ssize_t put(struct queue *queue, struct iov_iter *from)
{
	size_t wanted = min(QUEUE_CAPACITY - queue->used, iov_iter_count(from)), moved = 0;

	while (moved < wanted) {
		size_t end = (queue->first + queue->used) % QUEUE_CAPACITY;
		size_t piece = min(wanted - moved, QUEUE_CAPACITY - end);
		size_t copied = copy_from_iter(queue->memory + end, piece, from);

		if (!copied)
			break;
		queue->used += copied;
		moved += copied;
	}
	return moved || !wanted ? moved : -EFAULT;
}

static ssize_t queue_read_iter(struct kiocb *iocb, struct iov_iter *to)
{
	struct queue *queue = queue_of(iocb);
	ssize_t moved = lock_readable(queue);

	if (moved)
		return moved;
	moved = take(queue, to);
	wake_up(&queue->writable);
	mutex_unlock(&queue->lock);
	return moved;
}

static ssize_t queue_write_iter(struct kiocb *iocb, struct iov_iter *from)
{
	struct queue *queue = queue_of(iocb);
	ssize_t moved = lock_writable(queue);

	if (moved)
		return moved;
	moved = put(queue, from);
	wake_up(&queue->readable);
	mutex_unlock(&queue->lock);
	return moved;
}

static const struct file_operations queue_operations = {
	.owner = THIS_MODULE,
	.open = nonseekable_open,
	.read_iter = queue_read_iter,
	.write_iter = queue_write_iter,
};

static struct queue queue = {
	.device =
		{
			.minor = MISC_DYNAMIC_MINOR,
			.name = "queue_c",
			.fops = &queue_operations,
			.mode = 0666,
		},
};

static int __init queue_init(void)
{
	int error;

	mutex_init(&queue.lock);
	init_waitqueue_head(&queue.readable);
	init_waitqueue_head(&queue.writable);
	queue.memory = kzalloc(QUEUE_CAPACITY, GFP_KERNEL);
	if (!queue.memory)
		return -ENOMEM;
	error = misc_register(&queue.device);
	if (error)
		kfree(queue.memory);
	return error;
}

static void __exit queue_exit(void)
{
	misc_deregister(&queue.device);
	kfree(queue.memory);
}

module_init(queue_init);
module_exit(queue_exit);
MODULE_LICENSE("GPL");
MODULE_AUTHOR("The cxxrt authors");
MODULE_DESCRIPTION("A queue of bytes");
