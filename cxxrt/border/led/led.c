// SPDX-License-Identifier: GPL-2.0
#include <linux/errno.h>
#include <linux/kconfig.h>
#include <linux/leds.h>
#include <linux/mutex.h>
#include <linux/rwsem.h>

#include <cxxrt/border/led/led.h>

BORDER_STRUCT_MATCHES(border_led, struct led_classdev);

void border_led_init(struct border_led *led, const char *name, const char *trigger,
		     unsigned int max_brightness, const struct border_led_ops *ops)
{
	*(struct led_classdev *)led = (struct led_classdev){
		.name = name,
		.default_trigger = trigger,
		.max_brightness = max_brightness,
		.brightness_set = ops->brightness_set,
		.brightness_set_blocking = ops->brightness_set_blocking,
		.brightness_get = ops->brightness_get,
		.blink_set = ops->blink_set,
	};
}

int border_led_register(struct border_led *led, struct device *parent,
			const struct border_attribute_group *const *groups)
{
#if IS_ENABLED(CONFIG_LEDS_CLASS)
	((struct led_classdev *)led)->groups = (const struct attribute_group **)groups;
	return led_classdev_register(parent, (struct led_classdev *)led);
#else
	return -EOPNOTSUPP;
#endif
}

/*
 * Until the kernel removes the attributes, a program could select a trigger again, or a new trigger
 * could select the LED: it would have the LED after that is freed.
 */
void border_led_unregister(struct border_led *led)
{
#if IS_ENABLED(CONFIG_LEDS_CLASS)
	struct led_classdev *raw = (struct led_classdev *)led;

	mutex_lock(&raw->led_access);
	led_sysfs_disable(raw);
	mutex_unlock(&raw->led_access);
#ifdef CONFIG_LEDS_TRIGGERS
	down_write(&raw->trigger_lock);
	raw->default_trigger = NULL;
	up_write(&raw->trigger_lock);
#endif
	led_classdev_unregister(raw);
#endif
}
