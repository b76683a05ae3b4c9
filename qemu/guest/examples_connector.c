// SPDX-License-Identifier: GPL-2.0
/* The example connector, by a program that subscribes and by one that asks. */

#include <linux/connector.h>
#include <linux/netlink.h>
#include <poll.h>
#include <sys/socket.h>

#include "tap.h"

#define IDX 22

struct frame {
	struct nlmsghdr header;
	struct cn_msg message;
	unsigned int value;
} __attribute__((packed));

/* Returns a socket that has subscribed to a number, or to none if it is 0. */
static int open_socket(unsigned int idx)
{
	const struct sockaddr_nl address = {.nl_family = AF_NETLINK,
					    .nl_groups = idx ? 1U << (idx - 1) : 0};
	int fd;

	fd = socket(AF_NETLINK, SOCK_DGRAM, NETLINK_CONNECTOR);
	expect(fd >= 0);
	expect_is(bind(fd, (const struct sockaddr *)&address, sizeof(address)), 0);
	return fd;
}

static void send_value(int fd, unsigned int value, unsigned int size)
{
	struct frame frame = {
		.header = {.nlmsg_len = NLMSG_LENGTH(sizeof(struct cn_msg)) + size,
			   .nlmsg_type = NLMSG_DONE},
		.message = {.id = {.idx = IDX, .val = 1}, .seq = 1, .len = size},
		.value = value,
	};

	expect_is(send(fd, &frame, frame.header.nlmsg_len, 0), frame.header.nlmsg_len);
}

static unsigned int next_value(int fd)
{
	struct frame frame = {};

	expect_is(recv(fd, &frame, sizeof(frame), 0), sizeof(frame));
	expect_is(frame.message.id.idx, IDX);
	expect_is(frame.message.len, sizeof(frame.value));
	return frame.value;
}

static unsigned int ask(int fd, unsigned int value)
{
	send_value(fd, value, sizeof(value));
	return next_value(fd);
}

static void subscriber(void)
{
	unsigned int first;
	int fd;

	fd = open_socket(IDX);
	first = next_value(fd);
	expect_is(next_value(fd), first + 1);
	expect_is(next_value(fd), first + 2);
}

static void asker(void)
{
	unsigned int value;
	int fd;

	fd = open_socket(0);
	ask(fd, 1000000);
	value = ask(fd, 5);
	expect(value >= 1000000 && value < 2000000);
	/* Without a number, there is no answer: the next one is that of the next message. */
	send_value(fd, 0, 0);
	value = ask(fd, 6);
	expect(value >= 5 && value < 1000000);
}

static void change_it(void)
{
	int fd;

	fd = open_socket(0);
	expect_is(setuid(65534), 0);
	send_value(fd, 3000000, sizeof(unsigned int));
}

static void other_user(void)
{
	expect_ends_well(start(change_it));
	expect(ask(open_socket(0), 0) < 3000000);
}

TAP_MAIN({"a subscriber receives each number", subscriber}, {"a program gets an answer", asker},
	 {"a program of another user is ignored", other_user})
