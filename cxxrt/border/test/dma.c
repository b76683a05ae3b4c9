// SPDX-License-Identifier: GPL-2.0
#include <linux/io.h>
#include <linux/string.h>

#include <cxxrt/border/test/dma.h>

void border_test_dma_read(uint64_t address, void *to, size_t bytes)
{
	memcpy(to, phys_to_virt(address), bytes);
	barrier();
}

void border_test_dma_write(uint64_t address, const void *from, size_t bytes)
{
	memcpy(phys_to_virt(address), from, bytes);
	barrier();
}
