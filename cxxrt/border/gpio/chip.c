// SPDX-License-Identifier: GPL-2.0
#include <linux/errno.h>
#include <linux/gpio/driver.h>
#include <linux/module.h>

#include <cxxrt/border/gpio/chip.h>

BORDER_STRUCT_MATCHES(border_gpio_chip, struct gpio_chip);

#ifdef CONFIG_GPIOLIB

#define GPIO_SET_OF(ops)                                                                           \
	_Generic(((struct gpio_chip *)NULL)->set,                                                  \
		void (*)(struct gpio_chip *, unsigned int, int): (ops)->set_without_error,         \
		default: (ops)->set)

int border_gpio_chip_add(struct border_gpio_chip *chip, struct device *parent, const char *label,
			 uint16_t lines, bool can_sleep, const struct border_gpio_chip_ops *ops)
{
	struct gpio_chip *raw = (struct gpio_chip *)chip;

	*raw = (struct gpio_chip){
		.label = label,
		.parent = parent,
		.owner = THIS_MODULE,
		.get_direction = ops->get_direction,
		.direction_input = ops->direction_input,
		.direction_output = ops->direction_output,
		.get = ops->get,
		.set = GPIO_SET_OF(ops),
		.base = -1,
		.ngpio = lines,
		.can_sleep = can_sleep,
	};
	return gpiochip_add_data(raw, NULL);
}

void border_gpio_chip_remove(struct border_gpio_chip *chip)
{
	gpiochip_remove((struct gpio_chip *)chip);
}

#else

int border_gpio_chip_add(struct border_gpio_chip *chip, struct device *parent, const char *label,
			 uint16_t lines, bool can_sleep, const struct border_gpio_chip_ops *ops)
{
	return -EOPNOTSUPP;
}

void border_gpio_chip_remove(struct border_gpio_chip *chip) {}

#endif
