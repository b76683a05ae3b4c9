// SPDX-License-Identifier: GPL-2.0
/*
 * The twin of module/edu in C, for comparison of the source and of the cost.
 *
 * Its nodes are /dev/edu_c-0000:01:00.0 and similar. They have the same contract.
 */
#include <linux/dma-mapping.h>
#include <linux/fs.h>
#include <linux/interrupt.h>
#include <linux/iopoll.h>
#include <linux/kref.h>
#include <linux/miscdevice.h>
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/mutex.h>
#include <linux/pci.h>
#include <linux/pm_runtime.h>
#include <linux/poll.h>
#include <linux/slab.h>
#include <linux/splice.h>
#include <linux/uaccess.h>
#include <linux/uio.h>
#include <linux/version.h>

#include "../edu/edu_ioctl.h"

#if LINUX_VERSION_CODE < KERNEL_VERSION(6, 8, 0)
#define PCI_IRQ_INTX PCI_IRQ_LEGACY
#endif

#define EDU_ID 0x00
#define EDU_MODEL 0xed
#define EDU_LIVENESS 0x04
#define EDU_FACTORIAL 0x08
#define EDU_STATUS 0x20
#define EDU_STATUS_COMPUTING BIT(0)
#define EDU_STATUS_INTERRUPTS BIT(7)
#define EDU_PENDING 0x24
#define EDU_PENDING_FACTORIAL BIT(0)
#define EDU_PENDING_TRANSFER BIT(8)
#define EDU_ACKNOWLEDGE 0x64
#define EDU_DMA_FROM 0x80
#define EDU_DMA_TO 0x88
#define EDU_DMA_COUNT 0x90
#define EDU_DMA_COMMAND 0x98
#define EDU_DMA_START BIT(0)
#define EDU_DMA_TO_MEMORY BIT(1)
#define EDU_DMA_INTERRUPTS BIT(2)
#define EDU_REGISTERS 0x100
#define EDU_MEMORY 0x40000 /* the device's address of its own memory */
#define EDU_DMA_BITS 28

static bool msi = true;
module_param(msi, bool, 0444);
MODULE_PARM_DESC(msi, "interrupts by messages instead of the line");

enum edu_state { EDU_IDLE, EDU_COMPUTING, EDU_DONE, EDU_FAILED };
enum edu_transfer { EDU_RUNNING, EDU_TRANSFERRED, EDU_TRANSFER_FAILED };

/* Exists until the device is unbound and its last file is closed. */
struct edu {
	struct kref kref;
	struct miscdevice misc;
	struct pci_dev *pdev;
	void __iomem *registers;
	int irq;
	struct mutex lock; /* held by calls that use the device, and to remove it */
	bool removed;	   /* written with the lock held, after the node has gone */
	bool stopped;	   /* from an error of the bus to the end of recovery */
	atomic_t state;
	u32 factorial;
	struct page *page; /* for transfers, and for programs that map it */
	dma_addr_t bus;
	enum edu_transfer transfer;
	atomic64_t interrupts;
	wait_queue_head_t changed;
};

static void edu_free(struct kref *kref)
{
	struct edu *edu = container_of(kref, struct edu, kref);

	if (edu->page)
		put_page(edu->page);
	mutex_destroy(&edu->lock);
	kfree(edu->misc.name);
	kfree(edu);
}

static int edu_get_if_active(struct edu *edu)
{
#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 9, 0)
	return pm_runtime_get_if_active(&edu->pdev->dev);
#else
	return pm_runtime_get_if_active(&edu->pdev->dev, true);
#endif
}

/* The device is suspended if it is not used for a while. */
static void edu_put_power(struct edu *edu)
{
	pm_runtime_mark_last_busy(&edu->pdev->dev);
	pm_runtime_put_autosuspend(&edu->pdev->dev);
}

