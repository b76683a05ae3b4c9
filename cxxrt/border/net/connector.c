// SPDX-License-Identifier: GPL-2.0
#include <linux/capability.h>
#include <linux/completion.h>
#include <linux/connector.h>
#include <linux/netlink.h>
#include <linux/overflow.h>
#include <linux/rcupdate.h>
#include <linux/slab.h>
#include <linux/spinlock.h>
#include <linux/user_namespace.h>

#include <cxxrt/border/net/connector.h>

/*
 * cn_del_callback() does not wait for a callback that runs: it only removes the name. So each
 * connector counts its calls. The lock never sleeps, also with PREEMPT_RT, because removal relies
 * on that a task which executes connector_receive() outside of a call does not sleep.
 */
static DEFINE_RAW_SPINLOCK(connectors_lock);
static struct border_connector *connectors;

static struct border_connector *connector_find(const struct cb_id *id)
{
	struct border_connector *connector;

	raw_spin_lock(&connectors_lock);
	for (connector = connectors; connector; connector = connector->next)
		if (connector->idx == id->idx && connector->val == id->val) {
			connector->running++;
			break;
		}
	raw_spin_unlock(&connectors_lock);
	return connector;
}

static void connector_receive(struct cn_msg *message, struct netlink_skb_parms *sender)
{
	const struct border_cn_message seen = {
		.bytes = message->data,
		.size = message->len,
		.seq = message->seq,
		.ack = message->ack,
		.port = sender->portid,
		.sender = sender,
	};
	struct border_connector *connector = connector_find(&message->id);

	if (!connector)
		return;
	connector->call(connector, &seen);
	raw_spin_lock(&connectors_lock);
	if (!--connector->running && connector->idle)
		complete(connector->idle);
	raw_spin_unlock(&connectors_lock);
}

/* Afterwards no call runs, and none begins. */
static void connector_unlink(struct border_connector *connector)
{
	DECLARE_COMPLETION_ONSTACK(idle);
	struct border_connector **at;
	bool is_running;

	raw_spin_lock(&connectors_lock);
	for (at = &connectors; *at != connector;)
		at = &(*at)->next;
	*at = connector->next;
	is_running = connector->running;
	connector->idle = &idle;
	raw_spin_unlock(&connectors_lock);
	if (is_running)
		wait_for_completion(&idle);
}

int border_connector_add(struct border_connector *connector, const char *name,
			 border_connector_call *call)
{
	const struct cb_id id = {.idx = connector->idx, .val = connector->val};
	struct border_connector **at;
	int error;

	connector->next = NULL;
	connector->call = call;
	connector->running = 0;
	connector->idle = NULL;
	/* At the end: if the number is taken, the search finds its owner. */
	raw_spin_lock(&connectors_lock);
	for (at = &connectors; *at;)
		at = &(*at)->next;
	*at = connector;
	raw_spin_unlock(&connectors_lock);
	error = cn_add_callback(&id, name, connector_receive);
	if (error)
		connector_unlink(connector);
	/* The kernel has no other reason for EINVAL. */
	return error == -EINVAL ? -EEXIST : error;
}

void border_connector_remove(struct border_connector *connector)
{
	const struct cb_id id = {.idx = connector->idx, .val = connector->val};

	cn_del_callback(&id);
	connector_unlink(connector);
	/*
	 * A task that the kernel has decided to call connector_receive() in, or that returns from
	 * it, still executes the module's code. It does not sleep before it has left it.
	 */
	synchronize_rcu_tasks();
}

bool border_cn_sender_has_capability(const struct border_cn_message *message, int capability)
{
	return __netlink_ns_capable(message->sender, &init_user_ns, capability);
}

static int connector_send(const struct border_connector *connector, u32 seq, u32 ack, u32 port,
			  u32 group, const void *bytes, size_t size, gfp_t gfp)
{
	struct cn_msg *message;
	int result;

	if (size > U16_MAX)
		return -EMSGSIZE;
	/* Without either, the kernel would look for other receivers. */
	if (!port && !group)
		return -ESRCH;
	message = kmalloc(struct_size(message, data, size), gfp);
	if (!message)
		return -ENOMEM;
	*message = (struct cn_msg){
		.id = {.idx = connector->idx, .val = connector->val},
		.seq = seq,
		.ack = ack,
		.len = size,
	};
	memcpy(message->data, bytes, size);
	result = cn_netlink_send(message, port, group, gfp);
	kfree(message);
	/* A unicast returns how many bytes it sent. */
	return min(result, 0);
}

int border_connector_broadcast(const struct border_connector *connector, uint32_t seq,
			       const void *bytes, size_t size, unsigned int gfp)
{
	return connector_send(connector, seq, 0, 0, connector->idx, bytes, size,
			      (__force gfp_t)gfp);
}

int border_connector_reply(const struct border_connector *connector,
			   const struct border_cn_message *message, const void *bytes, size_t size)
{
	return connector_send(connector, message->seq, message->ack + 1, message->port, 0, bytes,
			      size, GFP_ATOMIC);
}
