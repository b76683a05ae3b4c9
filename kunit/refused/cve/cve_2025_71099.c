/* SPDX-License-Identifier: GPL-2.0 */
/* CVE-2025-71099, fixed by dcb171931954 ("drm/xe/oa: Fix potential UAF in
 * xe_oa_add_config_ioctl()"), in short. */
#include "kernel.h"

struct config {
	int id;
};
struct metrics {
	struct mutex lock;
	struct config *latest;
};
int new_id(void);

/* Only the lock kept it alive: another task that guesses the number frees it before the return. */
int add_config(struct metrics *metrics, struct config *config)
{
	mutex_lock(&metrics->lock);
	config->id = new_id();
	metrics->latest = config;
	mutex_unlock(&metrics->lock);
	return config->id;
}
