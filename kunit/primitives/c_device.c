// SPDX-License-Identifier: GPL-2.0
/* The primitives of devices in C; cxx_device.cpp has the same in C++. */
#include <linux/blk-mq.h>
#include <linux/bvec.h>
#include <linux/pm_runtime.h>

#include "c.h"

int c_power_reference(struct in_c *on)
{
	int error = pm_runtime_resume_and_get(on->device);
	u32 value;

	if (error)
		return error;
	value = readl(on->registers + 0x20);
	pm_runtime_mark_last_busy(on->device);
	/* pm_runtime_put_autosuspend() of Linux 6.12; that of 7.3 also marks the device. */
	__pm_runtime_suspend(on->device, RPM_GET_PUT | RPM_ASYNC | RPM_AUTO);
	return value;
}

int c_dma_map(struct in_c *on)
{
	u64 *word = kmalloc(sizeof(*word), GFP_KERNEL);
	dma_addr_t address;

	if (!word)
		return -ENOMEM;
	*word = on->value;
	address = dma_map_single(on->device, word, sizeof(*word), DMA_TO_DEVICE);
	if (dma_mapping_error(on->device, address)) {
		kfree(word);
		return -ENOMEM;
	}
	writeq(address, on->registers + 0x30);
	dma_unmap_single(on->device, address, sizeof(*word), DMA_TO_DEVICE);
	kfree(word);
	return 0;
}

int c_dma_pool(struct in_c *on)
{
	struct counted_dma_pool *commands = on->commands;
	dma_addr_t address;
	struct dma_command *command = dma_pool_zalloc(commands->pool, GFP_ATOMIC, &address);

	if (!command)
		return -ENOMEM;
	atomic_long_inc(&commands->blocks);
	WRITE_ONCE(command->buffer, cpu_to_le64(address));
	dma_pool_free(commands->pool, command, address);
	atomic_long_dec(&commands->blocks);
	return 0;
}

struct read_request {
	struct request request;
	struct bio bio;
	struct bio_vec piece;
};

struct request *make_request(void)
{
	struct read_request *read = kzalloc(sizeof(*read), GFP_KERNEL);
	struct page *page = read ? alloc_page(GFP_KERNEL) : NULL;

	if (!page) {
		kfree(read);
		return NULL;
	}
	bio_init(&read->bio, NULL, &read->piece, 1, REQ_OP_READ);
	__bio_add_page(&read->bio, page, 512, 0);
	read->request.bio = &read->bio;
	read->request.cmd_flags = REQ_OP_READ;
	return &read->request;
}

void free_request(struct request *request)
{
	struct read_request *read = container_of(request, struct read_request, request);

	if (!request)
		return;
	__free_page(read->piece.bv_page);
	kfree(read);
}

int c_block_segments(struct in_c *on)
{
	struct request *request = on->request;
	struct req_iterator at;
	struct bio_vec piece;

	BUG_ON(req_op(request) != REQ_OP_READ);
	rq_for_each_segment(piece, request, at)
	{
		u8 *to = bvec_kmap_local(&piece);

		to[0] = 7;
		look_at(to);
		kunmap_local(to);
	}
	return 0;
}
