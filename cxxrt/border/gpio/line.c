// SPDX-License-Identifier: GPL-2.0
#include <linux/err.h>
#include <linux/errno.h>
#include <linux/gpio/consumer.h>
#include <linux/gpio/machine.h>
#include <linux/overflow.h>
#include <linux/slab.h>

#include <cxxrt/border/gpio/line.h>

#ifdef CONFIG_GPIOLIB

/* It returns an error from Linux 6.17 on. */
static int gpio_set_by_int(int (*set)(struct gpio_desc *line, int value), struct gpio_desc *line,
			   int value)
{
	return set(line, value);
}
static int gpio_set_by_void(void (*set)(struct gpio_desc *line, int value), struct gpio_desc *line,
			    int value)
{
	set(line, value);
	return 0;
}
#define GPIO_SET(set, line, value)                                                                 \
	_Generic(&set,                                                                             \
		void (*)(struct gpio_desc *, int): gpio_set_by_void,                               \
		default: gpio_set_by_int)(&set, line, value)

struct gpio_desc *border_gpio_get(struct device *device, const char *name, unsigned int index,
				  unsigned int flags, int *error)
{
	struct gpio_desc *line = gpiod_get_index(device, name, index, flags);

	*error = PTR_ERR_OR_ZERO(line);
	return *error ? NULL : line;
}

void border_gpio_put(struct gpio_desc *line)
{
	gpiod_put(line);
}

bool border_gpio_can_sleep(const struct gpio_desc *line)
{
	return gpiod_cansleep(line);
}

int border_gpio_to_input(struct gpio_desc *line)
{
	return gpiod_direction_input(line);
}

int border_gpio_to_output(struct gpio_desc *line, bool value)
{
	return gpiod_direction_output(line, value);
}

int border_gpio_value(const struct gpio_desc *line)
{
	return gpiod_get_value(line);
}

int border_gpio_value_may_sleep(const struct gpio_desc *line)
{
	return gpiod_get_value_cansleep(line);
}

int border_gpio_set(struct gpio_desc *line, bool value)
{
	return GPIO_SET(gpiod_set_value, line, value);
}

int border_gpio_set_may_sleep(struct gpio_desc *line, bool value)
{
	return GPIO_SET(gpiod_set_value_cansleep, line, value);
}

int border_gpio_irq(const struct gpio_desc *line)
{
	return gpiod_to_irq(line);
}

struct gpiod_lookup_table *border_gpio_lookup_make(const char *device, size_t count)
{
	struct gpiod_lookup_table *table;

	/* The last one is empty. */
	table = kzalloc(struct_size(table, table, size_add(count, 1)), GFP_KERNEL);
	if (table)
		table->dev_id = device;
	return table;
}

void border_gpio_lookup_fill(struct gpiod_lookup_table *table, size_t at, const char *chip,
			     uint16_t line, const char *name, uint16_t index, bool is_active_low)
{
	table->table[at] = GPIO_LOOKUP_IDX(chip, line, name, index,
					   is_active_low ? GPIO_ACTIVE_LOW : GPIO_ACTIVE_HIGH);
}

void border_gpio_lookup_add(struct gpiod_lookup_table *table)
{
	gpiod_add_lookup_table(table);
}

void border_gpio_lookup_remove(struct gpiod_lookup_table *table)
{
	gpiod_remove_lookup_table(table);
	kfree(table);
}

#else

struct gpio_desc *border_gpio_get(struct device *device, const char *name, unsigned int index,
				  unsigned int flags, int *error)
{
	*error = -EOPNOTSUPP;
	return NULL;
}

void border_gpio_put(struct gpio_desc *line) {}

bool border_gpio_can_sleep(const struct gpio_desc *line)
{
	return true;
}

int border_gpio_to_input(struct gpio_desc *line)
{
	return -EOPNOTSUPP;
}

int border_gpio_to_output(struct gpio_desc *line, bool value)
{
	return -EOPNOTSUPP;
}

int border_gpio_value(const struct gpio_desc *line)
{
	return -EOPNOTSUPP;
}

int border_gpio_value_may_sleep(const struct gpio_desc *line)
{
	return -EOPNOTSUPP;
}

int border_gpio_set(struct gpio_desc *line, bool value)
{
	return -EOPNOTSUPP;
}

int border_gpio_set_may_sleep(struct gpio_desc *line, bool value)
{
	return -EOPNOTSUPP;
}

int border_gpio_irq(const struct gpio_desc *line)
{
	return -EOPNOTSUPP;
}

struct gpiod_lookup_table *border_gpio_lookup_make(const char *device, size_t count)
{
	return kzalloc(sizeof(struct gpiod_lookup_table), GFP_KERNEL);
}

void border_gpio_lookup_fill(struct gpiod_lookup_table *table, size_t at, const char *chip,
			     uint16_t line, const char *name, uint16_t index, bool is_active_low)
{}

void border_gpio_lookup_add(struct gpiod_lookup_table *table) {}

void border_gpio_lookup_remove(struct gpiod_lookup_table *table)
{
	kfree(table);
}

#endif
