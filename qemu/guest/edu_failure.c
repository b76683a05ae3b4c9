// SPDX-License-Identifier: GPL-2.0
/*
 * edu_failure DRIVER DEVICE: binds the device and uses it while each allocation of its driver
 * fails. A call works without the memory, or fails and leaks nothing; a device that is bound
 * computes.
 */

#define _GNU_SOURCE
#include "failure.h"

#include "edu.h"

static const char *driver, *device;
static char node[64];
static int fd;
static void *mapped;

static const char *attribute(const char *name)
{
	static char path[128];

	snprintf(path, sizeof(path), "/sys/bus/pci/drivers/%s/%s", driver, name);
	return path;
}

static long write_device(const char *name)
{
	int control = open(attribute(name), O_WRONLY | O_CLOEXEC);
	long result;
	int error;

	expect(control >= 0);
	result = write(control, device, strlen(device));
	error = errno;
	close(control);
	errno = error;
	return result;
}

static long bind_edu(void)
{
	return write_device("bind");
}

static void check_computation(int file)
{
	uint32_t number = 5;

	expect_is(ioctl(file, EDU_IOC_FACTORIAL, &number), 0);
	expect_is(number, 120);
}

static void check_and_unbind(bool bound)
{
	expect_is(access(attribute(device), F_OK), bound ? 0 : -1);
	expect_is(access(node, F_OK), bound ? 0 : -1);
	if (bound) {
		int file = open_edu(node);

		check_computation(file);
		expect_is(close(file), 0);
		expect_is(write_device("unbind"), strlen(device));
	}
}

/* The region of the registers is reported as used if there is no memory to reserve it. */
static const struct operation binding = {
	.call = bind_edu, .check = check_and_unbind, .also = EBUSY};

static void bind_with_failures(void)
{
	struct failures count = fail_each_allocation(&binding);

	printf("# bind: %d allocations failed, and the call in %d cases\n", count.injected,
	       count.failed);
	/* At least the name, the data, the registers, the page, the interrupt and the node. */
	expect(count.failed >= 6);
}

static void binds(void)
{
	expect_no_more_objects(bind_with_failures);
	expect_is(bind_edu(), strlen(device));
}

static long call_open(void)
{
	return fd = open(node, O_RDWR | O_CLOEXEC);
}

static void after_open(bool worked)
{
	if (worked)
		expect_is(close(fd), 0);
}

static long call_map(void)
{
	mapped = mmap(NULL, page_size(), PROT_READ, MAP_SHARED, fd, 0);
	return mapped == MAP_FAILED ? -1 : 0;
}

static void after_map(bool worked)
{
	if (worked)
		expect_is(munmap(mapped, page_size()), 0);
}

static long call_compute(void)
{
	uint32_t number = 5;

	return ioctl(fd, EDU_IOC_FACTORIAL, &number);
}

static long call_write(void)
{
	return pwrite(fd, "moved", 5, 0);
}

static long call_read(void)
{
	char bytes[5];

	return pread(fd, bytes, sizeof(bytes), 0);
}

static void after_nothing(bool worked)
{
	expect(worked);
	check_computation(fd);
}

static void opens(void)
{
	/* The path and the file. */
	expect(fail_each_allocation(&(struct operation){.call = call_open, .check = after_open})
		       .failed >= 2);
}

static void maps(void)
{
	fd = open_edu(node);
	expect(fail_each_allocation(&(struct operation){.call = call_map, .check = after_map})
		       .failed >= 1);
	check_computation(fd);
}

static void expect_no_allocations(long (*call)(void))
{
	struct operation operation = {.call = call, .check = after_nothing};

	fd = open_edu(node);
	expect_is(fail_each_allocation(&operation).injected, 0);
}

static void computes(void)
{
	expect_no_allocations(call_compute);
}

static void moves(void)
{
	expect_no_allocations(call_write);
	expect_no_allocations(call_read);
}

int main(int argc, char **argv)
{
	static const struct check of_bind[] = {
		{"whichever allocation fails, it is bound or not, and leaks nothing", binds},
	};
	static const struct check of_calls[] = {
		{"its node opens, or open() fails with ENOMEM", opens},
		{"mmap() fails with ENOMEM, and works afterwards", maps},
		{"a computation allocates nothing", computes},
		{"a transfer allocates nothing", moves},
	};

	if (argc != 4)
		return 2;
	driver = argv[1];
	device = argv[2];
	snprintf(node, sizeof(node), "/dev/%s-%s", driver, device);
	return strcmp(argv[3], "bind") ? tap_main(of_calls, sizeof(of_calls) / sizeof(*of_calls))
				       : tap_main(of_bind, sizeof(of_bind) / sizeof(*of_bind));
}
