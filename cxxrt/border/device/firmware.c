// SPDX-License-Identifier: GPL-2.0
#include <linux/firmware.h>

#include <cxxrt/border/device/firmware.h>

#ifndef CONFIG_FW_LOADER
#error cxxrt: a module includes <kernel/device/firmware.hpp>, and this kernel has no CONFIG_FW_LOADER
#endif

int border_request_firmware(const struct firmware **firmware, const char *name,
			    struct device *device, int is_optional)
{
	return is_optional ? firmware_request_nowarn(firmware, name, device)
			   : request_firmware(firmware, name, device);
}

void border_release_firmware(const struct firmware *firmware)
{
	release_firmware(firmware);
}

const unsigned char *border_firmware_data(const struct firmware *firmware)
{
	return firmware->data;
}

size_t border_firmware_size(const struct firmware *firmware)
{
	return firmware->size;
}
