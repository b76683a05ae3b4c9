// SPDX-License-Identifier: GPL-2.0
/*
 * edu_error NODE COMMAND [brief]: tasks compute and move bytes while the command causes an error of
 * the device or resets it. Their calls fail with EIO, and work again afterwards. Brief: the error
 * is over so soon that no call may notice.
 */

#include "edu.h"

struct shared {
	int calls[2], errors;
	bool is_over;
};

static const char *node, *command;
static bool brief;
static struct shared *shared;

/* Returns whether a call worked. */
static bool works(long status, long expected)
{
	if (status >= 0) {
		expect_is(status, expected);
		return true;
	}
	expect(errno == EIO);
	__atomic_add_fetch(&shared->errors, 1, __ATOMIC_RELAXED);
	usleep(1000);
	return false;
}

static bool is_over(int task)
{
	__atomic_add_fetch(&shared->calls[task], 1, __ATOMIC_RELAXED);
	return __atomic_load_n(&shared->is_over, __ATOMIC_RELAXED);
}

static void compute(void)
{
	int fd = open_edu(node);

	for (uint32_t i = 0; !is_over(0); i++) {
		uint32_t number = i % 13;

		if (works(ioctl(fd, EDU_IOC_FACTORIAL, &number), 0))
			expect_is(number, factorial_of(i % 13));
	}
}

static void move(void)
{
	int fd = open_edu(node);

	for (int i = 0; !is_over(1); i++) {
		char sent = (char)i, got = 0;

		if (works(pwrite(fd, &sent, 1, 7), 1) && works(pread(fd, &got, 1, 7), 1))
			expect_is(got, sent);
	}
}

static bool have_called(int more)
{
	static int before[2];
	bool they_have = true;

	for (int i = 0; i < 2; i++) {
		int now = __atomic_load_n(&shared->calls[i], __ATOMIC_RELAXED);

		if (more)
			they_have &= now >= before[i] + more;
		else
			before[i] = now;
	}
	return they_have;
}

static void call_more(void)
{
	have_called(0);
	while (!have_called(2))
		usleep(10000);
}

static void in_use(void)
{
	int fd = open_edu(node);
	uint32_t number = 12;
	pid_t computes, moves;

	shared = mmap(NULL, sizeof(*shared), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1,
		      0);
	expect(shared != MAP_FAILED);
	computes = start(compute);
	moves = start(move);
	call_more();
	expect_is(system(command), 0);
	call_more();
	shared->is_over = true;
	expect_ends_well(computes);
	expect_ends_well(moves);
	expect(brief || shared->errors > 0);
	expect_is(ioctl(fd, EDU_IOC_FACTORIAL, &number), 0);
	expect_is(number, 479001600);
}

/* Its interrupt is lost if the device is reset meanwhile. */
static void computation(void)
{
	int fd = open_edu(node);
	struct pollfd polled = {.fd = fd, .events = POLLIN};
	uint32_t number = 20000000;

	expect_is(ioctl(fd, EDU_IOC_START, &number), 0);
	expect_is(system(command), 0);
	expect_is(poll(&polled, 1, 60000), 1);
	expect_is(polled.revents, POLLIN);
	if (ioctl(fd, EDU_IOC_TAKE, &number) < 0)
		expect(errno == EIO);
	else
		expect_is(number, 0);
	expect_error(ioctl(fd, EDU_IOC_TAKE, &number), ENODATA);
}

int main(int argc, char **argv)
{
	static const struct check checks[] = {
		{"calls fail with EIO, and work afterwards", in_use},
		{"a computation ends", computation},
	};

	node = argc >= 3 ? argv[1] : "";
	command = argc >= 3 ? argv[2] : "";
	brief = argc == 4;
	return tap_main(checks, 2);
}