static irqreturn_t edu_irq(int irq, void *data)
{
	struct edu *edu = data;
	u32 pending;

	if (READ_ONCE(edu->stopped) || edu_get_if_active(edu) <= 0)
		return IRQ_NONE;
	pending = readl(edu->registers + EDU_PENDING);
	if (!pending) {
		edu_put_power(edu);
		return IRQ_NONE;
	}
	writel(pending, edu->registers + EDU_ACKNOWLEDGE);
	atomic64_inc(&edu->interrupts);
	if (pending & EDU_PENDING_FACTORIAL) {
		WRITE_ONCE(edu->factorial, readl(edu->registers + EDU_FACTORIAL));
		atomic_set_release(&edu->state, EDU_DONE);
		wake_up_poll(&edu->changed, EPOLLIN | EPOLLRDNORM);
	}
	if (pending & EDU_PENDING_TRANSFER) {
		WRITE_ONCE(edu->transfer, EDU_TRANSFERRED);
		wake_up(&edu->changed);
	}
	edu_put_power(edu);
	return IRQ_HANDLED;
}

/* Takes the lock and resumes the device, unless it was removed or a signal arrives. */
static int edu_get(struct edu *edu)
{
	int error;

	if (mutex_lock_interruptible(&edu->lock))
		return -ERESTARTSYS;
	if (edu->removed)
		error = -ENODEV;
	else if (READ_ONCE(edu->stopped))
		error = -EIO;
	else
		error = pm_runtime_resume_and_get(&edu->pdev->dev);
	if (error)
		mutex_unlock(&edu->lock);
	return error;
}

static void edu_put(struct edu *edu)
{
	edu_put_power(edu);
	mutex_unlock(&edu->lock);
}

static int edu_start(struct edu *edu, u32 n)
{
	if (atomic_xchg(&edu->state, EDU_COMPUTING) == EDU_COMPUTING)
		return -EBUSY;
	writel(EDU_STATUS_INTERRUPTS, edu->registers + EDU_STATUS);
	writel(n, edu->registers + EDU_FACTORIAL);
	return 0;
}

static int edu_take(struct edu *edu, u32 *factorial)
{
	int state = EDU_DONE;

	*factorial = READ_ONCE(edu->factorial);
	if (atomic_try_cmpxchg(&edu->state, &state, EDU_IDLE))
		return 0;
	if (state == EDU_FAILED && atomic_try_cmpxchg(&edu->state, &state, EDU_IDLE))
		return -EIO;
	return state == EDU_COMPUTING ? -EAGAIN : -ENODATA;
}

static bool edu_has_result(struct edu *edu)
{
	return READ_ONCE(edu->removed) || atomic_read_acquire(&edu->state) >= EDU_DONE;
}

static int edu_compute(struct edu *edu, u32 n, u32 *factorial)
{
	int error = edu_start(edu, n);

	if (error)
		return error;
	if (!wait_event_timeout(edu->changed, edu_has_result(edu), HZ))
		return -ETIMEDOUT;
	if (READ_ONCE(edu->removed))
		return -ENODEV;
	return edu_take(edu, factorial);
}

static bool edu_has_transferred(struct edu *edu)
{
	return READ_ONCE(edu->removed) || READ_ONCE(edu->transfer) != EDU_RUNNING;
}

/* Transfers the first bytes of the page to the memory of the device, or from it. */
static int edu_transfer(struct edu *edu, u32 at, u32 count, bool to_memory)
{
	u64 from = to_memory ? EDU_MEMORY + at : edu->bus;
	u64 to = to_memory ? edu->bus : EDU_MEMORY + at;

	dma_sync_single_for_device(&edu->pdev->dev, edu->bus, PAGE_SIZE, DMA_BIDIRECTIONAL);
	WRITE_ONCE(edu->transfer, EDU_RUNNING);
	writeq(from, edu->registers + EDU_DMA_FROM);
	writeq(to, edu->registers + EDU_DMA_TO);
	writeq(count, edu->registers + EDU_DMA_COUNT);
	writeq(EDU_DMA_START | EDU_DMA_INTERRUPTS | (to_memory ? EDU_DMA_TO_MEMORY : 0),
	       edu->registers + EDU_DMA_COMMAND);
	if (!wait_event_timeout(edu->changed, edu_has_transferred(edu), HZ))
		return -ETIMEDOUT;
	dma_sync_single_for_cpu(&edu->pdev->dev, edu->bus, PAGE_SIZE, DMA_BIDIRECTIONAL);
	if (READ_ONCE(edu->removed))
		return -ENODEV;
	return READ_ONCE(edu->transfer) == EDU_TRANSFERRED ? 0 : -EIO;
}

