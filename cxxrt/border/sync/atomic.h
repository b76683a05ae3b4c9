/* SPDX-License-Identifier: GPL-2.0 */
/* Ordered access to shared words. */
#ifndef CXXRT_BORDER_SYNC_ATOMIC_H
#define CXXRT_BORDER_SYNC_ATOMIC_H

#include <cxxrt/border/border.h>

BORDER_BEGIN

unsigned long border_read_once(const unsigned long *word);
void border_write_once(unsigned long *word, unsigned long value);
unsigned long border_load_acquire(const unsigned long *word);
void border_store_release(unsigned long *word, unsigned long value);

BORDER_END

#endif
