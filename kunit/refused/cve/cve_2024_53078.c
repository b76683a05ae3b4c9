/* SPDX-License-Identifier: GPL-2.0 */
/* CVE-2024-53078, fixed by a85df8c7b5ee ("drm/tegra: Fix NULL vs IS_ERR() check in probe()"), in
 * short. */
#include "kernel.h"

struct device;
struct domain;
struct domain *alloc_domain(struct device *device); /* an error pointer if there is none */
int attach(struct domain *domain, struct device *device);

/* An error pointer is not NULL. */
int probe(struct device *device)
{
	struct domain *domain = alloc_domain(device);

	if (!domain)
		return -ENOMEM;
	return attach(domain, device);
}
