/* SPDX-License-Identifier: GPL-2.0 */
/* Declarations of the kernel that the C cases need. */
#include <stddef.h>
#include <stdint.h>

#define __user
#define GFP_KERNEL 0xcc0u
#define ENOMEM 12
#define EFAULT 14
#define EINVAL 22

typedef uint8_t u8;
typedef uint16_t u16;
typedef uint32_t u32;
typedef struct {
	int held;
} spinlock_t;
struct mutex {
	int held;
};

void *kmalloc(size_t size, unsigned int flags);
void kfree(const void *memory);
char *kstrdup(const char *text, unsigned int flags);
unsigned long copy_to_user(void __user *to, const void *from, unsigned long n);
unsigned long copy_from_user(void *to, const void __user *from, unsigned long n);
int printk(const char *format, ...);
void spin_lock(spinlock_t *lock);
void spin_unlock(spinlock_t *lock);
void mutex_lock(struct mutex *lock);
void mutex_unlock(struct mutex *lock);
