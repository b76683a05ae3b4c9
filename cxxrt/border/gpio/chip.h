/* SPDX-License-Identifier: GPL-2.0 */
/* Controllers of GPIO lines. */
#ifndef CXXRT_BORDER_GPIO_CHIP_H
#define CXXRT_BORDER_GPIO_CHIP_H

#include <cxxrt/border/border.h>
#include <cxxrt/layout/gpio/chip.h>

BORDER_BEGIN

struct device;
struct gpio_chip;

struct border_gpio_chip {
	BORDER_STORAGE(GPIO_CHIP);
};
/* Two functions set a value: the kernel has the first one from Linux 6.17 on, otherwise the
 * second one. */
struct border_gpio_chip_ops {
	int (*get_direction)(struct gpio_chip *chip, unsigned int line);
	int (*direction_input)(struct gpio_chip *chip, unsigned int line);
	int (*direction_output)(struct gpio_chip *chip, unsigned int line, int value);
	int (*get)(struct gpio_chip *chip, unsigned int line);
	int (*set)(struct gpio_chip *chip, unsigned int line, int value);
	void (*set_without_error)(struct gpio_chip *chip, unsigned int line, int value);
	/* NULL without interrupts. Called with interrupts off, under a lock that never sleeps. */
	void (*irq_mask)(struct gpio_chip *chip, unsigned int line);
	void (*irq_unmask)(struct gpio_chip *chip, unsigned int line);
	int (*irq_set_type)(struct gpio_chip *chip, unsigned int line, unsigned int type);
};

/* Other parts of the kernel may use the lines before this returns. The parent may be NULL. Keeps
 * the functions. */
int border_gpio_chip_add(struct border_gpio_chip *chip, struct device *parent, const char *label,
			 uint16_t lines, bool can_sleep, const struct border_gpio_chip_ops *ops)
	MAY_SLEEP;
/* Stores the chip in the slot, from which border_gpio_chip_interrupt() reads it. The slot is NULL
 * before, and after border_gpio_chip_hide(). */
void border_gpio_chip_publish(struct border_gpio_chip **slot, struct border_gpio_chip *chip);
/* Waits until no interrupt runs. */
void border_gpio_chip_hide(struct border_gpio_chip **slot) MAY_SLEEP DOES(rcu_wait);
/* Runs the handlers of the line's interrupt, if there are any. Any context. */
void border_gpio_chip_interrupt(struct border_gpio_chip *const *slot, unsigned int line);
/* Waits until no function runs, from Linux 6.9 on. Before, it waits for those of programs, and the
 * kernel complains if a driver has a line. */
void border_gpio_chip_remove(struct border_gpio_chip *chip) MAY_SLEEP;

BORDER_END

#endif
