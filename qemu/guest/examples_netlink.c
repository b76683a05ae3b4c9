// SPDX-License-Identifier: GPL-2.0
/* The example dimmers, by programs that set, ask, list and subscribe. */

#include <linux/genetlink.h>
#include <linux/netlink.h>
#include <sys/socket.h>

#include "../../module/examples/dimmers.h"
#include "tap.h"

static char buffer[32768];
static char reason[128];
static unsigned int family, group;

static unsigned int aligned(unsigned int size)
{
	return (size + 3) & ~3U;
}

/* Appends an attribute to the request. */
static void put(struct nlmsghdr *request, int number, const void *data, unsigned int size)
{
	struct nlattr *attribute = (struct nlattr *)((char *)request + request->nlmsg_len);

	attribute->nla_type = number;
	attribute->nla_len = NLA_HDRLEN + size;
	memcpy(attribute + 1, data, size);
	request->nlmsg_len += aligned(attribute->nla_len);
}

static void put_text(struct nlmsghdr *request, int number, const char *text)
{
	put(request, number, text, strlen(text) + 1);
}

static struct nlmsghdr *begin(int type, int command, int flags)
{
	struct nlmsghdr *request = (struct nlmsghdr *)buffer;
	struct genlmsghdr *header = (struct genlmsghdr *)(request + 1);

	memset(buffer, 0, sizeof(buffer));
	request->nlmsg_type = type;
	request->nlmsg_flags = NLM_F_REQUEST | flags;
	request->nlmsg_len = NLMSG_HDRLEN + GENL_HDRLEN;
	header->cmd = command;
	header->version = 1;
	return request;
}

/* Returns an attribute, or NULL. */
static const struct nlattr *find_in(const void *from, unsigned int size, int number)
{
	for (unsigned int at = 0; at + NLA_HDRLEN <= size;) {
		const struct nlattr *attribute = (const void *)((const char *)from + at);

		if ((attribute->nla_type & NLA_TYPE_MASK) == number)
			return attribute;
		at += aligned(attribute->nla_len);
	}
	return NULL;
}

static const struct nlattr *find(const struct nlmsghdr *message, int number)
{
	return find_in((const char *)message + NLMSG_HDRLEN + GENL_HDRLEN,
		       message->nlmsg_len - NLMSG_HDRLEN - GENL_HDRLEN, number);
}

static unsigned int number_of(const struct nlmsghdr *message, int number)
{
	const struct nlattr *attribute = find(message, number);

	expect(attribute && attribute->nla_len == NLA_HDRLEN + 4);
	return *(const unsigned int *)(attribute + 1);
}

static int open_socket(void)
{
	const struct sockaddr_nl address = {.nl_family = AF_NETLINK};
	const int on = 1;
	int fd;

	fd = socket(AF_NETLINK, SOCK_RAW, NETLINK_GENERIC);
	expect(fd >= 0);
	/* A socket without an address receives no events. */
	expect_is(bind(fd, (const struct sockaddr *)&address, sizeof(address)), 0);
	expect_is(setsockopt(fd, SOL_NETLINK, NETLINK_EXT_ACK, &on, sizeof(on)), 0);
	expect_is(setsockopt(fd, SOL_NETLINK, NETLINK_CAP_ACK, &on, sizeof(on)), 0);
	return fd;
}

static void send_to(int fd, const struct nlmsghdr *request)
{
	expect_is(send(fd, request, request->nlmsg_len, 0), request->nlmsg_len);
}

static struct nlmsghdr *receive(int fd)
{
	expect(recv(fd, buffer, sizeof(buffer), 0) > 0);
	return (struct nlmsghdr *)buffer;
}

/* Sends a request, and returns the error of its acknowledgement. */
static int acknowledged(int fd, struct nlmsghdr *request)
{
	const struct nlattr *text;
	const struct nlmsghdr *answer;
	const char *end;

	request->nlmsg_flags |= NLM_F_ACK;
	send_to(fd, request);
	answer = receive(fd);
	expect_is(answer->nlmsg_type, NLMSG_ERROR);
	reason[0] = 0;
	end = buffer + NLMSG_HDRLEN + sizeof(struct nlmsgerr);
	text = find_in(end, buffer + answer->nlmsg_len - end, NLMSGERR_ATTR_MSG);
	if (answer->nlmsg_flags & NLM_F_ACK_TLVS && text)
		snprintf(reason, sizeof(reason), "%s", (const char *)(text + 1));
	return -((const struct nlmsgerr *)NLMSG_DATA(answer))->error;
}

static void find_family(int fd)
{
	struct nlmsghdr *request = begin(GENL_ID_CTRL, CTRL_CMD_GETFAMILY, 0);
	const struct nlattr *groups, *first;

	put_text(request, CTRL_ATTR_FAMILY_NAME, DIMMERS_NAME);
	send_to(fd, request);
	request = receive(fd);
	expect_is(request->nlmsg_type, GENL_ID_CTRL);
	family = *(const unsigned short *)(find(request, CTRL_ATTR_FAMILY_ID) + 1);
	groups = find(request, CTRL_ATTR_MCAST_GROUPS);
	expect(groups);
	first = groups + 1;
	first = find_in(first + 1, first->nla_len - NLA_HDRLEN, CTRL_ATTR_MCAST_GRP_ID);
	group = *(const unsigned int *)(first + 1);
}

static int set(int fd, const char *lamp, unsigned int percent)
{
	struct nlmsghdr *request = begin(family, DIMMERS_CMD_SET, 0);

	put_text(request, DIMMERS_ATTR_LAMP, lamp);
	put(request, DIMMERS_ATTR_PERCENT, &percent, sizeof(percent));
	return acknowledged(fd, request);
}

