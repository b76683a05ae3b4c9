// SPDX-License-Identifier: GPL-2.0
#include <linux/err.h>
#include <linux/errno.h>
#include <linux/kconfig.h>
#include <linux/power_supply.h>
#include <linux/slab.h>
#include <linux/spinlock.h>

#include <cxxrt/border/power_supply/power_supply.h>

#if IS_ENABLED(CONFIG_POWER_SUPPLY)

static_assert(sizeof(enum power_supply_property) == sizeof(unsigned int));

struct border_power_supply {
	const struct border_power_supply_tables *tables;
	const void *owner;
	/* For changes, which other threads tell while the supply is removed. NULL after that. */
	spinlock_t lock;
	struct power_supply *told;
	struct power_supply *supply;
	struct power_supply_desc desc;
};

static int power_supply_get_of(struct power_supply *supply, enum power_supply_property property,
			       union power_supply_propval *value)
{
	const struct border_power_supply *of = power_supply_get_drvdata(supply);
	union border_power_supply_value got = {};
	const int error = of->tables->get(of->owner, property, &got);

	if (error)
		return error;
	if (property >= POWER_SUPPLY_PROP_MODEL_NAME)
		value->strval = got.text;
	else
		value->intval = got.number;
	return 0;
}

static int power_supply_set_of(struct power_supply *supply, enum power_supply_property property,
			       const union power_supply_propval *value)
{
	const struct border_power_supply *of = power_supply_get_drvdata(supply);

	return of->tables->set(of->owner, property, value->intval);
}

static int power_supply_is_writable(struct power_supply *supply,
				    enum power_supply_property property)
{
	const struct border_power_supply *of = power_supply_get_drvdata(supply);
	size_t i;

	for (i = 0; i < of->tables->count; i++)
		if (of->tables->properties[i] == property)
			return of->tables->writable[i];
	return 0;
}

struct border_power_supply *
border_power_supply_register(struct device *parent,
			     const struct border_power_supply_options *options,
			     const struct border_power_supply_tables *tables, const void *owner,
			     struct border_power_supply **slot, int *error)
{
	struct border_power_supply *made = kzalloc(sizeof(*made), GFP_KERNEL);
	const struct power_supply_config config = {
		.drv_data = made,
		.supplied_to = (char **)options->supplied_to,
		.num_supplicants = options->supplied,
	};

	*error = -ENOMEM;
	if (!made)
		return NULL;
	made->tables = tables;
	made->owner = owner;
	spin_lock_init(&made->lock);
	made->desc = (struct power_supply_desc){
		.name = options->name,
		.type = options->type,
		.properties = (const enum power_supply_property *)tables->properties,
		.num_properties = tables->count,
		.get_property = power_supply_get_of,
		.set_property = power_supply_set_of,
		.property_is_writeable = power_supply_is_writable,
	};
	made->supply = power_supply_register(parent, &made->desc, &config);
	*error = PTR_ERR_OR_ZERO(made->supply);
	if (*error) {
		kfree(made);
		return NULL;
	}
	made->told = made->supply;
	if (slot)
		smp_store_release(slot, made);
	return made;
}

void border_power_supply_unregister(struct border_power_supply *supply)
{
	spin_lock_irq(&supply->lock);
	supply->told = NULL;
	spin_unlock_irq(&supply->lock);
	power_supply_unregister(supply->supply);
}

void border_power_supply_free(struct border_power_supply *supply)
{
	kfree(supply);
}

void border_power_supply_changed(struct border_power_supply *const *slot)
{
	struct border_power_supply *supply = smp_load_acquire(slot);
	unsigned long flags;

	if (!supply)
		return;
	spin_lock_irqsave(&supply->lock, flags);
	if (supply->told)
		power_supply_changed(supply->told);
	spin_unlock_irqrestore(&supply->lock, flags);
}

#else

struct border_power_supply *
border_power_supply_register(struct device *parent,
			     const struct border_power_supply_options *options,
			     const struct border_power_supply_tables *tables, const void *owner,
			     struct border_power_supply **slot, int *error)
{
	*error = -EOPNOTSUPP;
	return NULL;
}

void border_power_supply_unregister(struct border_power_supply *supply) {}

void border_power_supply_free(struct border_power_supply *supply) {}

void border_power_supply_changed(struct border_power_supply *const *slot) {}

#endif
