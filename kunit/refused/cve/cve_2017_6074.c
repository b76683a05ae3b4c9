/* SPDX-License-Identifier: GPL-2.0 */
/* CVE-2017-6074, fixed by 5edabca9d4cf ("dccp: fix freeing skb too early for IPV6_RECVPKTINFO"), in
 * short. */
#include "kernel.h"

struct packet {
	int type;
};
struct packet *kept;

/* The function that keeps the packet does not own it: the caller frees it, and later the keeper
 * frees it again. */
void connection_request(struct packet *packet)
{
	kept = packet;
}

void receive(struct packet *packet)
{
	connection_request(packet);
	kfree(packet);
}
