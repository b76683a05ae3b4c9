/* SPDX-License-Identifier: GPL-2.0 */
/* CVE-2024-56752, fixed by a2f599046c67 ("drm/nouveau/gr/gf100: Fix missing unlock in
 * gf100_gr_chan_new()"), in short. */
#include "kernel.h"

struct graphics {
	struct mutex lock;
	void *context;
};
int generate_context(struct graphics *graphics);

/* After the error path the lock stays held, and the next task waits for ever. */
int open_channel(struct graphics *graphics)
{
	int ret;

	mutex_lock(&graphics->lock);
	if (!graphics->context) {
		ret = generate_context(graphics);
		if (ret)
			return ret;
	}
	mutex_unlock(&graphics->lock);
	return 0;
}
