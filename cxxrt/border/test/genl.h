/* SPDX-License-Identifier: GPL-2.0 */
/* Lets a suite exchange messages with a family of generic netlink as a program does. */
#ifndef CXXRT_BORDER_TEST_GENL_H
#define CXXRT_BORDER_TEST_GENL_H

#include <cxxrt/border/border.h>

BORDER_BEGIN

struct socket;

struct border_test_genl_family {
	uint16_t id;
	uint32_t group; /* Of the name that was asked for, or 0. */
};
struct border_test_genl_request {
	uint16_t family;
	uint8_t command;
	bool is_dump;
	bool is_privileged; /* Otherwise the task has no capability. */
	const void *attributes;
	size_t size;
};
/* The kernel's answer: an acknowledgement, or messages. The last message can end a dump. */
struct border_test_genl_answer {
	int error; /* Of an acknowledgement or an end. */
	bool is_end;
	uint8_t command;
	char reason[64];	   /* The text of an error. */
	uint32_t missing;	   /* The number of a missing attribute. */
	uint32_t wrong_offset;	   /* Of a wrong attribute, in the request. */
	uint32_t messages;	   /* Without the end. */
	uint8_t attributes[16384]; /* Of the messages, with their headers. */
};

/* Opens a socket that asks for reasons. Returns NULL on an error. */
struct socket *border_test_genl_open(void) MAY_SLEEP;
void border_test_genl_close(struct socket *socket) MAY_SLEEP;
int border_test_genl_find(struct socket *socket, const char *name, const char *group,
			  struct border_test_genl_family *found) MAY_SLEEP;
int border_test_genl_subscribe(struct socket *socket, uint32_t group, bool is_privileged) MAY_SLEEP;
/* Asks for an acknowledgement. Returns 0, or a negative error number. */
int border_test_genl_send(struct socket *socket, const struct border_test_genl_request *request)
	MAY_SLEEP;
/* Does not wait: returns -EAGAIN without a message. */
int border_test_genl_receive(struct socket *socket, struct border_test_genl_answer *answer)
	MAY_SLEEP;

BORDER_END

#endif
