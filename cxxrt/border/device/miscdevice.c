// SPDX-License-Identifier: GPL-2.0
#include <linux/fs.h>
#include <linux/miscdevice.h>

#include <cxxrt/border/device/miscdevice.h>

BORDER_STRUCT_MATCHES(border_miscdevice, struct miscdevice);

void border_miscdevice_init(struct border_miscdevice *device, const char *name, uint16_t mode,
			    const struct border_file_operations *operations, struct device *parent,
			    const struct border_attribute_group *const *groups)
{
	*(struct miscdevice *)device = (struct miscdevice){
		.minor = MISC_DYNAMIC_MINOR,
		.name = name,
		.mode = mode,
		.fops = (const struct file_operations *)operations,
		.parent = parent,
		.groups = (const struct attribute_group **)groups,
	};
}

int border_misc_register(struct border_miscdevice *device)
{
	return misc_register((struct miscdevice *)device);
}

void border_misc_deregister(struct border_miscdevice *device)
{
	misc_deregister((struct miscdevice *)device);
}
