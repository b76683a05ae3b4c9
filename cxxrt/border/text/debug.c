// SPDX-License-Identifier: GPL-2.0
#include <linux/dynamic_debug.h>
#include <linux/jump_label.h>

#include <cxxrt/border/text/debug.h>

#if IS_ENABLED(CONFIG_DYNAMIC_DEBUG)
BORDER_STRUCT_MATCHES(border_debug_site, struct _ddebug);

#define SITE_FIELD_MATCHES(ours, kernels)                                                          \
	static_assert(offsetof(struct border_debug_site, ours) == offsetof(struct _ddebug, kernels))
SITE_FIELD_MATCHES(module, modname);
SITE_FIELD_MATCHES(function, function);
SITE_FIELD_MATCHES(file, filename);
SITE_FIELD_MATCHES(format, format);
static_assert(CLS_BITS == 6 && _DPRINTK_FLAGS_NONE == 0);
#ifdef CONFIG_JUMP_LABEL
static_assert(offsetof(struct border_debug_site, key) + 4 == offsetof(struct _ddebug, key));
#endif

__always_inline bool border_debug_is_on(struct border_debug_site *site)
{
	struct _ddebug *raw = (struct _ddebug *)site;

#ifdef CONFIG_JUMP_LABEL
	return static_branch_unlikely(&raw->key.dd_key_false);
#else
	return unlikely(raw->flags & _DPRINTK_FLAGS_PRINT);
#endif
}
#endif
