/* SPDX-License-Identifier: GPL-2.0 */
/* Allocation, reference counts and ordered access to shared words. */
#ifndef CXXRT_BORDER_MEMORY_H
#define CXXRT_BORDER_MEMORY_H

#include <cxxrt/border/border.h>

BORDER_BEGIN

struct border_refcount {
	BORDER_STORAGE(REFCOUNT);
};

void *border_kmalloc(size_t bytes, unsigned int gfp);
void border_kfree(const void *memory);
void *border_kvmalloc(size_t bytes, unsigned int gfp) MAY_SLEEP;
void border_kvfree(const void *memory) MAY_SLEEP;

void border_refcount_init(struct border_refcount *count);
void border_refcount_inc(struct border_refcount *count);
int border_refcount_dec_and_test(struct border_refcount *count);
unsigned int border_refcount_read(const struct border_refcount *count);

unsigned long border_read_once(const unsigned long *word);
void border_write_once(unsigned long *word, unsigned long value);
unsigned long border_load_acquire(const unsigned long *word);
void border_store_release(unsigned long *word, unsigned long value);

/* A sequence counter: odd while its owner changes what it guards. */
void border_seq_write_begin(uint32_t *sequence);
void border_seq_write_end(uint32_t *sequence);
uint32_t border_seq_read_begin(const uint32_t *sequence) MAY_SLEEP;
int border_seq_read_retry(const uint32_t *sequence, uint32_t begun);

void border_bug(void) __cold __attribute__((noreturn));

BORDER_END

#endif
