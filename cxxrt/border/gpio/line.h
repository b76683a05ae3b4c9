/* SPDX-License-Identifier: GPL-2.0 */
/* Lines of GPIO, for drivers of the devices that they lead to. */
#ifndef CXXRT_BORDER_GPIO_LINE_H
#define CXXRT_BORDER_GPIO_LINE_H

#include <cxxrt/border/border.h>
#include <cxxrt/layout/gpio/line.h>

BORDER_BEGIN

struct device;
struct gpio_desc;

/* Returns NULL on an error, a negative number. */
struct gpio_desc *border_gpio_get(struct device *device, const char *name, unsigned int index,
				  unsigned int flags, int *error) MAY_SLEEP;
void border_gpio_put(struct gpio_desc *line) MAY_SLEEP;
bool border_gpio_can_sleep(const struct gpio_desc *line);
int border_gpio_to_input(struct gpio_desc *line) MAY_SLEEP;
int border_gpio_to_output(struct gpio_desc *line, bool value) MAY_SLEEP;

/* Return a value, or a negative error number. Those without may_sleep need a line that cannot. */
int border_gpio_value(const struct gpio_desc *line);
int border_gpio_value_may_sleep(const struct gpio_desc *line) MAY_SLEEP;
int border_gpio_set(struct gpio_desc *line, bool value);
int border_gpio_set_may_sleep(struct gpio_desc *line, bool value) MAY_SLEEP;
/* Returns the number of its interrupt, or a negative error number. */
int border_gpio_irq(const struct gpio_desc *line) MAY_SLEEP;

/* Which lines a device gets by which names. */
struct gpiod_lookup_table;
/* The texts live until it is removed. Returns NULL if there is no memory. */
struct gpiod_lookup_table *border_gpio_lookup_make(const char *device, size_t count) MAY_SLEEP;
void border_gpio_lookup_fill(struct gpiod_lookup_table *table, size_t at, const char *chip,
			     uint16_t line, const char *name, uint16_t index, bool is_active_low);
void border_gpio_lookup_add(struct gpiod_lookup_table *table) MAY_SLEEP;
/* Also frees it. */
void border_gpio_lookup_remove(struct gpiod_lookup_table *table) MAY_SLEEP;

BORDER_END

#endif
