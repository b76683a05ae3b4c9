// SPDX-License-Identifier: GPL-2.0
#include <linux/io.h>

#include <cxxrt/border/io/mmio.h>

__always_inline uint8_t border_readb(const void __iomem *from)
{
	return readb(from);
}

__always_inline uint16_t border_readw(const void __iomem *from)
{
	return readw(from);
}

__always_inline uint32_t border_readl(const void __iomem *from)
{
	return readl(from);
}

__always_inline uint64_t border_readq(const void __iomem *from)
{
	return readq(from);
}

__always_inline void border_writeb(uint8_t value, void __iomem *to)
{
	writeb(value, to);
}

__always_inline void border_writew(uint16_t value, void __iomem *to)
{
	writew(value, to);
}

__always_inline void border_writel(uint32_t value, void __iomem *to)
{
	writel(value, to);
}

__always_inline void border_writeq(uint64_t value, void __iomem *to)
{
	writeq(value, to);
}

__always_inline uint8_t border_readb_relaxed(const void __iomem *from)
{
	return readb_relaxed(from);
}

__always_inline uint16_t border_readw_relaxed(const void __iomem *from)
{
	return readw_relaxed(from);
}

__always_inline uint32_t border_readl_relaxed(const void __iomem *from)
{
	return readl_relaxed(from);
}

__always_inline uint64_t border_readq_relaxed(const void __iomem *from)
{
	return readq_relaxed(from);
}

__always_inline void border_writeb_relaxed(uint8_t value, void __iomem *to)
{
	writeb_relaxed(value, to);
}

__always_inline void border_writew_relaxed(uint16_t value, void __iomem *to)
{
	writew_relaxed(value, to);
}

__always_inline void border_writel_relaxed(uint32_t value, void __iomem *to)
{
	writel_relaxed(value, to);
}

__always_inline void border_writeq_relaxed(uint64_t value, void __iomem *to)
{
	writeq_relaxed(value, to);
}
