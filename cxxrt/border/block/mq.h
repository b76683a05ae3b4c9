/* SPDX-License-Identifier: GPL-2.0 */
/* Disks of a driver, and their requests. */
#ifndef CXXRT_BORDER_BLOCK_MQ_H
#define CXXRT_BORDER_BLOCK_MQ_H

#include <cxxrt/border/border.h>
#include <cxxrt/layout/block/mq.h>

BORDER_BEGIN

struct bio;
struct blk_mq_hw_ctx;
struct blk_mq_queue_data;
struct gendisk;
struct request;

/* One word of struct blk_mq_ops, as in border_file_operation. */
union border_block_operation {
	const void *none;
	unsigned char (*queue_rq)(struct blk_mq_hw_ctx *queue,
				  const struct blk_mq_queue_data *data);
};
struct border_block_operations {
	union border_block_operation slot[BORDER_MQ_OPS];
};

struct border_block_tags {
	BORDER_STORAGE(TAG_SET);
};

/* The size and the features of a disk (struct queue_limits). */
struct border_block_limits {
	uint64_t capacity_sectors;
	unsigned int logical_block_size;
	unsigned int physical_block_size;
	unsigned int max_discard_sectors;
	unsigned char is_rotational;
	unsigned char has_write_cache;
	unsigned char is_read_only;
};

int border_block_tags_init(struct border_block_tags *tags,
			   const struct border_block_operations *operations, unsigned int hw_queues,
			   unsigned int depth, int may_sleep) MAY_SLEEP;
void border_block_tags_free(struct border_block_tags *tags) MAY_SLEEP;

/* Returns a disk that is not added, or NULL and an errno. Closed files keep it until their end. */
struct gendisk *border_disk_make(struct border_block_tags *tags, const char *name,
				 const struct border_block_limits *limits, void *data, int *error)
	MAY_SLEEP;
/* Reads the partitions, so the driver must handle requests. */
int border_disk_add(struct gendisk *disk) MAY_SLEEP;
/* Waits until all requests have ended. No request is queued afterwards. */
void border_disk_del(struct gendisk *disk) MAY_SLEEP;
void border_disk_put(struct gendisk *disk) MAY_SLEEP;

/* Returns the data of the disk that a queue belongs to. */
void *border_block_data(const struct blk_mq_hw_ctx *queue);
/* Tells the kernel that the driver has the request, and returns it. */
struct request *border_block_start(const struct blk_mq_queue_data *data);
void border_block_end(struct request *request, int error);
/* Queues the request again, after some milliseconds. */
void border_block_requeue(struct request *request);

unsigned int border_request_op(const struct request *request);
uint64_t border_request_position(const struct request *request);
size_t border_request_size(const struct request *request);

/* The mapped piece of a request's memory, and the parts of a struct bvec_iter that find the next
 * one; without bytes after the last one. It has no array, for which the compiler would put a canary
 * on the stack, and is small enough to be cleared without a loop.
 */
struct border_block_segment {
	void *bytes;
	struct bio *bio;
	uint32_t size;
	uint32_t left, index, done;
};
/* Maps the first piece, or the next one instead of the current one. */
void border_segment_first(const struct request *request, struct border_block_segment *segment);
void border_segment_next(struct border_block_segment *segment);
void border_segment_unmap(struct border_block_segment *segment);

/* The caller's allocations start no I/O, which could wait for the request that it handles. */
unsigned int border_noio_save(void);
void border_noio_restore(unsigned int flags);

BORDER_END

#endif
