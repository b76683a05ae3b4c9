// SPDX-License-Identifier: GPL-2.0
/*
 * The twin of module/scull in C, for comparison of the source and of the cost.
 *
 * The devices are /dev/scull_c0, /dev/scull_c1, … They have the same contract.
 */
#include <linux/cdev.h>
#include <linux/cred.h>
#include <linux/device.h>
#include <linux/fs.h>
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/mutex.h>
#include <linux/seq_file.h>
#include <linux/slab.h>
#include <linux/splice.h>
#include <linux/uaccess.h>
#include <linux/uio.h>
#include <linux/version.h>

#include "../scull/scull_ioctl.h"

#define SCULL_LARGEST 1048576 /* bytes of a device */
#define SCULL_LARGEST_QUANTUM 65536
#define SCULL_MOST_DEVICES 4096
#define SCULL_LIMITED 3 /* devices that limit their open files */

static int set_devices(const char *value, const struct kernel_param *param)
{
	return param_set_uint_minmax(value, param, 1, SCULL_MOST_DEVICES);
}

static int set_quantum(const char *value, const struct kernel_param *param)
{
	return param_set_uint_minmax(value, param, 1, SCULL_LARGEST_QUANTUM);
}

static const struct kernel_param_ops devices_ops = {.set = set_devices, .get = param_get_uint};
static const struct kernel_param_ops quantum_ops = {.set = set_quantum, .get = param_get_uint};

static unsigned int devices = 4;
module_param_cb(devices, &devices_ops, &devices, 0444);
MODULE_PARM_DESC(devices, "number of devices");

static unsigned int quantum = 4000;
module_param_cb(quantum, &quantum_ops, &quantum, 0444);
MODULE_PARM_DESC(quantum, "bytes that are allocated at a time");

enum scull_limit { SCULL_ANY, SCULL_SINGLE, SCULL_UID, SCULL_WAIT_UID };

/* Exists until the device is removed and its last file is closed: each file owns the cdev. */
struct scull {
	struct mutex lock; /* protects the bytes */
	void **quanta;	   /* NULL where nothing was written */
	size_t count;	   /* of the entries of quanta */
	size_t size;
	size_t quantum;
	u32 next_quantum;

	umode_t mode; /* of the node, or 0 for the default */
	enum scull_limit limit;
	spinlock_t opens_lock;
	unsigned int opens;
	kuid_t user; /* of the first of these files */
	wait_queue_head_t closed;

	struct device device;
	struct cdev cdev;
};

static dev_t scull_first;
static struct scull **sculls;

/*
 * The bytes. The caller holds the lock.
 */

static void scull_clear(struct scull *scull)
{
	size_t i;

	for (i = 0; i < scull->count; i++)
		kfree(scull->quanta[i]);
	kvfree(scull->quanta);
	scull->quanta = NULL;
	scull->count = 0;
	scull->size = 0;
	scull->quantum = scull->next_quantum;
}

static int scull_set_next_quantum(struct scull *scull, unsigned long next)
{
	if (next < 1 || next > SCULL_LARGEST_QUANTUM)
		return -EINVAL;
	scull->next_quantum = next;
	return 0;
}

static int scull_grow(struct scull *scull, size_t count)
{
	void **quanta;

	count = max(count, 2 * scull->count);
	quanta = kvcalloc(count, sizeof(*quanta), GFP_KERNEL);
	if (!quanta)
		return -ENOMEM;
	if (scull->count)
		memcpy(quanta, scull->quanta, scull->count * sizeof(*quanta));
	kvfree(scull->quanta);
	scull->quanta = quanta;
	scull->count = count;
	return 0;
}

/* Returns the quantum, which it allocates if nothing was written to it. */
static void *scull_fill(struct scull *scull, size_t index)
{
	if (!scull->quanta[index])
		scull->quanta[index] = kzalloc(scull->quantum, GFP_KERNEL);
	return scull->quanta[index];
}

/* Copies from one quantum only: the program reads again for the rest. */
static ssize_t scull_take(struct scull *scull, size_t at, struct iov_iter *to)
{
	size_t begin, wanted, copied;
	void *bytes;

	if (at >= scull->size || !iov_iter_count(to))
		return 0;
	bytes = scull_fill(scull, at / scull->quantum);
	if (!bytes)
		return -ENOMEM;
	begin = at % scull->quantum;
	wanted = min(scull->quantum - begin, scull->size - at);
	copied = copy_to_iter(bytes + begin, wanted, to);
	return copied ?: -EFAULT;
}

