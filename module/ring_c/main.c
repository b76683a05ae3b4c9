// SPDX-License-Identifier: GPL-2.0
/*
 * The twin of module/ring in C, to compare its source and its cost.
 *
 * The devices are /dev/ring_c0, /dev/ring_c1, … They have the same contract and the same algorithm.
 */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/log2.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/version.h>

#include "ring.h"

#define MAX_DEVICES 64

static unsigned int devices = 1;
static unsigned int capacity = 65536;

/* The kernel does not report to the caller that a registered device could not be bound. */
static int bind_error = -ENOMEM;

static void ring_unbind(void *ring)
{
	ring_remove(ring);
}

static int ring_bind(struct platform_device *device)
{
	struct ring *ring = ring_add(&device->dev, device->id, capacity);

	if (IS_ERR(ring))
		return PTR_ERR(ring);
	platform_set_drvdata(device, ring);
	return devm_add_action_or_reset(&device->dev, ring_unbind, ring);
}

static int ring_probe(struct platform_device *device)
{
	int error = ring_bind(device);

	WRITE_ONCE(bind_error, error ?: -ENOMEM);
	return error;
}

#define RING_ATTRIBUTE(name, value)                                                                \
	static ssize_t name##_show(struct device *device, struct device_attribute *attribute,      \
				   char *buffer)                                                   \
	{                                                                                          \
		const struct ring_core *core = &((struct ring *)dev_get_drvdata(device))->core;    \
                                                                                                   \
		return sysfs_emit(buffer, "%llu\n", (u64)(value));                                 \
	}                                                                                          \
	static DEVICE_ATTR_RO(name)

#define RING_STATISTIC(name)                                                                       \
	RING_ATTRIBUTE(name, ({                                                                    \
			       struct ring_stats stats;                                            \
			       ring_core_statistics(core, &stats);                                 \
			       stats.name;                                                         \
		       }))

RING_ATTRIBUTE(capacity, ring_core_capacity(core));
RING_ATTRIBUTE(used, ring_core_used(core));
RING_STATISTIC(bytes_in);
RING_STATISTIC(bytes_out);
RING_STATISTIC(reads);
RING_STATISTIC(writes);
RING_STATISTIC(waits);

static struct attribute *ring_attrs[] = {
	&dev_attr_capacity.attr, &dev_attr_used.attr,
	&dev_attr_bytes_in.attr, &dev_attr_bytes_out.attr,
	&dev_attr_reads.attr,	 &dev_attr_writes.attr,
	&dev_attr_waits.attr,	 NULL,
};
ATTRIBUTE_GROUPS(ring);

static struct platform_driver ring_driver = {
	.probe = ring_probe,
	.driver =
		{
			.name = KBUILD_MODNAME,
			.dev_groups = ring_groups,
			.probe_type = PROBE_FORCE_SYNCHRONOUS,
		},
};

static int devices_set(const char *text, const struct kernel_param *parameter)
{
	if (!param_set_uint_minmax(text, parameter, 1, MAX_DEVICES))
		return 0;
	pr_err("%s=%s is not allowed: it takes a whole number from 1 to %d\n", parameter->name,
	       text, MAX_DEVICES);
	return -EINVAL;
}

static int capacity_set(const char *text, const struct kernel_param *parameter)
{
	unsigned int value;

	if (!kstrtouint(text, 0, &value) && is_power_of_2(value) && value >= RING_MIN_CAPACITY &&
	    value <= RING_MAX_CAPACITY) {
		capacity = value;
		return 0;
	}
	pr_err("%s=%s is not allowed: it takes a power of two from %d to %d\n", parameter->name,
	       text, RING_MIN_CAPACITY, RING_MAX_CAPACITY);
	return -EINVAL;
}

static const struct kernel_param_ops devices_ops = {.set = devices_set, .get = param_get_uint};
static const struct kernel_param_ops capacity_ops = {.set = capacity_set, .get = param_get_uint};

module_param_cb(devices, &devices_ops, &devices, 0444);
__MODULE_PARM_TYPE(devices, "uint");
MODULE_PARM_DESC(devices, "number of rings");
module_param_cb(capacity, &capacity_ops, &capacity, 0444);
__MODULE_PARM_TYPE(capacity, "uint");
MODULE_PARM_DESC(capacity, "bytes in each ring, a power of two");

static struct platform_device *rings[MAX_DEVICES];

/* The kernel does not bind it if drivers_autoprobe of the bus is 0. */
static bool was_tried(const struct platform_device *device)
{
#if LINUX_VERSION_CODE >= KERNEL_VERSION(7, 2, 0)
	return dev_can_match(&device->dev);
#else
	return device->dev.can_match;
#endif
}

static void remove_rings(unsigned int count)
{
	while (count--)
		platform_device_unregister(rings[count]);
	platform_driver_unregister(&ring_driver);
}

static int __init ring_init(void)
{
	int error = platform_driver_register(&ring_driver);

	if (error)
		return error;
	for (unsigned int i = 0; i < devices; i++) {
		rings[i] = platform_device_register_simple(KBUILD_MODNAME, i, NULL, 0);
		if (IS_ERR(rings[i])) {
			error = PTR_ERR(rings[i]);
			remove_rings(i);
			return error;
		}
		if (!READ_ONCE(rings[i]->dev.driver)) {
			error = was_tried(rings[i]) ? READ_ONCE(bind_error) : -ENODEV;
			remove_rings(i + 1);
			return error;
		}
	}
	pr_info("%u of %u bytes\n", devices, capacity);
	return 0;
}
module_init(ring_init);

static void __exit ring_exit(void)
{
	remove_rings(devices);
}
module_exit(ring_exit);

MODULE_LICENSE("GPL");
MODULE_AUTHOR("The cxxrt authors");
MODULE_DESCRIPTION("Bounded queues of bytes between programs, as character devices, in C");
