/* SPDX-License-Identifier: GPL-2.0 */
/* Triggers: events that switch the LEDs which select them. */
#ifndef CXXRT_BORDER_LED_TRIGGER_H
#define CXXRT_BORDER_LED_TRIGGER_H

#include <cxxrt/border/border.h>
#include <cxxrt/layout/led/trigger.h>

BORDER_BEGIN

struct border_led_trigger {
	BORDER_STORAGE(LED_TRIGGER);
};

/* The name stays as long as the trigger. 0, or a negative error number. */
int border_led_trigger_register(struct border_led_trigger *trigger, const char *name) MAY_SLEEP;
/* Switches its LEDs off. */
void border_led_trigger_unregister(struct border_led_trigger *trigger) MAY_SLEEP;
/* Takes locks of the LEDs' drivers. */
void border_led_trigger_event(struct border_led_trigger *trigger, unsigned int brightness)
	DOES(wait_for_a_lock);
void border_led_trigger_blink(struct border_led_trigger *trigger, unsigned long on,
			      unsigned long off) MAY_SLEEP;

BORDER_END

#endif
