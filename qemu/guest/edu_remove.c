// SPDX-License-Identifier: GPL-2.0
/*
 * edu_remove NODE COMMAND: tasks compute and move bytes while the command removes the device.
 * Their files stay open, and say ENODEV from then on.
 */

#include "edu.h"

static const char *node, *command;
static int fd;

/* Computes until the device is gone. */
static void compute(void)
{
	for (;;) {
		uint32_t number = 12;
		int status = ioctl(fd, EDU_IOC_FACTORIAL, &number);

		if (status < 0 && errno == ENODEV)
			return;
		expect_is(status, 0);
		expect_is(number, 479001600);
	}
}

/* The same by transfers, which take a while. */
static void move(void)
{
	char bytes[64] = "moved";

	for (;;) {
		ssize_t count = pwrite(fd, bytes, sizeof(bytes), 64);

		if (count < 0 && errno == ENODEV)
			return;
		expect_is(count, sizeof(bytes));
	}
}

static void removal(void)
{
	struct pollfd polled = {.events = POLLIN};
	uint32_t number = 1;
	const char *memory;
	char kept[5] = "";
	pid_t computes, moves;

	fd = polled.fd = open_edu(node);
	memory = mmap(NULL, page_size(), PROT_READ, MAP_SHARED, fd, 0);
	expect(memory != MAP_FAILED);
	computes = start(compute);
	moves = start(move);
	usleep(200000);
	expect_is(system(command), 0);
	expect_ends_well(computes);
	expect_ends_well(moves);
	expect_is(poll(&polled, 1, 10000), 1);
	expect_is(polled.revents, POLLERR | POLLHUP);
	expect_error(ioctl(fd, EDU_IOC_IDENTIFY, &number), ENODEV);
	expect_error(ioctl(fd, EDU_IOC_START, &number), ENODEV);
	expect_error(ioctl(fd, EDU_IOC_TAKE, &number), ENODEV);
	expect_error(read(fd, &number, 1), ENODEV);
	/* The memory still has the bytes of the last transfer. */
	memcpy(kept, memory, sizeof(kept));
	expect(!memcmp(kept, "moved", 5));
	expect_error((long)mmap(NULL, page_size(), PROT_READ, MAP_SHARED, fd, 0), ENODEV);
	expect_error(open(node, O_RDWR), ENOENT);
}

int main(int argc, char **argv)
{
	static const struct check checks[] = {{"the files of a device that is gone", removal}};

	node = argc == 3 ? argv[1] : "";
	command = argc == 3 ? argv[2] : "";
	return tap_main(checks, 1);
}
