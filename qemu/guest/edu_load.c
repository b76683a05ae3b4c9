// SPDX-License-Identifier: GPL-2.0
/* edu_load NODE: four tasks compute at once. Each waits for the others while the device is busy. */

#include "edu.h"

static const char *node;

static void compute(void)
{
	int fd = open_edu(node);

	for (uint32_t i = 0; i < 25; i++) {
		uint32_t number = i % 13;

		expect_is(ioctl(fd, EDU_IOC_FACTORIAL, &number), 0);
		expect_is(number, factorial_of(i % 13));
	}
}

static void together(void)
{
	pid_t tasks[4];

	for (int i = 0; i < 4; i++)
		tasks[i] = start(compute);
	for (int i = 0; i < 4; i++)
		expect_ends_well(tasks[i]);
}

int main(int argc, char **argv)
{
	static const struct check checks[] = {{"four tasks compute at once", together}};

	node = argc == 2 ? argv[1] : "";
	return tap_main(checks, 1);
}
