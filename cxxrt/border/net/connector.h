/* SPDX-License-Identifier: GPL-2.0 */
/* Messages of programs to drivers, and of drivers to programs, by netlink. */
#ifndef CXXRT_BORDER_NET_CONNECTOR_H
#define CXXRT_BORDER_NET_CONNECTOR_H

#include <cxxrt/border/border.h>

BORDER_BEGIN

struct completion;
struct netlink_skb_parms;

/* A received message. It is valid until the handler returns. */
struct border_cn_message {
	const uint8_t *bytes;
	size_t size;
	uint32_t seq;
	uint32_t ack;
	uint32_t port;
	const struct netlink_skb_parms *sender;
};

struct border_connector;
typedef void border_connector_call(struct border_connector *connector,
				   const struct border_cn_message *message);

/* The kernel's callback has no data, so the border finds a connector by its number. */
struct border_connector {
	struct border_connector *next;
	border_connector_call *call;
	uint32_t idx;
	uint32_t val;
	unsigned int running;
	struct completion *idle; /* Of the task that removes it. */
};

/* The call may run before this returns. It runs in the task of the sender. */
int border_connector_add(struct border_connector *connector, const char *name,
			 border_connector_call *call) MAY_SLEEP;
/* Waits until no call runs, and no task executes the module's callback. */
void border_connector_remove(struct border_connector *connector) MAY_SLEEP;
bool border_cn_sender_has_capability(const struct border_cn_message *message, int capability);

/* Sends to all subscribers of the connector. Sleeps only with flags that may. */
int border_connector_broadcast(const struct border_connector *connector, uint32_t seq,
			       const void *bytes, size_t size, unsigned int gfp);
/* Sends to the sender of a message. Never waits for the program to read. */
int border_connector_reply(const struct border_connector *connector,
			   const struct border_cn_message *message, const void *bytes, size_t size);

BORDER_END

#endif
