/* SPDX-License-Identifier: GPL-2.0 */
/* CVE-2024-27075, fixed by 7a4cf27d1f05 ("media: dvb-frontends: avoid stack overflow warnings with
 * clang"), in short. */
#include "kernel.h"

struct message {
	u16 address, flags, length;
	u8 *data;
};
int transfer(struct message *messages, int count);

/* The array stands for what was inlined: 3,624 bytes of a stack of 16 KiB. */
int set_frontend(void)
{
	struct message messages[200];
	u8 data[200][3];
	int i;

	for (i = 0; i < 200; i++) {
		data[i][0] = data[i][1] = data[i][2] = i;
		messages[i] = (struct message){.address = 0x1c, .length = 3, .data = data[i]};
	}
	return transfer(messages, 200);
}
