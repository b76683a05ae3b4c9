// SPDX-License-Identifier: GPL-2.0
/* examples_rtc /dev/rtcN: the example clock, by a program that sets it and waits for its alarm. */

#include <linux/rtc.h>
#include <poll.h>
#include <sys/ioctl.h>

#include "tap.h"

static const char *path;

static int open_clock(void)
{
	int fd = open(path, O_RDONLY);

	expect(fd >= 0);
	return fd;
}

static struct rtc_time evening(int year)
{
	return (struct rtc_time){.tm_year = year - 1900,
				 .tm_mon = 11,
				 .tm_mday = 31,
				 .tm_hour = 23,
				 .tm_min = 59,
				 .tm_sec = 58};
}

static void set_and_read(void)
{
	struct rtc_time time = evening(2099);
	int fd = open_clock();

	expect_is(ioctl(fd, RTC_SET_TIME, &time), 0);
	expect_is(ioctl(fd, RTC_RD_TIME, &time), 0);
	expect_is(time.tm_year, 199);
	expect_is(time.tm_mon, 11);
	expect_is(time.tm_mday, 31);
	expect_is(time.tm_wday, 4);
}

static void out_of_range(void)
{
	struct rtc_time late = evening(2100);
	struct rtc_time early = evening(1999);
	int fd = open_clock();

	expect_error(ioctl(fd, RTC_SET_TIME, &late), ERANGE);
	expect_error(ioctl(fd, RTC_SET_TIME, &early), ERANGE);
}

static void alarm_goes_off(void)
{
	struct rtc_wkalrm alarm = {.time = evening(2030)};
	struct pollfd waiter = {.events = POLLIN};
	unsigned long events = 0;
	int fd = open_clock();

	expect_is(ioctl(fd, RTC_SET_TIME, &alarm.time), 0);
	alarm.time.tm_sec++;
	expect_is(ioctl(fd, RTC_WKALM_SET, &alarm), 0);
	expect_is(ioctl(fd, RTC_AIE_ON, 0), 0);
	expect_is(ioctl(fd, RTC_WKALM_RD, &alarm), 0);
	expect_is(alarm.enabled, 1);
	expect_is(alarm.time.tm_sec, 59);
	waiter.fd = fd;
	expect_is(poll(&waiter, 1, 30000), 1);
	expect_is(read(fd, &events, sizeof(events)), sizeof(events));
	expect((events & 0xff) == (RTC_AF | RTC_IRQF));
	expect_is(ioctl(fd, RTC_WKALM_RD, &alarm), 0);
	expect_is(alarm.enabled, 0);
}

static void write_name(const char *file)
{
	char name[64];
	int fd;

	snprintf(name, sizeof(name), "/sys/bus/platform/drivers/soft_clock/%s", file);
	fd = open(name, O_WRONLY);
	expect(fd >= 0);
	expect_is(write(fd, "soft_clock.0", 12), 12);
	expect_is(close(fd), 0);
}

static void unbound(void)
{
	struct rtc_time time;
	int fd = open_clock();

	write_name("unbind");
	expect_error(ioctl(fd, RTC_RD_TIME, &time), ENODEV);
	write_name("bind");
}

static const struct check checks[] = {
	{"the clock is set, and returns a complete date", set_and_read},
	{"a time that it cannot count is refused", out_of_range},
	{"an alarm goes off once", alarm_goes_off},
	{"its device is unbound while a program has it open, and bound again", unbound},
};

int main(int argc, char **argv)
{
	path = argc > 1 ? argv[1] : "/dev/rtc1";
	return tap_main(checks, sizeof(checks) / sizeof(*checks));
}
