// SPDX-License-Identifier: GPL-2.0
/*
 * examples_usb NODE [COMMAND removal]: bytes through a USB device that sends back each packet. With
 * a command, which removes the device, only the last check.
 */

#include <poll.h>

#include "tap.h"

#define PACKET 512

static const char *node, *command;

static int open_node(int flags)
{
	int fd = open(node, O_RDWR | flags);

	if (fd < 0)
		fail("%s: %s", node, strerror(errno));
	return fd;
}

/* Writes bytes and reads them back. */
static void echo_bytes(int fd, size_t size, unsigned char first)
{
	unsigned char sent[PACKET], got[PACKET];
	size_t done = 0;

	for (size_t i = 0; i < size; i++)
		sent[i] = first + i;
	expect_is(write(fd, sent, size), (long)size);
	while (done < size) {
		ssize_t count = read(fd, got + done, size - done);

		expect(count > 0);
		done += count;
	}
	expect(!memcmp(sent, got, size));
}

static void round_trip(void)
{
	static const size_t sizes[] = {1, 2, 63, 64, 65, 511, PACKET};
	int fd = open_node(0);

	for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++)
		echo_bytes(fd, sizes[i], i);
}

static void many(void)
{
	int fd = open_node(0);

	for (int i = 0; i < 300; i++)
		echo_bytes(fd, 1 + i * 37 % PACKET, i);
}

static void parts(void)
{
	int fd = open_node(0);
	char got[8] = "";

	expect_is(write(fd, "abcdef", 6), 6);
	expect_is(read(fd, got, 4), 4);
	expect_is(read(fd, got + 4, 4), 2);
	expect(!strcmp(got, "abcdef"));
}

static void too_long(void)
{
	static char bytes[3 * PACKET];
	int fd = open_node(0);

	expect_is(write(fd, bytes, sizeof(bytes)), PACKET);
	expect_is(read(fd, bytes, sizeof(bytes)), PACKET);
	expect_is(write(fd, bytes, 0), 0);
	expect_is(read(fd, bytes, 0), 0);
}

static void nonblocking(void)
{
	int fd = open_node(O_NONBLOCK);
	struct pollfd polled = {.fd = fd, .events = POLLIN | POLLOUT};
	char byte;

	expect_error(read(fd, &byte, 1), EAGAIN);
	expect_is(poll(&polled, 1, 10000), 1);
	expect_is(polled.revents, POLLOUT);
	expect_is(write(fd, "x", 1), 1);
	polled.events = POLLIN;
	expect_is(poll(&polled, 1, 10000), 1);
	expect_is(polled.revents, POLLIN);
	expect_is(read(fd, &byte, 1), 1);
	expect_is(byte, 'x');
	expect_error(read(fd, &byte, 1), EAGAIN);
}

static void bad_memory(void)
{
	/* Not accessible. */
	char *memory = mmap(NULL, page_size(), PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	int fd = open_node(0);

	expect(memory != MAP_FAILED);
	expect_error(write(fd, memory, 5), EFAULT);
	echo_bytes(fd, 5, 1);
	expect_is(write(fd, "y", 1), 1);
	expect_error(read(fd, memory, 1), EFAULT);
	echo_bytes(fd, 5, 2);
}

static void nothing(int number)
{
	(void)number;
}

static void interrupted(void)
{
	struct sigaction action = {.sa_handler = nothing};
	int fd = open_node(0);
	char byte;

	sigaction(SIGALRM, &action, NULL);
	ualarm(300000, 0);
	expect_error(read(fd, &byte, 1), EINTR);
	echo_bytes(fd, 9, 3);
}

/* Reads until the device is gone. Its last transfers fail before that. */
static void wait_for_end(void)
{
	int fd = open_node(0);
	char byte;

	while (read(fd, &byte, 1) >= 0 || errno != ENODEV)
		;
}

/* Sends and receives until the device is gone. */
static void use(void)
{
	int fd = open_node(O_NONBLOCK);
	char bytes[100] = "";

	for (;;) {
		if (write(fd, bytes, sizeof(bytes)) < 0 && errno == ENODEV)
			return;
		if (read(fd, bytes, sizeof(bytes)) < 0 && errno == ENODEV)
			return;
	}
}

static void removal(void)
{
	int fd = open_node(0);
	struct pollfd polled = {.fd = fd, .events = POLLIN};
	pid_t waits = start(wait_for_end), uses;
	char byte;

	usleep(200000);
	uses = start(use);
	usleep(300000);
	expect_is(system(command), 0);
	expect_ends_well(uses);
	expect_ends_well(waits);
	expect_is(poll(&polled, 1, 10000), 1);
	expect_is(polled.revents, POLLERR | POLLHUP);
	expect_error(read(fd, &byte, 1), ENODEV);
	expect_error(write(fd, "x", 1), ENODEV);
	expect_error(open(node, O_RDWR), ENOENT);
}

int main(int argc, char **argv)
{
	static const struct check checks[] = {
		{"packets of each size come back", round_trip},
		{"many packets come back", many},
		{"a packet is read in parts", parts},
		{"a write of more than a packet sends a packet", too_long},
		{"poll, and calls that must not wait", nonblocking},
		{"memory that does not exist", bad_memory},
		{"a signal ends a read", interrupted},
	};
	static const struct check last[] = {
		{"the device is removed while files are open", removal}};

	node = argc > 1 ? argv[1] : "";
	command = argc > 2 ? argv[2] : NULL;
	return command ? tap_main(last, 1) : tap_main(checks, sizeof(checks) / sizeof(checks[0]));
}
