// SPDX-License-Identifier: GPL-2.0
#include <asm/barrier.h>
#include <linux/atomic.h>
#include <linux/bitmap.h>
#include <linux/bitops.h>
#include <linux/compiler.h>

#include <cxxrt/border/sync/atomic.h>

__always_inline unsigned long border_read_once(const unsigned long *word)
{
	return READ_ONCE(*word);
}

__always_inline void border_write_once(unsigned long *word, unsigned long value)
{
	WRITE_ONCE(*word, value);
}

__always_inline unsigned long border_load_acquire(const unsigned long *word)
{
	return smp_load_acquire(word);
}

__always_inline void border_store_release(unsigned long *word, unsigned long value)
{
	smp_store_release(word, value);
}

/* Calls operation(object of the size, ...) for the sizes that an object may have. */
#define OF_SIZE(size, object, operation, ...)                                                      \
	((size) == 1   ? (u64)operation((u8 *)(object), ##__VA_ARGS__)                             \
	 : (size) == 2 ? (u64)operation((u16 *)(object), ##__VA_ARGS__)                            \
	 : (size) == 4 ? (u64)operation((u32 *)(object), ##__VA_ARGS__)                            \
		       : (u64)operation((u64 *)(object), ##__VA_ARGS__))
/* The kernel's names end in the order; the name without a suffix is fully ordered. */
#define OF_ORDER(order, operation, ...)                                                            \
	((order) == BORDER_RELAXED   ? operation##_relaxed(__VA_ARGS__)                            \
	 : (order) == BORDER_ACQUIRE ? operation##_acquire(__VA_ARGS__)                            \
	 : (order) == BORDER_RELEASE ? operation##_release(__VA_ARGS__)                            \
				     : operation(__VA_ARGS__))

#define ATOMIC_READ(object) READ_ONCE(*(object))
__always_inline u64 border_atomic_read(const void *object, size_t size)
{
	return OF_SIZE(size, object, ATOMIC_READ);
}

__always_inline u64 border_atomic_read_acquire(const void *object, size_t size)
{
	return OF_SIZE(size, object, smp_load_acquire);
}

#define ATOMIC_SET(object, value)                                                                  \
	({                                                                                         \
		WRITE_ONCE(*(object), value);                                                      \
		0;                                                                                 \
	})
__always_inline void border_atomic_set(void *object, size_t size, u64 value)
{
	(void)OF_SIZE(size, object, ATOMIC_SET, value);
}

#define ATOMIC_SET_RELEASE(object, value)                                                          \
	({                                                                                         \
		smp_store_release(object, value);                                                  \
		0;                                                                                 \
	})
__always_inline void border_atomic_set_release(void *object, size_t size, u64 value)
{
	(void)OF_SIZE(size, object, ATOMIC_SET_RELEASE, value);
}

#define ATOMIC_XCHG(object, value, order) OF_ORDER(order, xchg, object, value)
__always_inline u64 border_atomic_xchg(void *object, size_t size, u64 value,
				       enum border_order order)
{
	return OF_SIZE(size, object, ATOMIC_XCHG, value, order);
}

#define ATOMIC_CMPXCHG(object, old, value, order) OF_ORDER(order, cmpxchg, object, old, value)
__always_inline u64 border_atomic_cmpxchg(void *object, size_t size, u64 old, u64 value,
					  enum border_order order)
{
	return OF_SIZE(size, object, ATOMIC_CMPXCHG, old, value, order);
}

#define ATOMIC_TRY_CMPXCHG(object, old, value, order)                                              \
	({                                                                                         \
		__typeof__(*(object)) was = *(old);                                                \
		const bool is_set = OF_ORDER(order, try_cmpxchg, object, &was, value);             \
                                                                                                   \
		*(old) = was;                                                                      \
		is_set;                                                                            \
	})
__always_inline bool border_atomic_try_cmpxchg(void *object, size_t size, u64 *old, u64 value,
					       enum border_order order)
{
	return OF_SIZE(size, object, ATOMIC_TRY_CMPXCHG, old, value, order);
}

/* Functions without an order argument. */
#define OF_INTEGER(operation, parameters, ...)                                                     \
	__always_inline void border_atomic_##operation parameters                                  \
	{                                                                                          \
		if (size == 4)                                                                     \
			atomic_##operation(__VA_ARGS__(atomic_t *) integer);                       \
		else                                                                               \
			atomic64_##operation(__VA_ARGS__(atomic64_t *) integer);                   \
	}
#define ATOMIC_COMMA ,
OF_INTEGER(add, (void *integer, size_t size, u64 n), n ATOMIC_COMMA)
OF_INTEGER(sub, (void *integer, size_t size, u64 n), n ATOMIC_COMMA)
OF_INTEGER(and, (void *integer, size_t size, u64 mask), mask ATOMIC_COMMA)
OF_INTEGER(or, (void *integer, size_t size, u64 mask), mask ATOMIC_COMMA)
OF_INTEGER(xor, (void *integer, size_t size, u64 mask), mask ATOMIC_COMMA)
OF_INTEGER(inc, (void *integer, size_t size))
OF_INTEGER(dec, (void *integer, size_t size))

/* Functions that return a number. */
#define OF_INTEGER_IN_ORDER(operation)                                                             \
	__always_inline u64 border_atomic_##operation(void *integer, size_t size, u64 n,           \
						      enum border_order order)                     \
	{                                                                                          \
		return size == 4                                                                   \
			       ? (u64)OF_ORDER(order, atomic_##operation, n, (atomic_t *)integer)  \
			       : (u64)OF_ORDER(order, atomic64_##operation, n,                     \
					       (atomic64_t *)integer);                             \
	}
OF_INTEGER_IN_ORDER(add_return)
OF_INTEGER_IN_ORDER(sub_return)
OF_INTEGER_IN_ORDER(fetch_add)
OF_INTEGER_IN_ORDER(fetch_sub)
OF_INTEGER_IN_ORDER(fetch_and)
OF_INTEGER_IN_ORDER(fetch_or)
OF_INTEGER_IN_ORDER(fetch_xor)

__always_inline bool border_atomic_dec_and_test(void *integer, size_t size)
{
	return size == 4 ? atomic_dec_and_test((atomic_t *)integer)
			 : atomic64_dec_and_test((atomic64_t *)integer);
}

__always_inline bool border_atomic_inc_and_test(void *integer, size_t size)
{
	return size == 4 ? atomic_inc_and_test((atomic_t *)integer)
			 : atomic64_inc_and_test((atomic64_t *)integer);
}

__always_inline bool border_atomic_add_unless(void *integer, size_t size, u64 n, u64 unless)
{
	return size == 4 ? atomic_add_unless((atomic_t *)integer, n, unless)
			 : atomic64_add_unless((atomic64_t *)integer, n, unless);
}

__always_inline void border_smp_mb(void)
{
	smp_mb();
}

__always_inline void border_smp_rmb(void)
{
	smp_rmb();
}

__always_inline void border_smp_wmb(void)
{
	smp_wmb();
}

__always_inline bool border_test_bit(unsigned long bit, const unsigned long *words)
{
	return test_bit(bit, words);
}

__always_inline void border_set_bit(unsigned long bit, unsigned long *words)
{
	set_bit(bit, words);
}

__always_inline void border_clear_bit(unsigned long bit, unsigned long *words)
{
	clear_bit(bit, words);
}

__always_inline void border_change_bit(unsigned long bit, unsigned long *words)
{
	change_bit(bit, words);
}

__always_inline bool border_test_and_set_bit(unsigned long bit, unsigned long *words)
{
	return test_and_set_bit(bit, words);
}

__always_inline bool border_test_and_clear_bit(unsigned long bit, unsigned long *words)
{
	return test_and_clear_bit(bit, words);
}

__always_inline bool border_test_and_change_bit(unsigned long bit, unsigned long *words)
{
	return test_and_change_bit(bit, words);
}

__always_inline bool border_test_and_set_bit_lock(unsigned long bit, unsigned long *words)
{
	return test_and_set_bit_lock(bit, words);
}

__always_inline void border_clear_bit_unlock(unsigned long bit, unsigned long *words)
{
	clear_bit_unlock(bit, words);
}

/*
 * The kernel's searches read whole words while other CPUs change their bits. A caller cannot tell
 * that from a change after the search, so the race is intended.
 */
__always_inline unsigned long border_find_next_bit(const unsigned long *words, unsigned long bits,
						   unsigned long from)
{
	return data_race(find_next_bit(words, bits, from));
}

__always_inline unsigned long border_find_next_zero_bit(const unsigned long *words,
							unsigned long bits, unsigned long from)
{
	return data_race(find_next_zero_bit(words, bits, from));
}
