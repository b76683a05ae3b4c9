// SPDX-License-Identifier: GPL-2.0
/* Commands of an io_uring that complete later, to the example uring_events. */

#define _GNU_SOURCE
#include <stddef.h>
#include <sys/utsname.h>

#include "../../module/examples/uring_events.h"
#include "uring.h"

#define NEVER 0x7fffffffu

static int events;

static void open_events(void)
{
	events = open("/dev/uring_events0", O_RDWR);
	expect(events >= 0);
}

static uint32_t count(void)
{
	char text[16] = "";

	expect(pread(events, text, sizeof(text) - 1, 0) > 0);
	return strtoul(text, NULL, 10);
}

static void submit_with(uint32_t number, uint32_t argument, uint64_t name, uint8_t flags)
{
	struct io_uring_sqe entry = {
		.opcode = IORING_OP_URING_CMD, .fd = events, .user_data = name, .flags = flags};

	entry.cmd_op = number;
	memcpy((uint8_t *)&entry + offsetof(struct io_uring_sqe, cmd), &argument, sizeof(argument));
	expect_is(submit_entry(&entry), 1);
}

static void wait_for(uint32_t least, uint64_t name)
{
	submit_with(URING_EVENTS_WAIT, least, name, 0);
}

/* Returns the result of the command that completes next, and its name. */
static int next(uint64_t *name)
{
	while (!is_done())
		usleep(1000);
	return take_completion(name);
}

static void expect_next(uint64_t wanted, int result)
{
	uint64_t name;

	expect_is(next(&name), result);
	expect_is(name, wanted);
}

/* By a ring of its own, because commands of this one may wait. */
static void make_an_event(void)
{
	uint32_t before = count();
	int child = fork();

	if (child == 0) {
		make_uring();
		submit_with(URING_EVENTS_COUNT_IN, 100, 1, 0);
		expect_next(1, 0);
		_exit(0);
	}
	expect_ends_well(child);
	while (count() == before)
		usleep(1000);
}

static void completes(void)
{
	uint32_t now;

	open_events();
	make_uring();
	now = count();
	wait_for(now, 1);
	expect_next(1, now);
	wait_for(now + 2, 2);
	wait_for(now + 1, 3);
	wait_for(now + 2, 4);
	expect(!is_done());
	make_an_event();
	expect_next(3, now + 1);
	expect(!is_done());
	make_an_event();
	/* In the order of their submission, if one thread submitted them. */
	for (int i = 0; i < 2; i++) {
		uint64_t name;

		expect_is(next(&name), now + 2);
		expect(name == 2 || name == 4);
	}
	destroy_uring();
	close(events);
}

/* A worker of the kernel calls the handler. */
static void in_a_worker(void)
{
	uint32_t now;

	open_events();
	make_uring();
	for (int round = 0; round < 20; round++) {
		now = count();
		submit_with(URING_EVENTS_WAIT, now + 1, 1, IOSQE_ASYNC);
		submit_with(URING_EVENTS_WAIT, now, 2, IOSQE_ASYNC);
		expect_next(2, now);
		make_an_event();
		expect_next(1, now + 1);
	}
	destroy_uring();
	close(events);
}

/* The timer interrupts the submission. */
static void at_the_same_time(void)
{
	open_events();
	make_uring();
	for (uint32_t round = 0; round < 300; round++) {
		uint32_t now = count();
		bool is_counted = false, is_waited = false;

		submit_with(URING_EVENTS_COUNT_IN, round, 1, 0);
		submit_with(URING_EVENTS_WAIT, now + 1, 2, round % 2 ? IOSQE_ASYNC : 0);
		while (!is_counted || !is_waited) {
			uint64_t name;
			int result = next(&name);

			expect_is(result, name == 1 ? 0 : (int)now + 1);
			*(name == 1 ? &is_counted : &is_waited) = true;
		}
	}
	destroy_uring();
	close(events);
}

/* The tasks that complete commands differ. */
static void rings_of_all_kinds(void)
{
	static const uint32_t kinds[] = {
		0,
		IORING_SETUP_SQPOLL,
		IORING_SETUP_COOP_TASKRUN | IORING_SETUP_TASKRUN_FLAG,
		IORING_SETUP_SINGLE_ISSUER | IORING_SETUP_DEFER_TASKRUN,
	};
	uint64_t name;
	int result;

	open_events();
	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++) {
		for (int round = 0; round < 3; round++) {
			uint32_t now = count();

			make_uring_with(kinds[i]);
			wait_for(now + 1, 1);
			wait_for(NEVER, 2);
			make_an_event();
			expect_next(1, now + 1);
			expect(!is_done());
			destroy_uring();
		}
	}
	/* New kernels refuse only commands to a file that is polled. */
	make_uring_with(IORING_SETUP_IOPOLL);
	wait_for(0, 3);
	result = next(&name);
	expect(result == -EOPNOTSUPP || result == (int)count());
	destroy_uring();
	close(events);
}

/* Before Linux 6.7 each has a thread of the kernel while it waits, of which a program has few. */
static uint32_t how_many(void)
{
	struct utsname kernel;
	unsigned int major, minor;

	expect_is(uname(&kernel), 0);
	expect_is(sscanf(kernel.release, "%u.%u", &major, &minor), 2);
	return major > 6 || minor >= 7 ? 50 : 4;
}

