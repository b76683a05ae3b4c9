/* SPDX-License-Identifier: GPL-2.0 */
/* CVE-2021-47425, fixed by 6558b646ce1c ("i2c: acpi: fix resource leak in reconfiguration device
 * addition"), in short. */
#include "kernel.h"

struct handle;
struct adapter;
struct adapter *find_adapter(struct handle *handle); /* with a reference for the caller */
int register_device(struct adapter *adapter);

/* The reference is never put, so the adapter cannot be removed any more. */
int notify(struct handle *handle)
{
	struct adapter *adapter = find_adapter(handle);

	if (!adapter)
		return -EINVAL;
	return register_device(adapter);
}
