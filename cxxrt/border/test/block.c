// SPDX-License-Identifier: GPL-2.0
#include <linux/bio.h>
#include <linux/blkdev.h>
#include <linux/fs.h>
#include <linux/gfp.h>
#include <linux/minmax.h>
#include <linux/string.h>

#include <cxxrt/border/test/block.h>

enum { PIECES = 16, PIECE_SIZE = 1024 };

static struct block_device *disk_of(struct file *file)
{
	return I_BDEV(file->f_mapping->host);
}

static void *address_of(const struct bio_vec *piece)
{
	return page_address(piece->bv_page) + piece->bv_offset;
}

int border_test_disk_request(struct file *file, unsigned int op, uint64_t sector, void *bytes,
			     size_t size)
{
	struct bio_vec pieces[PIECES];
	unsigned int count = DIV_ROUND_UP(size, PIECE_SIZE), i, made;
	int has_data = op == REQ_OP_READ || op == REQ_OP_WRITE;
	struct bio bio;
	int error = 0;

	if (!has_data)
		count = 0;
	if (count > PIECES)
		return -EINVAL;
	bio_init(&bio, disk_of(file), pieces, PIECES, op);
	bio.bi_iter.bi_sector = sector;
	for (made = 0; made < count; made++) {
		const size_t at = made * PIECE_SIZE, here = min_t(size_t, size - at, PIECE_SIZE);
		struct page *page = alloc_page(GFP_KERNEL | __GFP_ZERO);

		if (!page) {
			error = -ENOMEM;
			break;
		}
		if (op == REQ_OP_WRITE)
			memcpy(page_address(page) + 512, bytes + at, here);
		/* The gap keeps the kernel from joining two pages. */
		__bio_add_page(&bio, page, here, 512);
	}
	if (op == REQ_OP_DISCARD)
		bio.bi_iter.bi_size = size;
	if (op == REQ_OP_FLUSH)
		bio.bi_opf = REQ_OP_WRITE | REQ_PREFLUSH;
	if (!error)
		error = submit_bio_wait(&bio);
	for (i = 0; i < made; i++) {
		if (op == REQ_OP_READ)
			memcpy(bytes + i * PIECE_SIZE, address_of(&pieces[i]), pieces[i].bv_len);
		__free_page(pieces[i].bv_page);
	}
	bio_uninit(&bio);
	return error;
}

uint64_t border_test_disk_sectors(struct file *file)
{
	return bdev_nr_sectors(disk_of(file));
}

unsigned int border_test_disk_block_size(struct file *file)
{
	return bdev_logical_block_size(disk_of(file));
}
