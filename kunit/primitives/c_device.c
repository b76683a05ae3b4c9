// SPDX-License-Identifier: GPL-2.0
/* The primitives of devices in C; cxx_device.cpp has the same in C++. */
#include <linux/pm_runtime.h>

#include "c.h"

int c_power_reference(struct in_c *on)
{
	int error = pm_runtime_resume_and_get(on->device);
	u32 value;

	if (error)
		return error;
	value = readl(on->registers + 0x20);
	pm_runtime_mark_last_busy(on->device);
	/* pm_runtime_put_autosuspend() of Linux 6.12; that of 7.3 also marks the device. */
	__pm_runtime_suspend(on->device, RPM_GET_PUT | RPM_ASYNC | RPM_AUTO);
	return value;
}

int c_dma_pool(struct in_c *on)
{
	struct counted_dma_pool *commands = on->commands;
	dma_addr_t address;
	struct dma_command *command = dma_pool_zalloc(commands->pool, GFP_ATOMIC, &address);

	if (!command)
		return -ENOMEM;
	atomic_long_inc(&commands->blocks);
	WRITE_ONCE(command->buffer, cpu_to_le64(address));
	dma_pool_free(commands->pool, command, address);
	atomic_long_dec(&commands->blocks);
	return 0;
}
