// SPDX-License-Identifier: GPL-2.0
#include <linux/bug.h>
#include <linux/device.h>
#include <linux/err.h>
#include <linux/errno.h>
#include <linux/kconfig.h>
#include <linux/module.h>
#include <linux/pm_wakeup.h>
#include <linux/rtc.h>
#include <linux/slab.h>
#include <linux/workqueue.h>

#include <cxxrt/border/rtc/rtc.h>

static struct rtc_time rtc_time_of(const struct border_rtc_time *time)
{
	return (struct rtc_time){
		.tm_sec = time->second,
		.tm_min = time->minute,
		.tm_hour = time->hour,
		.tm_mday = time->day,
		.tm_mon = time->month - 1,
		.tm_year = time->year - 1900,
		.tm_wday = time->weekday,
	};
}

static void rtc_time_from(const struct rtc_time *raw, struct border_rtc_time *time)
{
	*time = (struct border_rtc_time){
		.year = raw->tm_year + 1900,
		.month = raw->tm_mon + 1,
		.day = raw->tm_mday,
		.hour = raw->tm_hour,
		.minute = raw->tm_min,
		.second = raw->tm_sec,
		.weekday = raw->tm_wday,
	};
}

bool border_rtc_check(struct border_rtc_time *time)
{
	struct rtc_time raw = rtc_time_of(time);

	if (time->year < 1970 || time->year > 9999 || rtc_valid_tm(&raw))
		return false;
	border_rtc_from_seconds(rtc_tm_to_time64(&raw), time);
	return true;
}

void border_rtc_from_seconds(int64_t seconds, struct border_rtc_time *time)
{
	struct rtc_time raw;

	rtc_time64_to_tm(seconds, &raw);
	rtc_time_from(&raw, time);
}

int64_t border_rtc_to_seconds(const struct border_rtc_time *time)
{
	struct rtc_time raw = rtc_time_of(time);

	return rtc_tm_to_time64(&raw);
}

#if IS_ENABLED(CONFIG_RTC_CLASS)

struct border_rtc {
	const struct border_rtc_ops *ops;
	const void *owner;
	struct device *parent;
	struct rtc_device *device;
	bool wakes_system;
	bool ends;
};

/*
 * The kernel passes the parent to the functions, and unregisters a clock only by devres. So this
 * resource of the parent leads to the clock. It is the first one of the group that has the kernel's
 * resources, so it is released as the last one.
 */
struct rtc_resource {
	struct border_rtc *rtc;
};

static void rtc_resource_release(struct device *parent, void *data)
{
	const struct rtc_resource *resource = data;

	/* Otherwise the driver's object outlives the binding of its parent. */
	BUG_ON(!resource->rtc->ends);
}

static const struct border_rtc *rtc_of(struct device *parent)
{
	const struct rtc_resource *resource = devres_find(parent, rtc_resource_release, NULL, NULL);

	return resource ? resource->rtc : NULL;
}

static int rtc_read_time_of(struct device *parent, struct rtc_time *time)
{
	const struct border_rtc *rtc = rtc_of(parent);
	struct border_rtc_time read;
	int error = rtc ? rtc->ops->read_time(rtc->owner, &read) : -ENODEV;

	if (!error)
		*time = rtc_time_of(&read);
	return error;
}

static int rtc_set_time_of(struct device *parent, struct rtc_time *time)
{
	const struct border_rtc *rtc = rtc_of(parent);
	struct border_rtc_time set;

	border_rtc_from_seconds(rtc_tm_to_time64(time), &set);
	return rtc ? rtc->ops->set_time(rtc->owner, &set) : -ENODEV;
}

/* The kernel completes a time whose members are -1. */
static int rtc_read_alarm_of(struct device *parent, struct rtc_wkalrm *alarm)
{
	const struct border_rtc *rtc = rtc_of(parent);
	struct border_rtc_alarm read;
	int error = rtc ? rtc->ops->read_alarm(rtc->owner, &read) : -ENODEV;

	if (error)
		return error;
	alarm->enabled = read.enabled;
	alarm->time = rtc_time_of(&read.time);
	if (read.time.year < 0)
		alarm->time.tm_year = -1;
	if (read.time.month < 0)
		alarm->time.tm_mon = -1;
	return 0;
}

static int rtc_set_alarm_of(struct device *parent, struct rtc_wkalrm *alarm)
{
	const struct border_rtc *rtc = rtc_of(parent);
	struct border_rtc_alarm set = {.enabled = alarm->enabled};

	border_rtc_from_seconds(rtc_tm_to_time64(&alarm->time), &set.time);
	return rtc ? rtc->ops->set_alarm(rtc->owner, &set) : -ENODEV;
}

