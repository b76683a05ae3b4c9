/* SPDX-License-Identifier: GPL-2.0 */
/* CVE-2017-15265, fixed by 71105998845f ("ALSA: seq: Fix use-after-free at creating a port"), in
 * short. */
#include "kernel.h"

struct port {
	struct port *next;
	int number;
};
struct client {
	spinlock_t lock;
	struct port *ports;
};

/* In the list as soon as the lock is released, from where another task deletes it. */
static struct port *insert_port(struct client *client, struct port *port)
{
	spin_lock(&client->lock);
	port->next = client->ports;
	client->ports = port;
	spin_unlock(&client->lock);
	return port;
}

int create_port(struct client *client, struct port *port)
{
	return insert_port(client, port)->number;
}