/* Copies to one quantum. */
static ssize_t scull_put(struct scull *scull, size_t at, struct iov_iter *from)
{
	size_t index, begin, room, copied;
	void *bytes;
	int error;

	if (!iov_iter_count(from))
		return 0;
	if (at >= SCULL_LARGEST)
		return -ENOSPC;
	index = at / scull->quantum;
	begin = at % scull->quantum;
	if (index >= scull->count) {
		error = scull_grow(scull, index + 1);
		if (error)
			return error;
	}
	bytes = scull_fill(scull, index);
	if (!bytes)
		return -ENOMEM;
	room = min(scull->quantum - begin, SCULL_LARGEST - at);
	copied = copy_from_iter(bytes + begin, room, from);
	if (!copied)
		return -EFAULT;
	scull->size = max(scull->size, at + copied);
	return copied;
}

/* Returns the first position from at on that has data, or has none. */
static loff_t scull_seek(const struct scull *scull, loff_t at, bool for_data)
{
	size_t index;
	loff_t found;

	if (at < 0 || at >= scull->size)
		return -ENXIO;
	index = at / scull->quantum;
	while (index < scull->count && !scull->quanta[index] == for_data)
		index++;
	found = max_t(loff_t, at, index * scull->quantum);
	if (found < scull->size)
		return found;
	return for_data ? -ENXIO : scull->size;
}

/*
 * The calls.
 */

static int scull_lock(struct scull *scull, const struct kiocb *iocb)
{
	if (iocb->ki_flags & IOCB_NOWAIT)
		return mutex_trylock(&scull->lock) ? 0 : -EAGAIN;
	return mutex_lock_interruptible(&scull->lock) ? -ERESTARTSYS : 0;
}

static ssize_t scull_read_iter(struct kiocb *iocb, struct iov_iter *to)
{
	struct scull *scull = iocb->ki_filp->private_data;
	ssize_t copied = scull_lock(scull, iocb);

	if (copied)
		return copied;
	copied = scull_take(scull, iocb->ki_pos, to);
	mutex_unlock(&scull->lock);
	if (copied > 0)
		iocb->ki_pos += copied;
	return copied;
}

static ssize_t scull_write_iter(struct kiocb *iocb, struct iov_iter *from)
{
	struct scull *scull = iocb->ki_filp->private_data;
	ssize_t copied = scull_lock(scull, iocb);

	if (copied)
		return copied;
	if (iocb->ki_flags & IOCB_APPEND)
		iocb->ki_pos = scull->size;
	copied = scull_put(scull, iocb->ki_pos, from);
	mutex_unlock(&scull->lock);
	if (copied > 0)
		iocb->ki_pos += copied;
	return copied;
}

static loff_t scull_llseek(struct file *file, loff_t offset, int whence)
{
	struct scull *scull = file->private_data;
	const bool finds = whence == SEEK_DATA || whence == SEEK_HOLE;
	size_t size;

	if (mutex_lock_interruptible(&scull->lock))
		return -ERESTARTSYS;
	size = scull->size;
	if (finds)
		offset = scull_seek(scull, offset, whence == SEEK_DATA);
	mutex_unlock(&scull->lock);
	if (!finds)
		return generic_file_llseek_size(file, offset, whence, MAX_LFS_FILESIZE, size);
	return offset < 0 ? offset : vfs_setpos(file, offset, MAX_LFS_FILESIZE);
}

/* Sets the quantum and returns the old one. */
static long scull_shift_quantum(struct scull *scull, unsigned long next)
{
	long old, error;

	if (mutex_lock_interruptible(&scull->lock))
		return -ERESTARTSYS;
	old = scull->next_quantum;
	error = scull_set_next_quantum(scull, next);
	mutex_unlock(&scull->lock);
	return error ?: old;
}

static long scull_tell_quantum(struct scull *scull, unsigned long next)
{
	const long old = scull_shift_quantum(scull, next);

	return min(old, 0l);
}

static long scull_query_quantum(struct scull *scull)
{
	long quantum;

	if (mutex_lock_interruptible(&scull->lock))
		return -ERESTARTSYS;
	quantum = scull->next_quantum;
	mutex_unlock(&scull->lock);
	return quantum;
}

static long scull_ioctl(struct file *file, unsigned int number, unsigned long argument)
{
	struct scull *scull = file->private_data;
	u32 __user *user = (u32 __user *)argument;
	long old;
	u32 next;

	switch (number) {
	case SCULL_IOC_GET_QUANTUM:
		old = scull_query_quantum(scull);
		return old < 0 ? old : put_user((u32)old, user);
	case SCULL_IOC_QUERY_QUANTUM:
		return scull_query_quantum(scull);
	case SCULL_IOC_RESET:
	case SCULL_IOC_SET_QUANTUM:
	case SCULL_IOC_TELL_QUANTUM:
	case SCULL_IOC_EXCHANGE_QUANTUM:
	case SCULL_IOC_SHIFT_QUANTUM:
		break;
	default:
		return -ENOTTY;
	}

	if (!(file->f_mode & FMODE_WRITE))
		return -EBADF;
	switch (number) {
	case SCULL_IOC_RESET:
		return scull_tell_quantum(scull, quantum);
	case SCULL_IOC_SET_QUANTUM:
		return get_user(next, user) ?: scull_tell_quantum(scull, next);
	case SCULL_IOC_TELL_QUANTUM:
		return scull_tell_quantum(scull, argument);
	case SCULL_IOC_EXCHANGE_QUANTUM:
		if (get_user(next, user))
			return -EFAULT;
		old = scull_shift_quantum(scull, next);
		return old < 0 ? old : put_user((u32)old, user);
	default:
		return scull_shift_quantum(scull, argument);
	}
}