/* A program of io_uring must not wait in the call. */
static bool edu_is_nonblocking(struct kiocb *iocb)
{
	return (iocb->ki_flags & IOCB_NOWAIT) || (iocb->ki_filp->f_flags & O_NONBLOCK);
}

static ssize_t edu_read_iter(struct kiocb *iocb, struct iov_iter *to)
{
	struct edu *edu = iocb->ki_filp->private_data;
	size_t size = iov_iter_count(to);
	ssize_t done;
	u32 at;

	if (READ_ONCE(edu->removed))
		return -ENODEV;
	if (edu_is_nonblocking(iocb))
		return -EAGAIN;
	done = edu_get(edu);
	if (done)
		return done;
	if (iocb->ki_pos < EDU_BYTES && size) {
		at = iocb->ki_pos;
		size = min_t(size_t, size, EDU_BYTES - at);
		done = edu_transfer(edu, at, size, true);
		if (!done)
			done = copy_to_iter(page_address(edu->page), size, to) ?: -EFAULT;
	}
	edu_put(edu);
	if (done > 0)
		iocb->ki_pos += done;
	return done;
}

static ssize_t edu_write_iter(struct kiocb *iocb, struct iov_iter *from)
{
	struct edu *edu = iocb->ki_filp->private_data;
	loff_t at = iocb->ki_flags & IOCB_APPEND ? EDU_BYTES : iocb->ki_pos;
	size_t size = iov_iter_count(from);
	ssize_t done;

	if (READ_ONCE(edu->removed))
		return -ENODEV;
	if (edu_is_nonblocking(iocb))
		return -EAGAIN;
	if (!size)
		return 0;
	done = edu_get(edu);
	if (done)
		return done;
	if (at >= EDU_BYTES) {
		done = -ENOSPC;
	} else {
		size = min_t(size_t, size, EDU_BYTES - at);
		size = copy_from_iter(page_address(edu->page), size, from);
		done = size ? edu_transfer(edu, at, size, false) : -EFAULT;
		if (!done)
			done = size;
	}
	edu_put(edu);
	if (done > 0)
		iocb->ki_pos = at + done;
	return done;
}

static loff_t edu_llseek(struct file *file, loff_t offset, int whence)
{
	struct edu *edu = file->private_data;

	if (READ_ONCE(edu->removed))
		return -ENODEV;
	return fixed_size_llseek(file, offset, whence, EDU_BYTES);
}

static long edu_ioctl(struct file *file, unsigned int request, unsigned long argument)
{
	struct edu *edu = file->private_data;
	u32 __user *user = (u32 __user *)argument;
	u32 number = 0;
	int error;

	if (READ_ONCE(edu->removed))
		return -ENODEV;
	switch (request) {
	case EDU_IOC_FACTORIAL:
	case EDU_IOC_START:
		if (get_user(number, user))
			return -EFAULT;
		break;
	case EDU_IOC_IDENTIFY:
		break;
	case EDU_IOC_TAKE:
		error = edu_take(edu, &number);
		return error ?: put_user(number, user);
	default:
		return -ENOTTY;
	}

	error = edu_get(edu);
	if (error)
		return error;
	switch (request) {
	case EDU_IOC_IDENTIFY:
		number = readl(edu->registers + EDU_ID);
		break;
	case EDU_IOC_FACTORIAL:
		error = edu_compute(edu, number, &number);
		break;
	case EDU_IOC_START:
		error = edu_start(edu, number);
		break;
	}
	edu_put(edu);
	if (error || request == EDU_IOC_START)
		return error;
	return put_user(number, user);
}

/* Without the lock: a copy to user space takes the lock of the mappings below it. */
static int edu_mmap(struct file *file, struct vm_area_struct *vma)
{
	struct edu *edu = file->private_data;

	if (READ_ONCE(edu->removed))
		return -ENODEV;
	if (vma->vm_flags & (VM_WRITE | VM_EXEC))
		return -EPERM;
	if (vma_pages(vma) != 1 || vma->vm_pgoff)
		return -EINVAL;
#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 3, 0)
	vm_flags_mod(vma, VM_DONTEXPAND, VM_MAYWRITE | VM_MAYEXEC);
#else
	vma->vm_flags = (vma->vm_flags | VM_DONTEXPAND) & ~(VM_MAYWRITE | VM_MAYEXEC);
#endif
	return vm_insert_page(vma, vma->vm_start, edu->page);
}

