// SPDX-License-Identifier: GPL-2.0
#include <linux/errno.h>
#include <linux/io.h>
#include <linux/ioport.h>

#include <cxxrt/border/io/ports.h>

int border_ports_reserve(unsigned long first, size_t count, const char *name)
{
	/* request_region() would also accept a sum that wraps. */
	if (first > ioport_resource.end || count - 1 > ioport_resource.end - first)
		return -EINVAL;
	return request_region(first, count, name) ? 0 : -EBUSY;
}

void border_ports_release(unsigned long first, size_t count)
{
	release_region(first, count);
}

#define PORT_ACCESS(width, type)                                                                   \
	__always_inline type border_in##width(unsigned long port)                                  \
	{                                                                                          \
		return in##width(port);                                                            \
	}                                                                                          \
	__always_inline void border_out##width(type value, unsigned long port)                     \
	{                                                                                          \
		out##width(value, port);                                                           \
	}                                                                                          \
	__always_inline void border_ins##width(unsigned long port, void *to, size_t count)         \
	{                                                                                          \
		ins##width(port, to, count);                                                       \
	}                                                                                          \
	__always_inline void border_outs##width(unsigned long port, const void *from,              \
						size_t count)                                      \
	{                                                                                          \
		outs##width(port, from, count);                                                    \
	}

PORT_ACCESS(b, uint8_t)
PORT_ACCESS(w, uint16_t)
PORT_ACCESS(l, uint32_t)
