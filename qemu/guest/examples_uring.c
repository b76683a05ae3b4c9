// SPDX-License-Identifier: GPL-2.0
/* Commands of an io_uring to the example uring_commands. */

#define _GNU_SOURCE
#include <stddef.h>

#include "../../module/examples/uring_commands.h"
#include "uring.h"

/* An entry, and the second half of a large one. */
struct large_entry {
	struct io_uring_sqe entry;
	uint8_t more[sizeof(struct io_uring_sqe)];
};

static int open_device(int flags)
{
	int fd = open("/dev/uring_commands", O_RDWR | flags);

	if (fd < 0)
		fail("/dev/uring_commands: %s", strerror(errno));
	return fd;
}

static void submit(int fd, uint32_t number, const void *argument, size_t size, uint64_t name)
{
	struct large_entry large = {
		.entry = {.opcode = IORING_OP_URING_CMD, .fd = fd, .user_data = name},
	};

	large.entry.cmd_op = number;
	memcpy((uint8_t *)&large + offsetof(struct io_uring_sqe, cmd), argument, size);
	expect_is(submit_entry(&large.entry), 1);
}

static int complete(uint64_t wanted)
{
	uint64_t name;
	int result;

	while (!is_done())
		usleep(1000);
	result = take_completion(&name);
	expect_is(name, wanted);
	return result;
}

static int run(int fd, uint32_t number, uint32_t argument)
{
	submit(fd, number, &argument, sizeof(argument), 1);
	return complete(1);
}

static void results(void)
{
	int fd = open_device(0), sum;

	make_uring();
	sum = run(fd, URING_COMMANDS_ADD, 0);
	expect(sum >= 0);
	expect_is(run(fd, URING_COMMANDS_ADD, 5), sum + 5);
	expect_is(run(fd, URING_COMMANDS_ADD, 7), sum + 12);
	expect_is(run(fd, URING_COMMANDS_WAIT, 12), sum + 12);
	expect_is(run(fd, URING_COMMANDS_ADD, ~0u), -EOVERFLOW);
	expect_is(run(fd, 77, 0), -EOPNOTSUPP);
	destroy_uring();
}

static void waits(void)
{
	int fd = open_device(0), sum;
	uint32_t least, more = 100;

	make_uring();
	sum = run(fd, URING_COMMANDS_ADD, 0);
	least = sum + more;
	submit(fd, URING_COMMANDS_WAIT, &least, sizeof(least), 2);
	usleep(TAP_SLEEP);
	expect(!is_done());
	submit(fd, URING_COMMANDS_ADD, &more, sizeof(more), 3);
	for (int i = 0; i < 2; i++) {
		uint64_t name;

		while (!is_done())
			usleep(1000);
		expect_is(take_completion(&name), sum + 100);
		expect(name == 2 || name == 3);
	}
	destroy_uring();
}

static void large(void)
{
	struct uring_commands_numbers numbers = {.numbers = {1, 2, 3, [11] = 4}};
	int fd = open_device(0), sum;

	make_uring();
	sum = run(fd, URING_COMMANDS_ADD, 0);
	submit(fd, URING_COMMANDS_ADD_EACH, &numbers, 16, 4);
	expect_is(complete(4), -EINVAL);
	destroy_uring();
	make_uring_with(IORING_SETUP_SQE128);
	submit(fd, URING_COMMANDS_ADD_EACH, &numbers, sizeof(numbers), 5);
	expect_is(complete(5), sum + 10);
	destroy_uring();
}

static void without_waiting(void)
{
	int fd = open_device(O_NONBLOCK);

	make_uring();
	expect_is(run(fd, URING_COMMANDS_WAIT, 0x7fffffff), -EAGAIN);
	destroy_uring();
}

static void leave_a_command(void)
{
	const uint32_t never = 0x7fffffff;
	int fd = open_device(0);

	make_uring();
	submit(fd, URING_COMMANDS_WAIT, &never, sizeof(never), 6);
	usleep(TAP_SLEEP);
	expect(!is_done());
}

static void exits(void)
{
	expect_ends_well(start(leave_a_command));
}

TAP_MAIN({"the results of commands", results},
	 {"a command that waits is continued by a worker", waits},
	 {"a large argument needs a large entry", large},
	 {"O_NONBLOCK does not wait", without_waiting},
	 {"a program ends although its command waits", exits})