static __poll_t edu_poll(struct file *file, poll_table *table)
{
	struct edu *edu = file->private_data;

	poll_wait(file, &edu->changed, table);
	if (READ_ONCE(edu->removed))
		return EPOLLERR | EPOLLHUP;
	return atomic_read_acquire(&edu->state) >= EDU_DONE ? EPOLLIN | EPOLLRDNORM : 0;
}

static int edu_open(struct inode *inode, struct file *file)
{
	struct edu *edu = container_of(file->private_data, struct edu, misc);

	kref_get(&edu->kref);
	file->private_data = edu;
	file->f_mode |= FMODE_NOWAIT; /* its calls serve IOCB_NOWAIT */
	return 0;
}

static int edu_release(struct inode *inode, struct file *file)
{
	struct edu *edu = file->private_data;

	kref_put(&edu->kref, edu_free);
	return 0;
}

static const struct file_operations edu_operations = {
	.owner = THIS_MODULE,
	.open = edu_open,
	.release = edu_release,
	.llseek = edu_llseek,
	.read_iter = edu_read_iter,
	.write_iter = edu_write_iter,
#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 5, 0)
	.splice_read = copy_splice_read,
#else
	.splice_read = generic_file_splice_read,
#endif
	.splice_write = iter_file_splice_write,
	.mmap = edu_mmap,
	.poll = edu_poll,
	.unlocked_ioctl = edu_ioctl,
	.compat_ioctl = compat_ptr_ioctl,
};

static ssize_t interrupts_show(struct device *device, struct device_attribute *attribute,
			       char *buffer)
{
	struct edu *edu = dev_get_drvdata(device);

	return sysfs_emit(buffer, "%llu\n", (u64)atomic64_read(&edu->interrupts));
}
static DEVICE_ATTR_RO(interrupts);

static struct attribute *edu_attrs[] = {&dev_attr_interrupts.attr, NULL};
ATTRIBUTE_GROUPS(edu);

static int edu_check(struct edu *edu)
{
	writel(0x12345678, edu->registers + EDU_LIVENESS);
	if ((readl(edu->registers + EDU_ID) & 0xff) != EDU_MODEL ||
	    readl(edu->registers + EDU_LIVENESS) != ~0x12345678)
		return -ENODEV;
	return 0;
}

static int edu_start_device(struct edu *edu)
{
	struct pci_dev *pdev = edu->pdev;
	int error = pci_enable_device_mem(pdev);

	if (error)
		return error;
	error = pci_request_region(pdev, 0, KBUILD_MODNAME);
	if (error)
		goto disable;
	error = -ENODEV;
	if (pci_resource_len(pdev, 0) < EDU_REGISTERS)
		goto release_region;
	error = -ENOMEM;
	edu->registers = pci_ioremap_bar(pdev, 0);
	if (!edu->registers)
		goto release_region;
	error = edu_check(edu);
	if (error)
		goto unmap;
	error = dma_set_mask_and_coherent(&pdev->dev, DMA_BIT_MASK(EDU_DMA_BITS));
	if (error)
		goto unmap;
	error = -ENOMEM;
	edu->page = dma_alloc_pages(&pdev->dev, PAGE_SIZE, &edu->bus, DMA_BIDIRECTIONAL,
				    GFP_KERNEL | __GFP_ZERO);
	if (!edu->page)
		goto unmap;
	get_page(edu->page); /* a call of mmap() may outlive the device */
	pci_set_master(pdev);
	error = pci_alloc_irq_vectors(pdev, 1, 1, msi ? PCI_IRQ_MSI | PCI_IRQ_INTX : PCI_IRQ_INTX);
	if (error < 0)
		goto clear_master;
	edu->irq = pci_irq_vector(pdev, 0);
	error = request_irq(edu->irq, edu_irq, pdev->msi_enabled ? 0 : IRQF_SHARED, KBUILD_MODNAME,
			    edu);
	if (!error)
		return 0;
	pci_free_irq_vectors(pdev);
clear_master:
	pci_clear_master(pdev);
	dma_free_pages(&pdev->dev, PAGE_SIZE, edu->page, edu->bus, DMA_BIDIRECTIONAL);
unmap:
	iounmap(edu->registers);
release_region:
	pci_release_region(pdev, 0);
disable:
	pci_disable_device(pdev);
	return error;
}

