/* SPDX-License-Identifier: GPL-2.0 */
/* Requests of a test to a disk, past the page cache. */
#ifndef CXXRT_BORDER_TEST_BLOCK_H
#define CXXRT_BORDER_TEST_BLOCK_H

#include <cxxrt/border/border.h>

BORDER_BEGIN

struct file;

/*
 * Sends one request to the disk of an open file, and waits for its end. Its memory is in pieces of
 * at most 1024 bytes, each in a page of its own. At most 16 pieces.
 */
int border_test_disk_request(struct file *file, unsigned int op, uint64_t sector, void *bytes,
			     size_t size) MAY_SLEEP;
uint64_t border_test_disk_sectors(struct file *file);
/* Returns the size of the smallest request. */
unsigned int border_test_disk_block_size(struct file *file);

BORDER_END

#endif
