/* SPDX-License-Identifier: GPL-2.0 */
/* CVE-2016-7039, fixed by fcd91dd44986 ("net: add recursion limit to GRO"), in short. */
#include "kernel.h"

struct packet {
	const u8 *data;
	size_t length;
};

/* Tunnels in tunnels: the sender chooses the depth. */
int receive(struct packet *packet)
{
	u8 type;

	if (packet->length == 0)
		return 0;
	type = packet->data[0];
	packet->data++;
	packet->length--;
	return type == 47 ? 1 + receive(packet) : type;
}
