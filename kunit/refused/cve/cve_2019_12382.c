/* SPDX-License-Identifier: GPL-2.0 */
/* CVE-2019-12382, fixed by 9f1f1a2dab38 ("drm/edid: Fix a missing-check bug in
 * drm_load_edid_firmware()"), in short. */
#include "kernel.h"

char *separate(char **text, const char *by);

/* kstrdup() may have returned NULL, which the next line reads. */
char load_firmware(const char *parameter)
{
	char *names = kstrdup(parameter, GFP_KERNEL);
	char first = names[0];

	kfree(names);
	return first;
}