/* More than the rings have room for. */
static void many(void)
{
	const uint32_t commands = how_many();
	uint32_t now;

	open_events();
	make_uring();
	now = count();
	for (uint32_t i = 0; i < commands; i++)
		wait_for(now + 1 + i % 2, i);
	for (uint32_t event = 1; event <= 2; event++) {
		make_an_event();
		for (uint32_t i = 0; i < commands / 2; i++) {
			uint64_t name;

			expect_is(next(&name), now + event);
			expect_is(name % 2, event - 1);
		}
		expect(!is_done());
	}
	destroy_uring();
	close(events);
}

static void leave_commands(void)
{
	open_events();
	make_uring();
	for (int i = 0; i < 4; i++)
		submit_with(URING_EVENTS_WAIT, NEVER, 1, i % 2 ? IOSQE_ASYNC : 0);
}

static void is_killed(void)
{
	leave_commands();
	kill(getpid(), SIGKILL);
}

static void exits(void)
{
	for (int round = 0; round < 10; round++)
		expect_ends_well(start(leave_commands));
}

static void dies(void)
{
	int status;

	for (int round = 0; round < 10; round++) {
		expect(waitpid(start(is_killed), &status, 0) > 0);
		expect(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
	}
}

static void closes_the_ring(void)
{
	leave_commands();
	destroy_uring();
	make_uring();
	wait_for(count(), 5);
	expect_next(5, count());
	destroy_uring();
	close(events);
}

/* The kernel cancels commands while the timer completes them. */
static void exits_at_an_event(void)
{
	for (uint32_t round = 0; round < 100; round++) {
		int child = fork();

		if (child == 0) {
			uint32_t now;

			open_events();
			make_uring();
			now = count();
			for (int i = 0; i < 3; i++)
				submit_with(URING_EVENTS_WAIT, now + 1, 1, i % 2 ? IOSQE_ASYNC : 0);
			submit_with(URING_EVENTS_COUNT_IN, round * 20, 2, 0);
			_exit(0);
		}
		expect_ends_well(child);
	}
}

static void write_text(const char *path, const char *text)
{
	int fd = open(path, O_WRONLY);

	expect(fd >= 0);
	expect_is(write(fd, text, strlen(text)), strlen(text));
	close(fd);
}

static void removal(void)
{
	for (int round = 0; round < 5; round++) {
		open_events();
		make_uring();
		wait_for(NEVER, 1);
		submit_with(URING_EVENTS_WAIT, NEVER, 2, IOSQE_ASYNC);
		expect(!is_done());
		write_text("/sys/bus/platform/drivers/uring_events/unbind", "uring_events.0");
		for (int i = 0; i < 2; i++) {
			uint64_t name;

			expect_is(next(&name), -ENODEV);
		}
		wait_for(NEVER, 3);
		expect_next(3, -ENODEV);
		write_text("/sys/bus/platform/drivers/uring_events/bind", "uring_events.0");
		destroy_uring();
		close(events);
	}
}

static void removal_of_one_of_two(void)
{
	int first;

	open_events();
	make_uring();
	wait_for(NEVER, 1);
	first = events;
	events = open("/dev/uring_events1", O_RDWR);
	expect(events >= 0);
	wait_for(count() + 1, 2);
	write_text("/sys/bus/platform/drivers/uring_events/unbind", "uring_events.0");
	expect_next(1, -ENODEV);
	expect(!is_done());
	submit_with(URING_EVENTS_COUNT_IN, 100, 3, 0);
	for (int i = 0; i < 2; i++) {
		uint64_t name;
		int result = next(&name);

		expect_is(result, name == 3 ? 0 : (int)count());
	}
	write_text("/sys/bus/platform/drivers/uring_events/bind", "uring_events.0");
	destroy_uring();
	close(events);
	close(first);
}

static void submit_many(void)
{
	const uint32_t commands = how_many();

	make_uring();
	for (uint32_t i = 0; i < commands; i++)
		wait_for(NEVER, i);
	for (uint32_t i = 0; i < commands; i++) {
		uint64_t name;

		expect_is(next(&name), -ENODEV);
	}
}

static void removal_at_a_submission(void)
{
	for (uint32_t round = 0; round < 30; round++) {
		int child;

		open_events();
		child = fork();
		if (child == 0) {
			submit_many();
			_exit(0);
		}
		close(events);
		usleep(round * 300);
		write_text("/sys/bus/platform/drivers/uring_events/unbind", "uring_events.0");
		expect_ends_well(child);
		write_text("/sys/bus/platform/drivers/uring_events/bind", "uring_events.0");
	}
}

TAP_MAIN({"an interrupt completes the commands that it is the event of", completes},
	 {"a worker of the kernel calls the handler", in_a_worker},
	 {"events while commands are submitted", at_the_same_time},
	 {"rings of all kinds", rings_of_all_kinds},
	 {"more commands than a ring has room for", many},
	 {"a program exits although its commands wait", exits},
	 {"a program is killed although its commands wait", dies},
	 {"a ring is closed although its commands wait", closes_the_ring},
	 {"a program exits while an event happens", exits_at_an_event},
	 {"commands of a removed device", removal},
	 {"a device is removed while commands are submitted", removal_at_a_submission},
	 {"commands of another device wait on", removal_of_one_of_two})
