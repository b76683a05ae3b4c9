// SPDX-License-Identifier: GPL-2.0
/*
 * edu_suspend NODE COMMAND [brief]: the command suspends the devices and resumes them. Brief:
 * without a computation of many seconds.
 */

#include "edu.h"

static const char *node, *command;

static uint32_t result(int fd)
{
	struct pollfd polled = {.fd = fd, .events = POLLIN};
	uint32_t number = 0;

	expect_is(poll(&polled, 1, 60000), 1);
	expect_is(ioctl(fd, EDU_IOC_TAKE, &number), 0);
	return number;
}

static void short_computation(void)
{
	int fd = open_edu(node);
	uint32_t number = 10;

	expect_is(ioctl(fd, EDU_IOC_START, &number), 0);
	expect_is(system(command), 0);
	expect_is(result(fd), 3628800);
}

static void long_computation(void)
{
	int fd = open_edu(node);
	uint32_t number = INT32_MAX;

	/* The device takes several seconds for it. */
	expect_is(ioctl(fd, EDU_IOC_START, &number), 0);
	expect(system(command) != 0);
	expect_is(result(fd), 0);
	expect_is(system(command), 0);
}

static void compute(void)
{
	int fd = open_edu(node);

	for (uint32_t i = 0; i < 300; i++) {
		uint32_t number = i % 13;

		expect_is(ioctl(fd, EDU_IOC_FACTORIAL, &number), 0);
		expect_is(number, factorial_of(i % 13));
	}
}

static void move(void)
{
	int fd = open_edu(node);

	for (int i = 0; i < 10; i++) {
		char got[3] = "";

		expect_is(pwrite(fd, &i, 1, 7), 1);
		expect_is(pread(fd, got, 1, 7), 1);
		expect_is(got[0], i);
	}
}

static void in_use(void)
{
	pid_t computes = start(compute), moves = start(move);

	for (int i = 0; i < 2; i++)
		expect_is(system(command), 0);
	expect_ends_well(computes);
	expect_ends_well(moves);
}

int main(int argc, char **argv)
{
	static const struct check checks[] = {
		{"it sleeps while it is in use", in_use},
		{"it ends a computation before it sleeps", short_computation},
#define BRIEF 2
		{"but does not wait for a long one", long_computation},
	};

	node = argc >= 3 ? argv[1] : "";
	command = argc >= 3 ? argv[2] : "";
	return tap_main(checks, argc == 4 ? BRIEF : sizeof(checks) / sizeof(*checks));
}
