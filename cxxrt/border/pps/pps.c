// SPDX-License-Identifier: GPL-2.0
#include <linux/compiler.h>
#include <linux/err.h>
#include <linux/errno.h>
#include <linux/module.h>
#include <linux/pps_kernel.h>
#include <linux/string.h>

#include <cxxrt/border/pps/pps.h>

BORDER_STRUCT_MATCHES(border_pps_moment, struct pps_event_time);

/* Only a module that has a source needs PPS. */
#if IS_ENABLED(CONFIG_PPS)
static void require_pps(void) {}
#else
void __compiletime_error("this kernel has no CONFIG_PPS") require_pps(void);
#endif

void border_pps_now(struct border_pps_moment *moment)
{
	pps_get_ts((struct pps_event_time *)moment);
}

struct pps_device *border_pps_register(struct device *parent, const char *name, const char *path,
				       int events, int *error)
{
	/* Programs may add an offset to each kind of event that the source has. */
	const int offsets = (events & PPS_CAPTUREASSERT ? PPS_OFFSETASSERT : 0) |
			    (events & PPS_CAPTURECLEAR ? PPS_OFFSETCLEAR : 0);
	struct pps_source_info info = {
		.mode = events | offsets | PPS_CANWAIT | PPS_TSFMT_TSPEC,
		.owner = THIS_MODULE,
		.dev = parent,
	};
	struct pps_device *source;

	require_pps();
	if (strscpy(info.name, name, sizeof(info.name)) <= 0 ||
	    strscpy(info.path, path, sizeof(info.path)) < 0) {
		*error = -EINVAL;
		return NULL;
	}
	source = pps_register_source(&info, events | offsets);
	*error = PTR_ERR_OR_ZERO(source);
	return *error ? NULL : source;
}

void border_pps_unregister(struct pps_device *source)
{
	pps_unregister_source(source);
}

/* The kernel does not change the moment. */
void border_pps_event(struct pps_device *source, const struct border_pps_moment *moment, int event)
{
	pps_event(source, (struct pps_event_time *)moment, event, NULL);
}
