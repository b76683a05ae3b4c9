/* SPDX-License-Identifier: GPL-2.0 */
/* Registers of devices at I/O ports. */
#ifndef CXXRT_BORDER_IO_PORTS_H
#define CXXRT_BORDER_IO_PORTS_H

#include <cxxrt/border/border.h>

BORDER_BEGIN

/* The name exists until the ports are released. Returns 0, or a negative error number. */
int border_ports_reserve(unsigned long first, size_t count, const char *name) MAY_SLEEP;
void border_ports_release(unsigned long first, size_t count);

uint8_t border_inb(unsigned long port);
uint16_t border_inw(unsigned long port);
uint32_t border_inl(unsigned long port);
void border_outb(uint8_t value, unsigned long port);
void border_outw(uint16_t value, unsigned long port);
void border_outl(uint32_t value, unsigned long port);

/* Access the same port count times. */
void border_insb(unsigned long port, void *to, size_t count);
void border_insw(unsigned long port, void *to, size_t count);
void border_insl(unsigned long port, void *to, size_t count);
void border_outsb(unsigned long port, const void *from, size_t count);
void border_outsw(unsigned long port, const void *from, size_t count);
void border_outsl(unsigned long port, const void *from, size_t count);

BORDER_END

#endif