static void scull_show_fdinfo(struct seq_file *seq, struct file *file)
{
	struct scull *scull = file->private_data;

	if (mutex_lock_interruptible(&scull->lock))
		return;
	seq_printf(seq, "scull-bytes:\t%zu\nscull-quantum:\t%u\n", scull->size,
		   scull->next_quantum);
	mutex_unlock(&scull->lock);
}

/* A program that opens a file only to write empties it first. */
static int scull_open(struct inode *inode, struct file *file)
{
	struct scull *scull = container_of(inode->i_cdev, struct scull, cdev);

	if ((file->f_mode & (FMODE_READ | FMODE_WRITE)) == FMODE_WRITE) {
		if (mutex_lock_interruptible(&scull->lock))
			return -ERESTARTSYS;
		scull_clear(scull);
		mutex_unlock(&scull->lock);
	}
	file->private_data = scull;
	/* Tasks that share a file move its position one after the other. */
	file->f_mode |= FMODE_NOWAIT | FMODE_ATOMIC_POS;
	return 0;
}

/*
 * Devices for one file, or for the files of one user.
 */

static bool scull_try_take(struct scull *scull)
{
	bool may;

	spin_lock(&scull->opens_lock);
	if (!scull->opens)
		may = true;
	else if (scull->limit == SCULL_SINGLE)
		may = false;
	else
		may = uid_eq(scull->user, current_uid()) || uid_eq(scull->user, current_euid()) ||
		      capable(CAP_DAC_OVERRIDE);
	if (may && !scull->opens++)
		scull->user = current_uid();
	spin_unlock(&scull->opens_lock);
	return may;
}

static void scull_put_open(struct scull *scull)
{
	spin_lock(&scull->opens_lock);
	scull->opens--;
	spin_unlock(&scull->opens_lock);
	wake_up_interruptible(&scull->closed);
}

static int scull_limited_open(struct inode *inode, struct file *file)
{
	struct scull *scull = container_of(inode->i_cdev, struct scull, cdev);
	int error;

	if (!scull_try_take(scull)) {
		if (scull->limit != SCULL_WAIT_UID)
			return -EBUSY;
		if (file->f_flags & O_NONBLOCK)
			return -EAGAIN;
		error = wait_event_interruptible(scull->closed, scull_try_take(scull));
		if (error)
			return error;
	}
	error = scull_open(inode, file);
	if (error)
		scull_put_open(scull);
	return error;
}

static int scull_limited_release(struct inode *inode, struct file *file)
{
	scull_put_open(file->private_data);
	return 0;
}

#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 5, 0)
#define SCULL_SPLICE_READ copy_splice_read
#else
#define SCULL_SPLICE_READ generic_file_splice_read
#endif

#define SCULL_OPERATIONS                                                                           \
	.owner = THIS_MODULE, .llseek = scull_llseek, .read_iter = scull_read_iter,                \
	.write_iter = scull_write_iter, .splice_read = SCULL_SPLICE_READ,                          \
	.splice_write = iter_file_splice_write, .unlocked_ioctl = scull_ioctl,                     \
	.compat_ioctl = compat_ptr_ioctl, .show_fdinfo = scull_show_fdinfo

static const struct file_operations scull_operations = {
	SCULL_OPERATIONS,
	.open = scull_open,
};

static const struct file_operations scull_limited_operations = {
	SCULL_OPERATIONS,
	.open = scull_limited_open,
	.release = scull_limited_release,
};

/*
 * The devices.
 */

static struct scull *scull_of(const struct device *device)
{
	return container_of(device, struct scull, device);
}

static ssize_t size_show(struct device *device, struct device_attribute *attribute, char *buffer)
{
	struct scull *scull = scull_of(device);
	size_t size;

	if (mutex_lock_interruptible(&scull->lock))
		return -ERESTARTSYS;
	size = scull->size;
	mutex_unlock(&scull->lock);
	return sysfs_emit(buffer, "%zu\n", size);
}
static DEVICE_ATTR_RO(size);

