/* SPDX-License-Identifier: GPL-2.0 */
/* The data of the primitives in C. */
#ifndef PRIMITIVES_C_H
#define PRIMITIVES_C_H

#include <linux/atomic.h>
#include <linux/bitmap.h>
#include <linux/bitops.h>
#include <linux/capability.h>
#include <linux/cleanup.h>
#include <linux/completion.h>
#include <linux/dma-mapping.h>
#include <linux/dmapool.h>
#include <linux/ftrace.h>
#include <linux/hashtable.h>
#include <linux/hrtimer.h>
#include <linux/io.h>
#include <linux/jiffies.h>
#include <linux/jump_label.h>
#include <linux/kfifo.h>
#include <linux/ktime.h>
#include <linux/llist.h>
#include <linux/local_lock.h>
#include <linux/mempool.h>
#include <linux/mutex.h>
#include <linux/percpu.h>
#include <linux/poll.h>
#include <linux/printk.h>
#include <linux/random.h>
#include <linux/rcupdate.h>
#include <linux/refcount.h>
#include <linux/rwsem.h>
#include <linux/sched.h>
#include <linux/semaphore.h>
#include <linux/seqlock.h>
#include <linux/slab.h>
#include <linux/spinlock.h>
#include <linux/srcu.h>
#include <linux/timer.h>
#include <linux/tty_flip.h>
#include <linux/tty_port.h>
#include <linux/uaccess.h>
#include <linux/version.h>
#include <linux/wait.h>
#include <linux/workqueue.h>

#include "primitives.h"

struct in_c;
void c_init_traced(struct in_c *on);

struct words {
	u64 words[8];
};

struct shared {
	refcount_t count;
	unsigned long value;
};

struct counted_by_spin {
	spinlock_t lock;
	unsigned long count;
};

struct limits {
	struct rcu_head rcu;
	u64 least;
	u64 most;
};

struct cpu_counters {
	u64 events;
	u32 errors[4];
};

struct cpu_count {
	local_lock_t lock;
	unsigned long count;
};

struct pool_counts {
	u64 allocated;
	u64 freed;
};

struct counted_pool {
	mempool_t *pool;
	struct pool_counts __percpu *counts;
};

/* As a pool in C++ has one: without it a pool that is destroyed before its blocks only logs. */
struct counted_dma_pool {
	struct dma_pool *pool;
	atomic_long_t blocks;
};

struct dma_command {
	__le64 buffer;
	__le32 length;
	__le32 opcode;
};

struct in_c {
	struct counted_by_spin spin;
	struct counted_by_spin irq;
	struct counted_by_spin bh;
	raw_spinlock_t raw;
	unsigned long raw_count;
	struct rw_semaphore rwsem;
	unsigned long rwsem_count;
	rwlock_t rwlock;
	unsigned long rwlock_count;
	struct mutex mutex;
	unsigned long mutex_count;
	struct semaphore semaphore;
	unsigned long semaphore_count;
	wait_queue_head_t queue;
	struct shared *shared;
	u64 __user *user;
	u64 value;
	ktime_t start;
	unsigned long tick;
	struct work_struct work;
	struct rcu_work rcu_work;
	unsigned long works;
	struct timer_list timer;
	unsigned long expirations;
	struct completion done;
	struct tty_port line;
	atomic_t counter;
	atomic64_t wide;
	void *pointer;
	unsigned long bits[2];
	refcount_t users;
	DECLARE_KFIFO(fifo, u64, 16);
	DECLARE_BITMAP(area, 128);
	DECLARE_HASHTABLE(table, 4);
	struct llist_head events;
	seqlock_t seqlock;
	struct c_pair {
		u64 a;
		u64 b;
	} pair;
	struct limits __rcu *limits;
	struct srcu_struct srcu;
	struct limits __rcu *sleepable;
	struct cpu_counters __percpu *counters;
	struct cpu_count __percpu *local;
	struct counted_pool *pool;
	struct hrtimer hrtimer;
	/* Memory that stands for the registers of a device. */
	u64 memory[8];
	void __iomem *registers;
	unsigned long port;
	struct device *device;
	struct counted_dma_pool *commands;
	struct i2c_client *client;
	struct spi_device *spi;
	u8 *spi_buffer; /* for DMA */
	u8 block[8];
	struct request *request;
	int node;
#ifdef PRIMITIVES_FTRACE
	struct ftrace_ops traced;
	atomic64_t calls;
#endif
};

struct hashed {
	struct hlist_node node;
	u32 key;
	u64 value;
};

struct event {
	struct llist_node node;
	u64 value;
};

#endif
