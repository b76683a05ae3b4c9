// SPDX-License-Identifier: GPL-2.0
#include <linux/bits.h>
#include <linux/device.h>
#include <linux/err.h>
#include <linux/errno.h>
#include <linux/hwmon.h>
#include <linux/kconfig.h>
#include <linux/overflow.h>
#include <linux/slab.h>

#include <cxxrt/border/hwmon/hwmon.h>

#if IS_ENABLED(CONFIG_HWMON)

/* The attribute of each part, and of the label, which is the last one. -1 if there is none. */
static const s8 hwmon_attributes[hwmon_max][BORDER_HWMON_PARTS + 1] = {
	[hwmon_temp] = {hwmon_temp_input, hwmon_temp_min, hwmon_temp_max, hwmon_temp_crit,
			hwmon_temp_alarm, hwmon_temp_label},
	[hwmon_in] = {hwmon_in_input, hwmon_in_min, hwmon_in_max, hwmon_in_crit, hwmon_in_alarm,
		      hwmon_in_label},
	[hwmon_curr] = {hwmon_curr_input, hwmon_curr_min, hwmon_curr_max, hwmon_curr_crit,
			hwmon_curr_alarm, hwmon_curr_label},
	[hwmon_power] = {hwmon_power_input, hwmon_power_min, hwmon_power_max, hwmon_power_crit,
			 hwmon_power_alarm, hwmon_power_label},
	[hwmon_humidity] = {hwmon_humidity_input, hwmon_humidity_min, hwmon_humidity_max, -1,
			    hwmon_humidity_alarm, hwmon_humidity_label},
	[hwmon_fan] = {hwmon_fan_input, hwmon_fan_min, hwmon_fan_max, -1, hwmon_fan_alarm,
		       hwmon_fan_label},
};

struct border_hwmon {
	const struct border_hwmon_tables *tables;
	const void *owner;
	struct device *device;
	struct hwmon_chip_info chip;
	const struct hwmon_channel_info *infos[hwmon_max + 1];
	struct hwmon_channel_info info[hwmon_max];
	/* For each channel a number, and a 0 after those of each type. */
	u32 configs[];
};

/* Returns the number of the channel, which is one of its type. */
static unsigned int hwmon_number(const struct border_hwmon *hwmon, enum hwmon_sensor_types type,
				 int channel)
{
	unsigned int i;

	for (i = 0; i < hwmon->tables->count; i++)
		if (hwmon->tables->channels[i].type == type && channel-- == 0)
			break;
	return i;
}

static int hwmon_part(enum hwmon_sensor_types type, u32 attr)
{
	int part;

	for (part = 0; part < BORDER_HWMON_PARTS; part++)
		if (hwmon_attributes[type][part] == (int)attr)
			break;
	return part;
}

static umode_t hwmon_is_visible(const void *data, enum hwmon_sensor_types type, u32 attr,
				int channel)
{
	const struct border_hwmon *hwmon = data;
	const struct border_hwmon_channel *seen =
		&hwmon->tables->channels[hwmon_number(hwmon, type, channel)];
	const int part = hwmon_part(type, attr);

	return part < BORDER_HWMON_PARTS && seen->writable & BIT(part) ? 0644 : 0444;
}

static int hwmon_read(struct device *device, enum hwmon_sensor_types type, u32 attr, int channel,
		      long *value)
{
	const struct border_hwmon *hwmon = dev_get_drvdata(device);

	return hwmon->tables->read(hwmon->owner, hwmon_number(hwmon, type, channel),
				   hwmon_part(type, attr), value);
}

static int hwmon_read_string(struct device *device, enum hwmon_sensor_types type, u32 attr,
			     int channel, const char **text)
{
	const struct border_hwmon *hwmon = dev_get_drvdata(device);

	*text = hwmon->tables->channels[hwmon_number(hwmon, type, channel)].label;
	return 0;
}

static int hwmon_write(struct device *device, enum hwmon_sensor_types type, u32 attr, int channel,
		       long value)
{
	const struct border_hwmon *hwmon = dev_get_drvdata(device);

	return hwmon->tables->write(hwmon->owner, hwmon_number(hwmon, type, channel),
				    hwmon_part(type, attr), value);
}

static const struct hwmon_ops hwmon_functions = {
	.is_visible = hwmon_is_visible,
	.read = hwmon_read,
	.read_string = hwmon_read_string,
	.write = hwmon_write,
};

static u32 hwmon_config(const struct border_hwmon_channel *channel)
{
	const s8 *attributes = hwmon_attributes[channel->type];
	u32 config = BIT(attributes[BORDER_HWMON_PARTS]);
	int part;

	for (part = 0; part < BORDER_HWMON_PARTS; part++)
		if ((channel->readable | channel->writable) & BIT(part))
			config |= BIT(attributes[part]);
	return config;
}

/* The kernel has a list for each type. */
static void hwmon_fill(struct border_hwmon *hwmon)
{
	unsigned int type, i, infos = 0, at = 0;

	for (type = 0; type < hwmon_max; type++) {
		const unsigned int first = at;

		for (i = 0; i < hwmon->tables->count; i++)
			if (hwmon->tables->channels[i].type == type)
				hwmon->configs[at++] = hwmon_config(&hwmon->tables->channels[i]);
		if (at == first)
			continue;
		at++;
		hwmon->info[infos] = (struct hwmon_channel_info){
			.type = type,
			.config = &hwmon->configs[first],
		};
		hwmon->infos[infos] = &hwmon->info[infos];
		infos++;
	}
	hwmon->chip = (struct hwmon_chip_info){
		.ops = &hwmon_functions,
		.info = hwmon->infos,
	};
}

struct border_hwmon *border_hwmon_register(struct device *parent, const char *name,
					   const struct border_hwmon_tables *tables,
					   const void *owner, int *error)
{
	struct border_hwmon *hwmon;

	*error = -ENOMEM;
	hwmon = kzalloc(struct_size(hwmon, configs, size_mul(tables->count, 2)), GFP_KERNEL);
	if (!hwmon)
		return NULL;
	hwmon->tables = tables;
	hwmon->owner = owner;
	hwmon_fill(hwmon);
	hwmon->device = hwmon_device_register_with_info(parent, name, hwmon, &hwmon->chip, NULL);
	*error = PTR_ERR_OR_ZERO(hwmon->device);
	if (!*error)
		return hwmon;
	kfree(hwmon);
	return NULL;
}

void border_hwmon_unregister(struct border_hwmon *hwmon)
{
	hwmon_device_unregister(hwmon->device);
	kfree(hwmon);
}

#else

struct border_hwmon *border_hwmon_register(struct device *parent, const char *name,
					   const struct border_hwmon_tables *tables,
					   const void *owner, int *error)
{
	*error = -EOPNOTSUPP;
	return NULL;
}

void border_hwmon_unregister(struct border_hwmon *hwmon) {}

#endif
