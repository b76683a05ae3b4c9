/* SPDX-License-Identifier: GPL-2.0 */
/* Registers of devices that are mapped into memory. Each access is one load or store. */
#ifndef CXXRT_BORDER_IO_MMIO_H
#define CXXRT_BORDER_IO_MMIO_H

#include <cxxrt/border/border.h>

BORDER_BEGIN

/* Ordered with DMA, spinning locks and each other; little-endian. */
uint8_t border_readb(const void __iomem *from);
uint16_t border_readw(const void __iomem *from);
uint32_t border_readl(const void __iomem *from);
uint64_t border_readq(const void __iomem *from);
void border_writeb(uint8_t value, void __iomem *to);
void border_writew(uint16_t value, void __iomem *to);
void border_writel(uint32_t value, void __iomem *to);
void border_writeq(uint64_t value, void __iomem *to);

/* Only ordered with accesses of the same device, not with memory. */
uint8_t border_readb_relaxed(const void __iomem *from);
uint16_t border_readw_relaxed(const void __iomem *from);
uint32_t border_readl_relaxed(const void __iomem *from);
uint64_t border_readq_relaxed(const void __iomem *from);
void border_writeb_relaxed(uint8_t value, void __iomem *to);
void border_writew_relaxed(uint16_t value, void __iomem *to);
void border_writel_relaxed(uint32_t value, void __iomem *to);
void border_writeq_relaxed(uint64_t value, void __iomem *to);

/* Access the same register count times. Relaxed; the bytes keep their order. */
void border_readsb(const void __iomem *from, void *to, size_t count);
void border_readsw(const void __iomem *from, void *to, size_t count);
void border_readsl(const void __iomem *from, void *to, size_t count);
void border_readsq(const void __iomem *from, void *to, size_t count);
void border_writesb(void __iomem *to, const void *from, size_t count);
void border_writesw(void __iomem *to, const void *from, size_t count);
void border_writesl(void __iomem *to, const void *from, size_t count);
void border_writesq(void __iomem *to, const void *from, size_t count);

BORDER_END

#endif