static int rtc_alarm_irq_enable_of(struct device *parent, unsigned int enabled)
{
	const struct border_rtc *rtc = rtc_of(parent);

	return rtc ? rtc->ops->alarm_irq_enable(rtc->owner, enabled) : -ENODEV;
}

/* By whether the time can be set, and whether there is an alarm. The kernel reads them without a
 * lock. */
static const struct rtc_class_ops rtc_class_ops[2][2] = {
#define RTC_OPS(sets, alarms)                                                                      \
	{                                                                                          \
		.read_time = rtc_read_time_of,                                                     \
		.set_time = (sets) ? rtc_set_time_of : NULL,                                       \
		.read_alarm = (alarms) ? rtc_read_alarm_of : NULL,                                 \
		.set_alarm = (alarms) ? rtc_set_alarm_of : NULL,                                   \
		.alarm_irq_enable = (alarms) ? rtc_alarm_irq_enable_of : NULL,                     \
	}
	{RTC_OPS(0, 0), RTC_OPS(0, 1)},
	{RTC_OPS(1, 0), RTC_OPS(1, 1)},
#undef RTC_OPS
};

static int rtc_add(struct border_rtc *rtc, const struct border_rtc_options *options)
{
	struct rtc_resource *resource =
		devres_alloc(rtc_resource_release, sizeof(*resource), GFP_KERNEL);

	if (!resource)
		return -ENOMEM;
	resource->rtc = rtc;
	devres_add(rtc->parent, resource);
	rtc->device = devm_rtc_allocate_device(rtc->parent);
	if (IS_ERR(rtc->device))
		return PTR_ERR(rtc->device);
	rtc->device->ops = &rtc_class_ops[!!rtc->ops->set_time][!!rtc->ops->set_alarm];
	rtc->device->range_min = options->first;
	rtc->device->range_max = options->last;
	if (options->counts_minutes) {
		set_bit(RTC_FEATURE_ALARM_RES_MINUTE, rtc->device->features);
		clear_bit(RTC_FEATURE_UPDATE_INTERRUPT, rtc->device->features);
	}
	return devm_rtc_register_device(rtc->device);
}

static void rtc_remove(struct border_rtc *rtc)
{
	rtc->ends = true;
	devres_release_group(rtc->parent, rtc);
	if (rtc->wakes_system)
		device_init_wakeup(rtc->parent, false);
}

struct border_rtc *border_rtc_register(struct device *parent, const struct border_rtc_ops *ops,
				       const void *owner, const struct border_rtc_options *options,
				       struct border_rtc **slot, int *error)
{
	struct border_rtc *rtc;

	*error = -EBUSY;
	if (rtc_of(parent))
		return NULL;
	*error = -ENOMEM;
	rtc = kzalloc(sizeof(*rtc), GFP_KERNEL);
	if (!rtc)
		return NULL;
	*rtc = (struct border_rtc){
		.ops = ops,
		.owner = owner,
		.parent = parent,
		.wakes_system = options->wakes_system,
	};
	if (!devres_open_group(parent, rtc, GFP_KERNEL)) {
		kfree(rtc);
		return NULL;
	}
	if (rtc->wakes_system)
		device_init_wakeup(parent, true);
	*error = rtc_add(rtc, options);
	devres_close_group(parent, rtc);
	if (*error) {
		rtc_remove(rtc);
		kfree(rtc);
		return NULL;
	}
	get_device(&rtc->device->dev);
	get_device(parent);
	if (slot)
		smp_store_release(slot, rtc);
	return rtc;
}

void border_rtc_unregister(struct border_rtc *rtc, struct border_rtc **slot)
{
	if (slot)
		WRITE_ONCE(*slot, NULL);
	rtc_remove(rtc);
}

/* An alarm that went off during the removal has queued the work, which uses the parent. */
void border_rtc_free(struct border_rtc *rtc)
{
	if (cancel_work_sync(&rtc->device->irqwork))
		pm_relax(rtc->parent);
	put_device(&rtc->device->dev);
	put_device(rtc->parent);
	kfree(rtc);
}

void border_rtc_ring(struct border_rtc *const *slot)
{
	const struct border_rtc *rtc = smp_load_acquire(slot);

	if (rtc)
		rtc_update_irq(rtc->device, 1, RTC_AF | RTC_IRQF);
}

#else

struct border_rtc *border_rtc_register(struct device *parent, const struct border_rtc_ops *ops,
				       const void *owner, const struct border_rtc_options *options,
				       struct border_rtc **slot, int *error)
{
	*error = -EOPNOTSUPP;
	return NULL;
}

void border_rtc_unregister(struct border_rtc *rtc, struct border_rtc **slot) {}

void border_rtc_free(struct border_rtc *rtc) {}

void border_rtc_ring(struct border_rtc *const *slot) {}

#endif