/*
 * The device stops before the interrupt and the memory are freed: its message would go to an
 * address that is none. A transfer cannot be cancelled, and takes 100 ms. A device that was pulled
 * out reads as ones.
 */
static void edu_stop_device(struct edu *edu)
{
	u64 command;

	if (!READ_ONCE(edu->stopped))
		writel(0, edu->registers + EDU_STATUS);
	if (!READ_ONCE(edu->stopped) &&
	    readq_poll_timeout(edu->registers + EDU_DMA_COMMAND, command,
			       !(command & EDU_DMA_START) || command == ~0ull, USEC_PER_MSEC,
			       USEC_PER_SEC))
		pr_warn(KBUILD_MODNAME ": a transfer does not end\n");
	free_irq(edu->irq, edu);
	pci_free_irq_vectors(edu->pdev);
	pci_clear_master(edu->pdev);
	dma_free_pages(&edu->pdev->dev, PAGE_SIZE, edu->page, edu->bus, DMA_BIDIRECTIONAL);
	iounmap(edu->registers);
	pci_release_region(edu->pdev, 0);
	pci_disable_device(edu->pdev);
}

static int edu_probe(struct pci_dev *pdev, const struct pci_device_id *id)
{
	struct edu *edu = kzalloc(sizeof(*edu), GFP_KERNEL);
	int error = -ENOMEM;

	if (!edu)
		return error;
	kref_init(&edu->kref);
	edu->transfer = EDU_TRANSFERRED;
	mutex_init(&edu->lock);
	init_waitqueue_head(&edu->changed);
	edu->pdev = pdev;
	edu->misc.minor = MISC_DYNAMIC_MINOR;
	edu->misc.fops = &edu_operations;
	edu->misc.parent = &pdev->dev;
	edu->misc.name = kasprintf(GFP_KERNEL, KBUILD_MODNAME "-%s", pci_name(pdev));
	if (!edu->misc.name)
		goto free;
	error = edu_start_device(edu);
	if (error)
		goto free;
	pci_set_drvdata(pdev, edu);
	error = misc_register(&edu->misc);
	if (!error) {
		/* For edu_slot_reset(). The kernel would believe that the device is suspended. */
		pci_save_state(pdev);
		pdev->state_saved = false;
		pm_runtime_set_autosuspend_delay(&pdev->dev, 100);
		pm_runtime_use_autosuspend(&pdev->dev);
		edu_put_power(edu);
		return 0;
	}
	edu_stop_device(edu);
free:
	kref_put(&edu->kref, edu_free);
	return error;
}

static void edu_remove(struct pci_dev *pdev)
{
	struct edu *edu = pci_get_drvdata(pdev);

	pm_runtime_get_sync(&pdev->dev);
	pm_runtime_dont_use_autosuspend(&pdev->dev);
	misc_deregister(&edu->misc);
	WRITE_ONCE(edu->removed, true);
	wake_up_poll(&edu->changed, EPOLLERR | EPOLLHUP);
	mutex_lock(&edu->lock); /* waits for a call that uses the device */
	edu_stop_device(edu);
	mutex_unlock(&edu->lock);
	kref_put(&edu->kref, edu_free);
}

/* Programs have left the driver, but the device may compute. */
static int edu_suspend(struct device *device)
{
	struct edu *edu = dev_get_drvdata(device);

	if (!wait_event_timeout(edu->changed, atomic_read(&edu->state) != EDU_COMPUTING, HZ))
		return -EBUSY;
	return 0;
}

static int edu_resume(struct device *device)
{
	return edu_check(dev_get_drvdata(device));
}

/* Ends what waits for an interrupt of a device that failed. */
static void edu_fail(struct edu *edu)
{
	WRITE_ONCE(edu->transfer, EDU_TRANSFER_FAILED);
	atomic_cmpxchg(&edu->state, EDU_COMPUTING, EDU_FAILED);
	wake_up_poll(&edu->changed, EPOLLIN | EPOLLRDNORM | EPOLLOUT | EPOLLWRNORM);
}

