// SPDX-License-Identifier: GPL-2.0
#include <linux/errno.h>
#include <linux/gpio/driver.h>
#include <linux/irq.h>
#include <linux/irqdesc.h>
#include <linux/module.h>
#include <linux/rcupdate.h>

#include <cxxrt/border/gpio/chip.h>

BORDER_STRUCT_MATCHES(border_gpio_chip, struct gpio_chip);

#ifdef CONFIG_GPIOLIB

#define GPIO_SET_OF(ops)                                                                           \
	_Generic(((struct gpio_chip *)NULL)->set,                                                  \
		void (*)(struct gpio_chip *, unsigned int, int): (ops)->set_without_error,         \
		default: (ops)->set)

#ifdef CONFIG_GPIOLIB_IRQCHIP

static const struct border_gpio_chip_ops *gpio_chip_ops(struct irq_data *data)
{
	return gpiochip_get_data(irq_data_get_irq_chip_data(data));
}

static void gpio_chip_irq_mask(struct irq_data *data)
{
	struct gpio_chip *chip = irq_data_get_irq_chip_data(data);

	gpio_chip_ops(data)->irq_mask(chip, irqd_to_hwirq(data));
	gpiochip_disable_irq(chip, irqd_to_hwirq(data));
}

static void gpio_chip_irq_unmask(struct irq_data *data)
{
	struct gpio_chip *chip = irq_data_get_irq_chip_data(data);

	gpiochip_enable_irq(chip, irqd_to_hwirq(data));
	gpio_chip_ops(data)->irq_unmask(chip, irqd_to_hwirq(data));
}

static int gpio_chip_irq_set_type(struct irq_data *data, unsigned int type)
{
	return gpio_chip_ops(data)->irq_set_type(irq_data_get_irq_chip_data(data),
						 irqd_to_hwirq(data), type);
}

static const struct irq_chip gpio_chip_irqs = {
	.name = "gpio",
	.irq_mask = gpio_chip_irq_mask,
	.irq_unmask = gpio_chip_irq_unmask,
	.irq_set_type = gpio_chip_irq_set_type,
	.flags = IRQCHIP_IMMUTABLE,
	GPIOCHIP_IRQ_RESOURCE_HELPERS,
};

/* The driver runs the handlers: the kernel has no line of interrupts before them. */
static int gpio_chip_add_irqs(struct gpio_chip *chip)
{
	gpio_irq_chip_set_chip(&chip->irq, &gpio_chip_irqs);
	chip->irq.handler = handle_simple_irq;
	chip->irq.default_type = IRQ_TYPE_NONE;
	return 0;
}

void border_gpio_chip_interrupt(struct border_gpio_chip *const *slot, unsigned int line)
{
	struct gpio_chip *chip;

	rcu_read_lock();
	chip = (struct gpio_chip *)smp_load_acquire(slot);
	if (chip)
		generic_handle_domain_irq_safe(chip->irq.domain, line);
	rcu_read_unlock();
}

#else

static int gpio_chip_add_irqs(struct gpio_chip *chip)
{
	return -EOPNOTSUPP;
}

void border_gpio_chip_interrupt(struct border_gpio_chip *const *slot, unsigned int line) {}

#endif

void border_gpio_chip_publish(struct border_gpio_chip **slot, struct border_gpio_chip *chip)
{
	smp_store_release(slot, chip);
}

void border_gpio_chip_hide(struct border_gpio_chip **slot)
{
	WRITE_ONCE(*slot, NULL);
	synchronize_rcu();
}

int border_gpio_chip_add(struct border_gpio_chip *chip, struct device *parent, const char *label,
			 uint16_t lines, bool can_sleep, const struct border_gpio_chip_ops *ops)
{
	struct gpio_chip *raw = (struct gpio_chip *)chip;
	int error = 0;

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
	if (ops->irq_mask)
		error = gpio_chip_add_irqs(raw);
	return error ?: gpiochip_add_data(raw, (void *)ops);
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

void border_gpio_chip_publish(struct border_gpio_chip **slot, struct border_gpio_chip *chip) {}

void border_gpio_chip_hide(struct border_gpio_chip **slot) {}

void border_gpio_chip_interrupt(struct border_gpio_chip *const *slot, unsigned int line) {}

#endif
