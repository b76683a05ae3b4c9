// SPDX-License-Identifier: GPL-2.0
#include <linux/module.h>
#include <linux/string.h>
#include <linux/watchdog.h>

#include <cxxrt/border/watchdog/watchdog.h>

BORDER_STRUCT_MATCHES(border_watchdog_ops, struct watchdog_ops);
BORDER_STRUCT_MATCHES(border_watchdog_info, struct watchdog_info);
BORDER_STRUCT_MATCHES(border_watchdog_raw, struct watchdog_device);
static_assert(offsetof(struct border_watchdog, raw) == 0);

static struct watchdog_device *watchdog_of(struct border_watchdog *watchdog)
{
	return (struct watchdog_device *)&watchdog->raw;
}

void border_watchdog_init(struct border_watchdog *watchdog, const char *identity,
			  const struct border_watchdog_limits *limits,
			  int (*start)(struct watchdog_device *watchdog),
			  int (*stop)(struct watchdog_device *watchdog),
			  int (*ping)(struct watchdog_device *watchdog),
			  int (*set_timeout)(struct watchdog_device *watchdog,
					     unsigned int seconds),
			  unsigned int (*timeleft)(struct watchdog_device *watchdog))
{
	struct watchdog_info *info = (struct watchdog_info *)&watchdog->info;

	*info = (struct watchdog_info){
		.options = WDIOF_SETTIMEOUT | WDIOF_KEEPALIVEPING | (stop ? WDIOF_MAGICCLOSE : 0),
	};
	strscpy((char *)info->identity, identity, sizeof(info->identity));
	*(struct watchdog_ops *)&watchdog->ops = (struct watchdog_ops){
		.owner = THIS_MODULE,
		.start = start,
		.stop = stop,
		.ping = ping,
		.set_timeout = set_timeout,
		.get_timeleft = timeleft,
	};
	*watchdog_of(watchdog) = (struct watchdog_device){
		.info = info,
		.ops = (const struct watchdog_ops *)&watchdog->ops,
		.timeout = limits->timeout,
		.min_timeout = limits->min,
		.max_timeout = limits->max,
	};
	watchdog_set_nowayout(watchdog_of(watchdog), limits->nowayout);
	if (stop) {
		watchdog_stop_on_unregister(watchdog_of(watchdog));
		if (limits->stop_on_reboot)
			watchdog_stop_on_reboot(watchdog_of(watchdog));
	}
}

int border_watchdog_register(struct border_watchdog *watchdog, struct device *parent,
			     const struct border_attribute_group *const *groups)
{
	watchdog_of(watchdog)->parent = parent;
	watchdog_of(watchdog)->groups = (const struct attribute_group **)groups;
	return watchdog_register_device(watchdog_of(watchdog));
}

void border_watchdog_unregister(struct border_watchdog *watchdog)
{
	watchdog_unregister_device(watchdog_of(watchdog));
}

unsigned int border_watchdog_timeout(const struct watchdog_device *watchdog)
{
	return watchdog->timeout;
}

void border_watchdog_set_timeout(struct watchdog_device *watchdog, unsigned int seconds)
{
	watchdog->timeout = seconds;
}

int border_watchdog_is_active(const struct border_watchdog *watchdog)
{
	return watchdog_active((struct watchdog_device *)&watchdog->raw);
}
