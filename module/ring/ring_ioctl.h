/* SPDX-License-Identifier: GPL-2.0 WITH Linux-syscall-note */
/*
 * The interface of /dev/ringN beside read() and write(): the requests of ioctl(), and the page of
 * statistics that programs can map. For C and C++, on 32 and 64 bits.
 */
#ifndef RING_IOCTL_H
#define RING_IOCTL_H

#include <linux/ioctl.h>
#include <linux/types.h>

/* Counted since the ring was created. */
struct ring_stats {
	__u64 bytes_in;	 /* written */
	__u64 bytes_out; /* read; RING_IOC_CLEAR does not count */
	__u64 reads;	 /* calls that moved at least one byte */
	__u64 writes;
	__u64 waits; /* how often a call slept, for bytes or for space */
};

#define RING_IOC_MAGIC 0xb7

/* Reads the capacity, in bytes. */
#define RING_IOC_GET_CAPACITY _IOR(RING_IOC_MAGIC, 0, __u64)
/*
 * Changes the capacity and keeps the content. EINVAL if it is not a power of two from 4096 to
 * 16777216, EBUSY if the content would not fit, EBADF if the descriptor is not open for writing.
 */
#define RING_IOC_SET_CAPACITY _IOW(RING_IOC_MAGIC, 1, __u64)
#define RING_IOC_GET_STATS _IOR(RING_IOC_MAGIC, 2, struct ring_stats)
/* Drops the content. EBADF if the descriptor is not open for writing. */
#define RING_IOC_CLEAR _IO(RING_IOC_MAGIC, 3)
/* FIONREAD returns the number of bytes that a read would find, as an int. */

/*
 * The page: mmap(NULL, 4096, PROT_READ, MAP_SHARED, fd, 0) of a descriptor that is open for
 * reading. Each end of the ring has its own sequence counter, because a reader and a writer do not
 * wait for each other. It is odd while the counters change, and has a new value afterwards.
 */
struct ring_end {
	__u32 sequence;
	__u32 unused;
	__u64 bytes;
	__u64 calls;
	__u64 waits;
	__u64 reserved[4]; /* up to the next cache line */
};

struct ring_page {
	struct ring_end in;  /* writes */
	struct ring_end out; /* reads */
};

#ifndef __KERNEL__
/* Returns a consistent copy of both ends, without a system call. */
static inline void ring_read_stats(const struct ring_page *page, struct ring_stats *stats)
{
	const volatile struct ring_end *in = &page->in, *out = &page->out;
	__u32 in_before, out_before;

	do {
		in_before = __atomic_load_n(&in->sequence, __ATOMIC_ACQUIRE);
		out_before = __atomic_load_n(&out->sequence, __ATOMIC_ACQUIRE);
		stats->bytes_in = in->bytes;
		stats->writes = in->calls;
		stats->bytes_out = out->bytes;
		stats->reads = out->calls;
		stats->waits = in->waits + out->waits;
		__atomic_thread_fence(__ATOMIC_ACQUIRE);
	} while (((in_before | out_before) & 1) || in_before != in->sequence ||
		 out_before != out->sequence);
}
#endif

#endif