static void edu_stop(struct pci_dev *pdev)
{
	struct edu *edu = pci_get_drvdata(pdev);

	WRITE_ONCE(edu->stopped, true);
	synchronize_irq(edu->irq);
	edu_fail(edu);
	mutex_lock(&edu->lock); /* waits for the call that uses the device */
	mutex_unlock(&edu->lock);
	edu_fail(edu); /* a computation that it has begun meanwhile */
}

/* Neither an error nor a reset ends a computation or a transfer. */
static int edu_prepare(struct edu *edu)
{
	u64 command;
	u32 status;
	int error = edu_check(edu);

	if (error)
		return error;
	writel(0, edu->registers + EDU_STATUS);
	error = readl_poll_timeout(edu->registers + EDU_STATUS, status,
				   !(status & EDU_STATUS_COMPUTING), USEC_PER_MSEC, USEC_PER_SEC);
	if (!error)
		error = readq_poll_timeout(edu->registers + EDU_DMA_COMMAND, command,
					   !(command & EDU_DMA_START), USEC_PER_MSEC, USEC_PER_SEC);
	if (!error)
		writel(readl(edu->registers + EDU_PENDING), edu->registers + EDU_ACKNOWLEDGE);
	return error;
}

static pci_ers_result_t edu_error_detected(struct pci_dev *pdev, pci_channel_state_t state)
{
	edu_stop(pdev);
	if (state == pci_channel_io_normal)
		return PCI_ERS_RESULT_CAN_RECOVER;
	if (state == pci_channel_io_frozen)
		return PCI_ERS_RESULT_NEED_RESET;
	return PCI_ERS_RESULT_DISCONNECT;
}

static pci_ers_result_t edu_mmio_enabled(struct pci_dev *pdev)
{
	return edu_prepare(pci_get_drvdata(pdev)) ? PCI_ERS_RESULT_NEED_RESET
						  : PCI_ERS_RESULT_RECOVERED;
}

static pci_ers_result_t edu_slot_reset(struct pci_dev *pdev)
{
	pdev->state_saved = true; /* if the device was suspended since, it keeps that state */
	pci_restore_state(pdev);
	pdev->state_saved = false;
	return edu_prepare(pci_get_drvdata(pdev)) ? PCI_ERS_RESULT_DISCONNECT
						  : PCI_ERS_RESULT_RECOVERED;
}

static void edu_error_resume(struct pci_dev *pdev)
{
	struct edu *edu = pci_get_drvdata(pdev);

	WRITE_ONCE(edu->stopped, false);
}

static void edu_reset_done(struct pci_dev *pdev)
{
	if (!edu_prepare(pci_get_drvdata(pdev)))
		edu_error_resume(pdev);
}

static const struct pci_error_handlers edu_errors = {
	.error_detected = edu_error_detected,
	.mmio_enabled = edu_mmio_enabled,
	.slot_reset = edu_slot_reset,
	.resume = edu_error_resume,
	.reset_prepare = edu_stop,
	.reset_done = edu_reset_done,
};

static int edu_runtime_suspend(struct device *device)
{
	struct edu *edu = dev_get_drvdata(device);

	if (atomic_read(&edu->state) == EDU_COMPUTING)
		return -EBUSY;
	writel(0, edu->registers + EDU_STATUS);
	return 0;
}

static int edu_runtime_resume(struct device *device)
{
	return edu_check(dev_get_drvdata(device));
}

static const struct dev_pm_ops edu_pm = {SYSTEM_SLEEP_PM_OPS(
	edu_suspend, edu_resume) RUNTIME_PM_OPS(edu_runtime_suspend, edu_runtime_resume, NULL)};

static const struct pci_device_id edu_ids[] = {{PCI_DEVICE(0x1234, 0x11e8)}, {}};
MODULE_DEVICE_TABLE(pci, edu_ids);

static struct pci_driver edu_driver = {
	.name = KBUILD_MODNAME,
	.id_table = edu_ids,
	.probe = edu_probe,
	.remove = edu_remove,
	.dev_groups = edu_groups,
	.err_handler = &edu_errors,
	.driver.probe_type = PROBE_FORCE_SYNCHRONOUS,
	.driver.pm = pm_ptr(&edu_pm),
};
module_pci_driver(edu_driver);

MODULE_LICENSE("GPL");
MODULE_AUTHOR("The cxxrt authors");
MODULE_DESCRIPTION("QEMU's PCI device for teaching, in C");
