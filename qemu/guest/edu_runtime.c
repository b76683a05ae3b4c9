// SPDX-License-Identifier: GPL-2.0
/* edu_runtime NODE FOLDER: the device, whose power/ is the folder, is suspended after each call. */

#include "edu.h"

static const char *node, *folder;

static bool is_suspended(void)
{
	char path[256], status[16] = "";
	int fd;

	snprintf(path, sizeof(path), "%s/runtime_status", folder);
	fd = open(path, O_RDONLY);
	expect(fd >= 0);
	expect(read(fd, status, sizeof(status) - 1) > 0);
	close(fd);
	return !strncmp(status, "suspended", 9);
}

static void expect_suspended(void)
{
	for (int tries = 600; !is_suspended(); tries--) {
		expect(tries > 0);
		usleep(100000);
	}
}

/* Nobody has the device open or waits, but it computes. */
static void computation(void)
{
	struct pollfd polled = {.events = POLLIN};
	uint32_t number = 300000000; /* the device takes longer for it than the test for 20 reads */
	int suspended = 0;

	polled.fd = open_edu(node);
	expect_suspended();
	expect_is(ioctl(polled.fd, EDU_IOC_START, &number), 0);
	for (int i = 0; i < 20 && !poll(&polled, 1, 10); i++)
		suspended += is_suspended() && !poll(&polled, 1, 0);
	expect_is(suspended, 0);
	expect_is(poll(&polled, 1, 60000), 1);
	expect_is(ioctl(polled.fd, EDU_IOC_TAKE, &number), 0);
	expect_suspended();
}

static void each_call(void)
{
	int fd = open_edu(node);

	for (uint32_t i = 0; i < 10; i++) {
		uint32_t number = i;
		char byte = (char)i;

		expect_suspended();
		expect_is(ioctl(fd, EDU_IOC_FACTORIAL, &number), 0);
		expect_is(number, factorial_of(i));
		expect_suspended();
		expect_is(ioctl(fd, EDU_IOC_IDENTIFY, &number), 0);
		expect_is(number & 0xff, 0xed);
		expect_suspended();
		expect_is(pwrite(fd, &byte, 1, 9), 1);
		expect_suspended();
		byte = -1;
		expect_is(pread(fd, &byte, 1, 9), 1);
		expect_is(byte, i);
	}
}

/* Calls that do not use the device, and nothing else, leave it suspended. */
static void other_calls(void)
{
	struct pollfd polled = {.events = POLLIN};
	uint32_t number;
	int fd;

	fd = polled.fd = open_edu(node);
	expect_suspended();
	expect_is(poll(&polled, 1, 0), 0);
	expect_error(ioctl(fd, EDU_IOC_TAKE, &number), ENODATA);
	expect(mmap(NULL, page_size(), PROT_READ, MAP_SHARED, fd, 0) != MAP_FAILED);
	expect_is(lseek(fd, 5, SEEK_SET), 5);
	expect(is_suspended());
}

int main(int argc, char **argv)
{
	static const struct check checks[] = {
		{"each call resumes the device", each_call},
		{"a computation keeps it active until the interrupt", computation},
		{"other calls do not resume it", other_calls},
	};

	node = argc == 3 ? argv[1] : "";
	folder = argc == 3 ? argv[2] : "";
	return tap_main(checks, sizeof(checks) / sizeof(*checks));
}
