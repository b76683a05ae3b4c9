// SPDX-License-Identifier: GPL-2.0
#include <linux/blk-mq.h>
#include <linux/blkdev.h>
#include <linux/bvec.h>
#include <linux/module.h>
#include <linux/sched/mm.h>
#include <linux/version.h>

#include <cxxrt/border/block/mq.h>

BORDER_STRUCT_MATCHES(border_block_operations, struct blk_mq_ops);
BORDER_STRUCT_MATCHES(border_block_tags, struct blk_mq_tag_set);

/* The type of a callback in C++ must be exactly the kernel's: kCFI compares them. */
static_assert(__builtin_types_compatible_p(typeof(((union border_block_operation *)NULL)->queue_rq),
					   typeof(((struct blk_mq_ops *)NULL)->queue_rq)),
	      "cxxrt: struct blk_mq_ops has another queue_rq in this kernel");

/* An open file of the disk keeps the module. */
static const struct block_device_operations disk_operations = {.owner = THIS_MODULE};

int border_block_tags_init(struct border_block_tags *tags,
			   const struct border_block_operations *operations, unsigned int hw_queues,
			   unsigned int depth, int may_sleep)
{
	struct blk_mq_tag_set *set = (struct blk_mq_tag_set *)tags;

	*set = (struct blk_mq_tag_set){
		.ops = (const struct blk_mq_ops *)operations,
		.nr_hw_queues = hw_queues,
		.queue_depth = depth,
		.numa_node = NUMA_NO_NODE,
		.flags = may_sleep ? BLK_MQ_F_BLOCKING : 0,
	};
/* A newer kernel always merges. The flag is no macro. */
#if LINUX_VERSION_CODE < KERNEL_VERSION(6, 14, 0)
	set->flags |= BLK_MQ_F_SHOULD_MERGE;
#endif
	return blk_mq_alloc_tag_set(set);
}

void border_block_tags_free(struct border_block_tags *tags)
{
	blk_mq_free_tag_set((struct blk_mq_tag_set *)tags);
}

/* A kernel has the features of a queue in its limits, or as flags of the queue. */
#ifdef BLK_FEAT_ROTATIONAL
static struct gendisk *disk_with_limits(struct blk_mq_tag_set *set,
					const struct border_block_limits *limits, void *data)
{
	struct queue_limits queue_limits = {
		.logical_block_size = limits->logical_block_size,
		.physical_block_size = limits->physical_block_size,
		.max_hw_discard_sectors = limits->max_discard_sectors,
		.discard_granularity = limits->max_discard_sectors ? limits->logical_block_size : 0,
		.features = (limits->is_rotational ? BLK_FEAT_ROTATIONAL : 0) |
			    (limits->has_write_cache ? BLK_FEAT_WRITE_CACHE : 0),
	};

	return blk_mq_alloc_disk(set, &queue_limits, data);
}
#else
static struct gendisk *disk_with_limits(struct blk_mq_tag_set *set,
					const struct border_block_limits *limits, void *data)
{
	struct gendisk *disk = blk_mq_alloc_disk(set, data);

	if (IS_ERR(disk))
		return disk;
	blk_queue_logical_block_size(disk->queue, limits->logical_block_size);
	blk_queue_physical_block_size(disk->queue, limits->physical_block_size);
	blk_queue_max_discard_sectors(disk->queue, limits->max_discard_sectors);
	if (limits->max_discard_sectors)
		disk->queue->limits.discard_granularity = limits->logical_block_size;
	if (!limits->is_rotational)
		blk_queue_flag_set(QUEUE_FLAG_NONROT, disk->queue);
	blk_queue_write_cache(disk->queue, limits->has_write_cache, false);
	return disk;
}
#endif

struct gendisk *border_disk_make(struct border_block_tags *tags, const char *name,
				 const struct border_block_limits *limits, void *data, int *error)
{
	struct gendisk *disk = disk_with_limits((struct blk_mq_tag_set *)tags, limits, data);

	*error = PTR_ERR_OR_ZERO(disk);
	if (*error)
		return NULL;
	disk->fops = &disk_operations;
	if (strscpy(disk->disk_name, name, sizeof(disk->disk_name)) <= 0) {
		put_disk(disk);
		*error = -EINVAL;
		return NULL;
	}
	set_capacity(disk, limits->capacity_sectors);
	set_disk_ro(disk, limits->is_read_only);
	return disk;
}

int border_disk_add(struct gendisk *disk)
{
	return add_disk(disk);
}

void border_disk_del(struct gendisk *disk)
{
	del_gendisk(disk);
}

void border_disk_put(struct gendisk *disk)
{
	put_disk(disk);
}

__always_inline void *border_block_data(const struct blk_mq_hw_ctx *queue)
{
	return queue->queue->queuedata;
}

__always_inline struct request *border_block_start(const struct blk_mq_queue_data *data)
{
	blk_mq_start_request(data->rq);
	return data->rq;
}

__always_inline void border_block_end(struct request *request, int error)
{
	blk_mq_end_request(request, likely(!error) ? BLK_STS_OK : errno_to_blk_status(error));
}

void border_block_requeue(struct request *request)
{
	struct request_queue *queue = request->q;

	blk_mq_requeue_request(request, false);
	/* As long as the kernel waits after BLK_STS_RESOURCE. */
	blk_mq_delay_kick_requeue_list(queue, 3);
}

__always_inline unsigned int border_request_op(const struct request *request)
{
	return (__force unsigned int)req_op(request);
}

__always_inline uint64_t border_request_position(const struct request *request)
{
	return (uint64_t)blk_rq_pos(request) << SECTOR_SHIFT;
}

__always_inline size_t border_request_size(const struct request *request)
{
	return blk_rq_bytes(request);
}

/* How much of the current piece is done. */
#if LINUX_VERSION_CODE >= KERNEL_VERSION(7, 3, 0)
#define bi_done bi_offset
#else
#define bi_done bi_bvec_done
#endif

static __always_inline void map(struct border_block_segment *segment, struct bvec_iter at)
{
	struct bio_vec piece;

	while (!at.bi_size) {
		segment->bio = segment->bio->bi_next;
		if (!segment->bio) {
			segment->bytes = NULL;
			segment->size = 0;
			return;
		}
		at = segment->bio->bi_iter;
	}
	piece = bio_iter_iovec(segment->bio, at);
	segment->bytes = bvec_kmap_local(&piece);
	segment->size = piece.bv_len;
	segment->left = at.bi_size;
	segment->index = at.bi_idx;
	segment->done = at.bi_done;
}

__always_inline void border_segment_first(const struct request *request,
					  struct border_block_segment *segment)
{
	segment->bio = request->bio;
	map(segment, request->bio->bi_iter);
}

__always_inline void border_segment_next(struct border_block_segment *segment)
{
	struct bvec_iter at = {
		.bi_size = segment->left,
		.bi_idx = segment->index,
		.bi_done = segment->done,
	};

	kunmap_local(segment->bytes);
	bio_advance_iter_single(segment->bio, &at, segment->size);
	map(segment, at);
}

__always_inline void border_segment_unmap(struct border_block_segment *segment)
{
	if (segment->bytes)
		kunmap_local(segment->bytes);
}

__always_inline unsigned int border_noio_save(void)
{
	return memalloc_noio_save();
}

__always_inline void border_noio_restore(unsigned int flags)
{
	memalloc_noio_restore(flags);
}