static unsigned int get(int fd, const char *lamp)
{
	struct nlmsghdr *request = begin(family, DIMMERS_CMD_GET, 0);

	put_text(request, DIMMERS_ATTR_LAMP, lamp);
	send_to(fd, request);
	request = receive(fd);
	expect_is(request->nlmsg_type, family);
	return number_of(request, DIMMERS_ATTR_PERCENT);
}

static void remove_all(int fd)
{
	struct nlmsghdr *request = begin(family, DIMMERS_CMD_REMOVE, 0);

	put(request, DIMMERS_ATTR_ALL, NULL, 0);
	acknowledged(fd, request);
}

static void sets_and_gets(void)
{
	struct nlmsghdr *request;
	int fd;

	fd = open_socket();
	find_family(fd);
	expect_is(set(fd, "left", 50), 0);
	expect_is(set(fd, "right", 70), 0);
	expect_is(set(fd, "left", 20), 0);
	expect_is(get(fd, "left"), 20);
	expect_is(get(fd, "right"), 70);
	request = begin(family, DIMMERS_CMD_REMOVE, 0);
	put_text(request, DIMMERS_ATTR_LAMP, "left");
	expect_is(acknowledged(fd, request), 0);
	request = begin(family, DIMMERS_CMD_GET, 0);
	put_text(request, DIMMERS_ATTR_LAMP, "left");
	expect_is(acknowledged(fd, request), ENOENT);
	expect(!strcmp(reason, "there is no lamp of this name"));
	remove_all(fd);
}

static void mistakes(void)
{
	const unsigned long long wide = 5;
	struct nlmsghdr *request;
	int fd;

	fd = open_socket();
	find_family(fd);
	expect_is(set(fd, "left", 101), ERANGE);
	expect_is(set(fd, "", 5), EINVAL);
	expect(!strcmp(reason, "a lamp has a name"));
	expect_is(set(fd, "a name of more than 31 characters", 5), EINVAL);
	request = begin(family, DIMMERS_CMD_SET, 0);
	put_text(request, DIMMERS_ATTR_LAMP, "left");
	expect_is(acknowledged(fd, request), EINVAL);
	expect(!strcmp(reason, "a required attribute is missing"));
	put(begin(family, DIMMERS_CMD_GET, 0), DIMMERS_ATTR_LAMP, "left", 4);
	expect_is(acknowledged(fd, (struct nlmsghdr *)buffer), EINVAL);
	request = begin(family, DIMMERS_CMD_SET, 0);
	put_text(request, DIMMERS_ATTR_LAMP, "left");
	put(request, DIMMERS_ATTR_PERCENT, &wide, sizeof(wide));
	expect_is(acknowledged(fd, request), EINVAL);
	for (int i = 0; i < 100; i++) {
		char name[16];

		snprintf(name, sizeof(name), "lamp%d", i);
		expect_is(set(fd, name, i), 0);
	}
	expect_is(set(fd, "one more", 5), ENOSPC);
	expect(!strcmp(reason, "there are too many lamps"));
	remove_all(fd);
}

static void lists(void)
{
	unsigned int seen = 0;
	struct nlmsghdr *message;
	int fd;

	fd = open_socket();
	find_family(fd);
	for (int i = 0; i < 100; i++) {
		char name[32];

		snprintf(name, sizeof(name), "a lamp of a long name, %d", i);
		expect_is(set(fd, name, i), 0);
	}
	send_to(fd, begin(family, DIMMERS_CMD_GET, NLM_F_DUMP));
	for (;;) {
		int size;

		size = recv(fd, buffer, sizeof(buffer), 0);
		expect(size > 0);
		for (message = (struct nlmsghdr *)buffer; NLMSG_OK(message, size);
		     message = NLMSG_NEXT(message, size)) {
			if (message->nlmsg_type == NLMSG_DONE) {
				expect_is(seen, 100);
				expect_is(*(int *)NLMSG_DATA(message), 0);
				remove_all(fd);
				return;
			}
			expect_is(number_of(message, DIMMERS_ATTR_PERCENT), seen);
			seen++;
		}
	}
}

static void subscribes(void)
{
	struct nlmsghdr *event;
	int fd, other;

	fd = open_socket();
	other = open_socket();
	find_family(fd);
	expect_is(setsockopt(other, SOL_NETLINK, NETLINK_ADD_MEMBERSHIP, &group, sizeof(group)), 0);
	expect_is(set(fd, "left", 50), 0);
	expect_is(set(fd, "left", 20), 0);
	event = receive(other);
	expect_is(event->nlmsg_type, family);
	expect_is(number_of(event, DIMMERS_ATTR_PERCENT), 50);
	expect_is(number_of(event, DIMMERS_ATTR_BEFORE), 0);
	event = receive(other);
	expect_is(number_of(event, DIMMERS_ATTR_PERCENT), 20);
	expect_is(number_of(event, DIMMERS_ATTR_BEFORE), 50);
	remove_all(fd);
}

static void as_another_user(void)
{
	int fd;

	expect_is(setuid(65534), 0);
	fd = open_socket();
	expect_is(get(fd, "left"), 30);
	expect_is(set(fd, "left", 40), EPERM);
}

static void other_user(void)
{
	int fd;

	fd = open_socket();
	find_family(fd);
	expect_is(set(fd, "left", 30), 0);
	expect_ends_well(start(as_another_user));
	expect_is(get(fd, "left"), 30);
	remove_all(fd);
}

TAP_MAIN({"lamps are set, asked for and removed", sets_and_gets},
	 {"mistakes of programs, with their reasons", mistakes}, {"all lamps are listed", lists},
	 {"a subscriber receives each change", subscribes},
	 {"another user may ask, and not set", other_user})
