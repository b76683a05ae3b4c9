/* SPDX-License-Identifier: GPL-2.0 */
/* LEDs: devices of the class leds. */
#ifndef CXXRT_BORDER_LED_LED_H
#define CXXRT_BORDER_LED_LED_H

#include <cxxrt/border/border.h>
#include <cxxrt/border/device/attribute.h>
#include <cxxrt/layout/led/led.h>

BORDER_BEGIN

struct device;
struct led_classdev;
#ifdef __cplusplus
enum led_brightness : unsigned int {}; /* any number up to max_brightness */
#else
enum led_brightness;
#endif

struct border_led {
	BORDER_STORAGE(LED_CLASSDEV);
};

/* The functions that are NULL do not exist. One of the first two does. */
struct border_led_ops {
	void (*brightness_set)(struct led_classdev *led, enum led_brightness brightness);
	int (*brightness_set_blocking)(struct led_classdev *led, enum led_brightness brightness);
	enum led_brightness (*brightness_get)(struct led_classdev *led);
	int (*blink_set)(struct led_classdev *led, unsigned long *on, unsigned long *off);
};

/* The texts stay as long as the LED. The trigger may be NULL. */
void border_led_init(struct border_led *led, const char *name, const char *trigger,
		     unsigned int max_brightness, const struct border_led_ops *ops);
/* 0, or a negative error number. */
int border_led_register(struct border_led *led, struct device *parent,
			const struct border_attribute_group *const *groups) MAY_SLEEP;
/* Switches it off, and waits until no function of it runs. */
void border_led_unregister(struct border_led *led) MAY_SLEEP;

BORDER_END

#endif
