/* SPDX-License-Identifier: GPL-2.0 */
/* Lets a test access memory by its DMA address, as a device does. Needs a machine without an IOMMU.
 */
#ifndef CXXRT_BORDER_TEST_DMA_H
#define CXXRT_BORDER_TEST_DMA_H

#include <cxxrt/border/border.h>

BORDER_BEGIN

void border_test_dma_read(uint64_t address, void *to, size_t bytes);
void border_test_dma_write(uint64_t address, const void *from, size_t bytes);

BORDER_END

#endif
