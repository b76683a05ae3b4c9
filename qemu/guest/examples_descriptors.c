// SPDX-License-Identifier: GPL-2.0
/* Requests of the example descriptors, which take descriptors of other files. */

#include <poll.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>

#include "../../module/examples/descriptors.h"
#include "tap.h"

static int open_device(void)
{
	int fd = open("/dev/descriptors", O_RDWR);

	expect(fd >= 0);
	return fd;
}

static void semaphores(void)
{
	int fd = open_device();
	struct descriptors_wait wait = {.milliseconds = 20};

	for (int i = 0; i < 2; i++) {
		wait.semaphores[i] = ioctl(fd, DESCRIPTORS_IOC_SEMAPHORE, i * 2);
		expect(wait.semaphores[i] >= 0);
	}
	for (int i = 0; i < 2; i++) {
		expect_is(ioctl(fd, DESCRIPTORS_IOC_WAIT, &wait), 0);
		expect_is(wait.taken, 1);
	}
	expect_error(ioctl(fd, DESCRIPTORS_IOC_WAIT, &wait), ETIMEDOUT);
	expect_is(ioctl(wait.semaphores[0], DESCRIPTORS_IOC_UP), 0);
	expect_is(ioctl(wait.semaphores[0], DESCRIPTORS_IOC_UP), 1);
	expect_is(ioctl(fd, DESCRIPTORS_IOC_WAIT, &wait), 0);
	expect_is(wait.taken, 0);
}

static int semaphores_of_the_child[2];

static void wait_in_another_process(void)
{
	struct descriptors_wait wait = {
		.semaphores = {semaphores_of_the_child[0], semaphores_of_the_child[1]},
		.milliseconds = 60000,
	};

	expect_is(ioctl(open_device(), DESCRIPTORS_IOC_WAIT, &wait), 0);
	expect_is(wait.taken, 1);
}

static void two_processes(void)
{
	int fd = open_device();
	pid_t child;

	for (int i = 0; i < 2; i++)
		semaphores_of_the_child[i] = ioctl(fd, DESCRIPTORS_IOC_SEMAPHORE, 0);
	child = start(wait_in_another_process);
	expect_falls_asleep(child);
	expect_is(ioctl(semaphores_of_the_child[1], DESCRIPTORS_IOC_UP), 0);
	/* The waiting request keeps the files. */
	close(semaphores_of_the_child[0]);
	close(semaphores_of_the_child[1]);
	expect_ends_well(child);
}

static void other_files(void)
{
	int fd = open_device();
	struct descriptors_wait wait = {.milliseconds = 20};

	wait.semaphores[0] = ioctl(fd, DESCRIPTORS_IOC_SEMAPHORE, 1);
	wait.semaphores[1] = fd;
	expect_error(ioctl(fd, DESCRIPTORS_IOC_WAIT, &wait), EINVAL);
	wait.semaphores[1] = 1000;
	expect_error(ioctl(fd, DESCRIPTORS_IOC_WAIT, &wait), EBADF);
}

static void event(void)
{
	int fd = open_device();
	struct descriptors_alarm alarm = {.event = eventfd(0, 0), .milliseconds = 20};
	struct pollfd poll_event = {.fd = alarm.event, .events = POLLIN};
	uint64_t count;

	expect_is(ioctl(fd, DESCRIPTORS_IOC_ALARM, &alarm), 0);
	expect_is(poll(&poll_event, 1, -1), 1);
	expect_is(read(alarm.event, &count, sizeof(count)), 8);
	expect_is(count, 1);
	/* The driver keeps the counter when the program has closed it, until the file is closed. */
	expect_is(ioctl(fd, DESCRIPTORS_IOC_ALARM, &alarm), 0);
	close(alarm.event);
	usleep(100000);
	close(fd);
	fd = open_device();
	alarm.event = fd;
	expect_error(ioctl(fd, DESCRIPTORS_IOC_ALARM, &alarm), EINVAL);
	alarm.event = 1000;
	expect_error(ioctl(fd, DESCRIPTORS_IOC_ALARM, &alarm), EBADF);
}

TAP_MAIN({"a request takes one of two semaphores", semaphores},
	 {"it waits in one process until another one adds to a semaphore", two_processes},
	 {"descriptors of other files are refused", other_files},
	 {"an eventfd is signalled later", event})