static ssize_t quantum_show(struct device *device, struct device_attribute *attribute, char *buffer)
{
	const long quantum = scull_query_quantum(scull_of(device));

	return quantum < 0 ? quantum : sysfs_emit(buffer, "%ld\n", quantum);
}

static ssize_t quantum_store(struct device *device, struct device_attribute *attribute,
			     const char *buffer, size_t count)
{
	unsigned int next;
	long error = kstrtouint(buffer, 0, &next);

	if (!error)
		error = scull_tell_quantum(scull_of(device), next);
	return error ?: count;
}
static DEVICE_ATTR_RW(quantum);

static struct attribute *scull_attrs[] = {&dev_attr_size.attr, &dev_attr_quantum.attr, NULL};
ATTRIBUTE_GROUPS(scull);

#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 2, 0)
static char *scull_devnode(const struct device *device, umode_t *mode)
#else
static char *scull_devnode(struct device *device, umode_t *mode)
#endif
{
	const struct scull *scull = scull_of(device);

	if (mode && scull->mode)
		*mode = scull->mode;
	return NULL;
}

static struct class scull_class = {
	.name = "scull_c",
	.dev_groups = scull_groups,
	.devnode = scull_devnode,
};

static void scull_release(struct device *device)
{
	struct scull *scull = scull_of(device);

	scull_clear(scull);
	mutex_destroy(&scull->lock);
	kfree(scull);
}

static struct scull *scull_add(unsigned int minor, enum scull_limit limit, umode_t mode,
			       const char *name)
{
	struct scull *scull = kzalloc(sizeof(*scull), GFP_KERNEL);
	int error;

	if (!scull)
		return ERR_PTR(-ENOMEM);
	mutex_init(&scull->lock);
	spin_lock_init(&scull->opens_lock);
	init_waitqueue_head(&scull->closed);
	scull->quantum = quantum;
	scull->next_quantum = quantum;
	scull->mode = mode;
	scull->limit = limit;

	device_initialize(&scull->device);
	scull->device.class = &scull_class;
	scull->device.devt = scull_first + minor;
	scull->device.release = scull_release;
	cdev_init(&scull->cdev, limit ? &scull_limited_operations : &scull_operations);
	scull->cdev.owner = THIS_MODULE;
	error = dev_set_name(&scull->device, "%s", name);
	if (!error)
		error = cdev_device_add(&scull->cdev, &scull->device);
	if (error) {
		put_device(&scull->device);
		return ERR_PTR(error);
	}
	return scull;
}

static void scull_remove_all(void)
{
	unsigned int i;

	for (i = 0; i < devices + SCULL_LIMITED && sculls[i]; i++) {
		cdev_device_del(&sculls[i]->cdev, &sculls[i]->device);
		put_device(&sculls[i]->device);
	}
}

static int scull_add_all(void)
{
	static const struct {
		const char *name;
		enum scull_limit limit;
		umode_t mode;
	} limited[SCULL_LIMITED] = {
		{"scull_csingle", SCULL_SINGLE, 0},
		{"scull_cuid", SCULL_UID, 0666},
		{"scull_cwuid", SCULL_WAIT_UID, 0666},
	};
	unsigned int i;
	char name[24];

	for (i = 0; i < devices + SCULL_LIMITED; i++) {
		struct scull *scull;

		if (i < devices) {
			snprintf(name, sizeof(name), "scull_c%u", i);
			scull = scull_add(i, SCULL_ANY, 0664, name);
		} else {
			scull = scull_add(i, limited[i - devices].limit, limited[i - devices].mode,
					  limited[i - devices].name);
		}
		if (IS_ERR(scull)) {
			scull_remove_all();
			return PTR_ERR(scull);
		}
		sculls[i] = scull;
	}
	return 0;
}

static int __init scull_init(void)
{
	int error;

	sculls = kvcalloc(devices + SCULL_LIMITED, sizeof(*sculls), GFP_KERNEL);
	if (!sculls)
		return -ENOMEM;
	error = alloc_chrdev_region(&scull_first, 0, devices + SCULL_LIMITED, "scull_c");
	if (error)
		goto free;
	error = class_register(&scull_class);
	if (error)
		goto unregister_region;
	error = scull_add_all();
	if (error)
		goto unregister_class;
	return 0;

unregister_class:
	class_unregister(&scull_class);
unregister_region:
	unregister_chrdev_region(scull_first, devices + SCULL_LIMITED);
free:
	kvfree(sculls);
	return error;
}

static void __exit scull_exit(void)
{
	scull_remove_all();
	class_unregister(&scull_class);
	unregister_chrdev_region(scull_first, devices + SCULL_LIMITED);
	kvfree(sculls);
}

module_init(scull_init);
module_exit(scull_exit);
MODULE_LICENSE("GPL");
MODULE_AUTHOR("The cxxrt authors");
MODULE_DESCRIPTION("Memory that is read and written like files");
