// SPDX-License-Identifier: GPL-2.0
#include <linux/errno.h>
#include <linux/leds.h>
#include <linux/version.h>

#include <cxxrt/border/led/trigger.h>

BORDER_STRUCT_MATCHES(border_led_trigger, struct led_trigger);

int border_led_trigger_register(struct border_led_trigger *trigger, const char *name)
{
#ifdef CONFIG_LEDS_TRIGGERS
	*(struct led_trigger *)trigger = (struct led_trigger){.name = name};
	return led_trigger_register((struct led_trigger *)trigger);
#else
	return -EOPNOTSUPP;
#endif
}

void border_led_trigger_unregister(struct border_led_trigger *trigger)
{
#ifdef CONFIG_LEDS_TRIGGERS
	led_trigger_unregister((struct led_trigger *)trigger);
#endif
}

void border_led_trigger_event(struct border_led_trigger *trigger, unsigned int brightness)
{
	led_trigger_event((struct led_trigger *)trigger, brightness);
}

void border_led_trigger_blink(struct border_led_trigger *trigger, unsigned long on,
			      unsigned long off)
{
#if LINUX_VERSION_CODE < KERNEL_VERSION(6, 5, 0)
	led_trigger_blink((struct led_trigger *)trigger, &on, &off);
#else
	led_trigger_blink((struct led_trigger *)trigger, on, off);
#endif
}
