/* SPDX-License-Identifier: GPL-2.0 */
/* Atomic operations, barriers and bits. */
#ifndef CXXRT_BORDER_SYNC_ATOMIC_H
#define CXXRT_BORDER_SYNC_ATOMIC_H

#include <cxxrt/border/border.h>

BORDER_BEGIN

/* Ordered access to machine words. */
unsigned long border_read_once(const unsigned long *word);
void border_write_once(unsigned long *word, unsigned long value);
unsigned long border_load_acquire(const unsigned long *word);
void border_store_release(unsigned long *word, unsigned long value);

/* Memory ordering of an atomic operation. */
enum border_order { BORDER_RELAXED, BORDER_ACQUIRE, BORDER_RELEASE, BORDER_FULL };

/*
 * Operations on an object of 1, 2, 4 or 8 bytes. The size and the order are constants, so the
 * compiler keeps one instruction.
 */
uint64_t border_atomic_read(const void *object, size_t size);
void border_atomic_set(void *object, size_t size, uint64_t value);
uint64_t border_atomic_read_acquire(const void *object, size_t size);
void border_atomic_set_release(void *object, size_t size, uint64_t value);
uint64_t border_atomic_xchg(void *object, size_t size, uint64_t value, enum border_order order);
uint64_t border_atomic_cmpxchg(void *object, size_t size, uint64_t old, uint64_t value,
			       enum border_order order);
bool border_atomic_try_cmpxchg(void *object, size_t size, uint64_t *old, uint64_t value,
			       enum border_order order);

/* Operations on an integer of 4 or 8 bytes. */
void border_atomic_add(void *integer, size_t size, uint64_t n);
void border_atomic_sub(void *integer, size_t size, uint64_t n);
void border_atomic_inc(void *integer, size_t size);
void border_atomic_dec(void *integer, size_t size);
void border_atomic_and(void *integer, size_t size, uint64_t mask);
void border_atomic_or(void *integer, size_t size, uint64_t mask);
void border_atomic_xor(void *integer, size_t size, uint64_t mask);
uint64_t border_atomic_add_return(void *integer, size_t size, uint64_t n, enum border_order order);
uint64_t border_atomic_sub_return(void *integer, size_t size, uint64_t n, enum border_order order);
uint64_t border_atomic_fetch_add(void *integer, size_t size, uint64_t n, enum border_order order);
uint64_t border_atomic_fetch_sub(void *integer, size_t size, uint64_t n, enum border_order order);
uint64_t border_atomic_fetch_and(void *integer, size_t size, uint64_t mask,
				 enum border_order order);
uint64_t border_atomic_fetch_or(void *integer, size_t size, uint64_t mask, enum border_order order);
uint64_t border_atomic_fetch_xor(void *integer, size_t size, uint64_t mask,
				 enum border_order order);
bool border_atomic_dec_and_test(void *integer, size_t size);
bool border_atomic_inc_and_test(void *integer, size_t size);
bool border_atomic_add_unless(void *integer, size_t size, uint64_t n, uint64_t unless);

void border_smp_mb(void);
void border_smp_rmb(void);
void border_smp_wmb(void);

/* Bits of an array of words. */
bool border_test_bit(unsigned long bit, const unsigned long *words);
void border_set_bit(unsigned long bit, unsigned long *words);
void border_clear_bit(unsigned long bit, unsigned long *words);
void border_change_bit(unsigned long bit, unsigned long *words);
bool border_test_and_set_bit(unsigned long bit, unsigned long *words);
bool border_test_and_clear_bit(unsigned long bit, unsigned long *words);
bool border_test_and_change_bit(unsigned long bit, unsigned long *words);
bool border_test_and_set_bit_lock(unsigned long bit, unsigned long *words);
void border_clear_bit_unlock(unsigned long bit, unsigned long *words);
/* Returns the number of bits if there is none. */
unsigned long border_find_next_bit(const unsigned long *words, unsigned long bits,
				   unsigned long from);
unsigned long border_find_next_zero_bit(const unsigned long *words, unsigned long bits,
					unsigned long from);

BORDER_END

#endif
