// SPDX-License-Identifier: GPL-2.0
/* Requests of the example ioctl_example: structs of other versions, and descriptors. */

#define _GNU_SOURCE
#include <sys/ioctl.h>
#include <sys/resource.h>

#include "../../module/examples/ioctl_example.h"
#include "tap.h"

static int open_device(void)
{
	int fd = open("/dev/ioctl_example", O_RDWR);

	expect(fd >= 0);
	return fd;
}

/* Returns the number of a header whose struct has that size. */
static unsigned long number_of(size_t size)
{
	return _IOC(_IOC_READ | _IOC_WRITE, 'e', 0, size);
}

static void this_version(void)
{
	struct ioctl_example_sum sum = {.first = 5, .count = 3, .step = 10};

	expect_is(ioctl(open_device(), IOCTL_EXAMPLE_SUM, &sum), 0);
	expect_is(sum.sum, 5 + 15 + 25u);
	expect_is(sum.first, 5u);
}

static void first_version(void)
{
	__u32 sum[4] = {5, 3, 77, 78};

	expect_is(ioctl(open_device(), number_of(8), sum), 0);
	/* The driver neither reads nor writes it. */
	expect_is(sum[2], 77u);
	expect_is(sum[3], 78u);
	expect_error(ioctl(open_device(), number_of(4), sum), EINVAL);
}

static void later_version(void)
{
	__u32 sum[6] = {5, 3, 0, 0, 0, 0};

	expect_is(ioctl(open_device(), number_of(24), sum), 0);
	expect_is(sum[3], 5 + 6 + 7u);
	expect_is(sum[4], 0u);
	sum[3] = 0;
	sum[5] = 1;
	expect_error(ioctl(open_device(), number_of(24), sum), E2BIG);
	expect_error(ioctl(open_device(), _IOC(_IOC_WRITE, 'e', 0, 16), sum), ENOTTY);
	expect_error(ioctl(open_device(), IOCTL_EXAMPLE_SUM, NULL), EFAULT);
}

static void descriptor(void)
{
	int device = open_device();
	int one = ioctl(device, IOCTL_EXAMPLE_COUNTER, 7ul);
	int two = ioctl(device, IOCTL_EXAMPLE_COUNTER, 100ul);
	unsigned int value = 0;

	expect(one > device);
	expect(two > one);
	close(device);
	expect_is(read(one, &value, 4), 4);
	expect_is(value, 7u);
	expect_is(read(two, &value, 4), 4);
	expect_is(value, 100u);
	expect_is(read(one, &value, 4), 4);
	expect_is(value, 8u);
	expect_error(read(one, &value, 3), EINVAL);
	expect_is(write(one, &value, 4), -1);
	expect_error(lseek(one, 0, SEEK_SET), ESPIPE);
	expect_is(fcntl(one, F_GETFD), FD_CLOEXEC);
}

static void too_many(void)
{
	int device = open_device();
	struct rlimit limit = {.rlim_cur = 20, .rlim_max = 20};

	expect(setrlimit(RLIMIT_NOFILE, &limit) == 0);
	while (ioctl(device, IOCTL_EXAMPLE_COUNTER, 1ul) >= 0)
		;
	expect_error(ioctl(device, IOCTL_EXAMPLE_COUNTER, 1ul), EMFILE);
}

/* A 32-bit program has another struct and another number. */
static void area(void)
{
	struct {
		struct ioctl_example_area area;
		unsigned long next;
	} one = {.area = {.width = 70000, .height = 60000}, .next = 77};

	expect_is(sizeof(one.area), 3 * sizeof(long));
	expect_is(ioctl(open_device(), IOCTL_EXAMPLE_AREA, &one.area), 0);
	expect(one.area.area == 70000ul * 60000ul);
	expect(one.area.width == 70000ul);
	expect(one.next == 77);
	one.area.width = -1ul;
	expect_error(ioctl(open_device(), IOCTL_EXAMPLE_AREA, &one.area), EOVERFLOW);
	expect_error(ioctl(open_device(), IOCTL_EXAMPLE_AREA, NULL), EFAULT);
	/* Only 32-bit programs have this one. */
	if (sizeof(long) == 8)
		expect_error(ioctl(open_device(), _IOC(_IOC_READ | _IOC_WRITE, 'e', 2, 12), &one),
			     ENOTTY);
}

TAP_MAIN({"a struct of this version", this_version},
	 {"a struct of the first version", first_version},
	 {"a struct of a later version", later_version},
	 {"a request returns a descriptor", descriptor},
	 {"descriptors are limited as all are", too_many}, {"a struct with long numbers", area})
