/* SPDX-License-Identifier: GPL-2.0 */
/* Batteries, chargers and mains: devices of the class power_supply. */
#ifndef CXXRT_BORDER_POWER_SUPPLY_POWER_SUPPLY_H
#define CXXRT_BORDER_POWER_SUPPLY_POWER_SUPPLY_H

#include <cxxrt/border/border.h>
#include <cxxrt/layout/power_supply/power_supply.h>

BORDER_BEGIN

struct device;

/* A number, or a text that exists as long as the module. */
union border_power_supply_value {
	int number;
	const char *text;
};

/* The functions get a number of the properties. They return 0 or an errno, and may sleep. */
struct border_power_supply_tables {
	const unsigned int *properties;
	const bool *writable;
	size_t count;
	int (*get)(const void *owner, unsigned int property,
		   union border_power_supply_value *value);
	int (*set)(const void *owner, unsigned int property, int value);
};

/* The names of the other supplies that it supplies stay as long as it is registered. */
struct border_power_supply_options {
	const char *name;
	unsigned int type;
	const char *const *supplied_to;
	size_t supplied;
};

/*
 * A registered supply, or NULL and an error. The functions may run before this returns. Publishes
 * it to border_power_supply_changed() if there is a slot.
 */
struct border_power_supply;
struct border_power_supply *
border_power_supply_register(struct device *parent,
			     const struct border_power_supply_options *options,
			     const struct border_power_supply_tables *tables, const void *owner,
			     struct border_power_supply **slot, int *error) MAY_SLEEP;
/* Waits until no function runs for a program. */
void border_power_supply_unregister(struct border_power_supply *supply) MAY_SLEEP;
/* Frees it, after the last call of border_power_supply_changed(). */
void border_power_supply_free(struct border_power_supply *supply);

/* Tells programs and other supplies of a change, if there is a supply. Any context. */
void border_power_supply_changed(struct border_power_supply *const *slot);

BORDER_END

#endif
