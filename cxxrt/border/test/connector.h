/* SPDX-License-Identifier: GPL-2.0 */
/* Lets a suite exchange messages with a connector as a program does. */
#ifndef CXXRT_BORDER_TEST_CONNECTOR_H
#define CXXRT_BORDER_TEST_CONNECTOR_H

#include <cxxrt/border/border.h>

BORDER_BEGIN

struct socket;

struct border_test_cn_message {
	uint32_t idx, val, seq, ack;
	uint32_t size;
	uint8_t bytes[64];
};

/* Opens a socket that has subscribed to a number, or to none if it is 0. Returns NULL on an error.
 */
struct socket *border_test_cn_open(uint32_t idx) MAY_SLEEP;
void border_test_cn_close(struct socket *socket) MAY_SLEEP;
/* Sends a message. If not privileged, its task has no capability. Return 0, or a negative error
 * number. */
int border_test_cn_send(struct socket *socket, const struct border_test_cn_message *message,
			bool is_privileged) MAY_SLEEP;
/* Does not wait: returns -EAGAIN without a message. */
int border_test_cn_receive(struct socket *socket, struct border_test_cn_message *message) MAY_SLEEP;

BORDER_END

#endif
