/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Frequent operations of drivers, in C++ and in C: scripts/test-primitives compares the code. Each
 * of these functions exists in both languages, and contains only its operation.
 */
#ifndef PRIMITIVES_H
#define PRIMITIVES_H

#include <cxxrt/border/attributes.h>

/* Their names and descriptions. The log is last, because it fills up. */
/* clang-format off */
#ifdef PRIMITIVES_I2C
#define EACH_I2C_PRIMITIVE(with) \
	with(smbus_read_byte, MAY_SLEEP) \
	with(smbus_read_swapped, MAY_SLEEP) \
	with(smbus_write_word, MAY_SLEEP) \
	with(smbus_write_block, MAY_SLEEP) \
	with(send_receive, MAY_SLEEP)
#else
#define EACH_I2C_PRIMITIVE(with)
#endif
#ifdef PRIMITIVES_SPI
#define EACH_SPI_PRIMITIVE(with) \
	with(spi_write_then_read, MAY_SLEEP) \
	with(spi_exchange, MAY_SLEEP)
#else
#define EACH_SPI_PRIMITIVE(with)
#endif
#ifdef PRIMITIVES_FTRACE
#define EACH_FTRACE_PRIMITIVE(with) with(ftrace_call, )
#else
#define EACH_FTRACE_PRIMITIVE(with)
#endif
#define EACH_PRIMITIVE(with) \
	with(spin_lock, ) \
	with(spin_try_lock, ) \
	with(irq_spin_lock, ) \
	with(irq_spin_try_lock, ) \
	with(mutex, MAY_SLEEP) \
	with(mutex_try_lock, MAY_SLEEP) \
	with(mutex_interruptible, MAY_SLEEP) \
	with(down_timeout, MAY_SLEEP) \
	with(bh_spin_lock, ) \
	with(raw_spin_lock, ) \
	with(down_read, MAY_SLEEP) \
	with(down_write, MAY_SLEEP) \
	with(read_lock, ) \
	with(interrupts_off, ) \
	with(box, MAY_SLEEP) \
	with(box_of_a_node, MAY_SLEEP) \
	with(in_place, MAY_SLEEP) \
	with(mempool, MAY_SLEEP) \
	with(vec, MAY_SLEEP) \
	with(arc, ) \
	with(wake, ) \
	with(copy_to_user, MAY_SLEEP) \
	with(copy_from_user, MAY_SLEEP) \
	with(atomic_inc, ) \
	with(atomic_fetch_add, ) \
	with(atomic_dec_and_test, ) \
	with(atomic_cmpxchg, ) \
	with(atomic_xchg, ) \
	with(set_bit, ) \
	with(test_and_set_bit, ) \
	with(refcount, ) \
	with(kfifo, ) \
	with(bitmap, ) \
	with(hweight, ) \
	with(hash_find, ) \
	with(llist, MAY_SLEEP) \
	with(rcu_read, ) \
	with(rcu_replace, MAY_SLEEP) \
	with(srcu_read, MAY_SLEEP) \
	with(srcu_replace, MAY_SLEEP) \
	with(percpu_inc, ) \
	with(percpu_add, ) \
	with(percpu_current, ) \
	with(percpu_sum, ) \
	with(local_lock, ) \
	with(result, ) \
	with(elapsed, ) \
	with(ticks, ) \
	with(queue_work, ) \
	with(queue_rcu_work, ) \
	with(arm_timer, ) \
	with(start_hrtimer, ) \
	with(complete, ) \
	with(static_key, ) \
	with(read_seqlock, MAY_SLEEP) \
	with(write_seqlock, ) \
	with(read_register, ) \
	with(write_register, ) \
	with(update_register, ) \
	with(update_port, ) \
	with(power_reference, MAY_SLEEP) \
	with(dma_map, MAY_SLEEP) \
	with(dma_pool, ) \
	EACH_I2C_PRIMITIVE(with) \
	EACH_SPI_PRIMITIVE(with) \
	EACH_FTRACE_PRIMITIVE(with) \
	with(block_segments, ) \
	with(tty_receive, ) \
	with(current, ) \
	with(random, ) \
	with(log, )
/* clang-format on */

#ifdef __cplusplus
extern "C" {
#endif

struct device;
struct ftrace_ops;
struct i2c_client;
struct request;
struct spi_device;
struct in_c;
struct in_cxx;

/* Makes the compiler assume that the memory is read, so stores to it are kept. */
static inline void look_at(const void *memory)
{
	__asm__ volatile("" : : "r"(memory) : "memory");
}

/* Devices of buses that do not exist. NULL if the kernel has no such buses. */
struct on_buses {
	struct i2c_client *i2c;
	struct spi_device *spi;
};

/* Allocates the data of the primitives, with 8 bytes of user memory, an active device and those of
 * buses; returns NULL without memory. */
struct in_c *c_make(unsigned long user, struct device *device, const struct on_buses *buses);
void c_free(struct in_c *on);
struct in_cxx *cxx_make(unsigned long user, struct device *device, const struct on_buses *buses)
	MAY_SLEEP __visible;
void cxx_free(struct in_cxx *on) MAY_SLEEP __visible;

/* A read of a disk that does not exist, with memory; NULL without memory. */
struct request *make_request(void);
void free_request(struct request *request);

/* Calls the handler of a traced function, which is called from nowhere. */
void call_traced(struct ftrace_ops *ops);

/* Devices of buses that do not exist, or error pointers. */
struct i2c_client *make_client(struct device *parent);
void free_client(struct i2c_client *client);
struct spi_device *make_spi(struct device *parent);
void free_spi(struct spi_device *spi);

#define DECLARE(name, context)                                                                     \
	int c_##name(struct in_c *on) context;                                                     \
	int cxx_##name(struct in_cxx *on) context __visible;
EACH_PRIMITIVE(DECLARE)
#undef DECLARE

#ifdef __cplusplus
}
#endif

#endif
