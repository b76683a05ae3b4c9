/* SPDX-License-Identifier: GPL-2.0 */
/* Lets a suite use network interfaces as a program does. */
#ifndef CXXRT_BORDER_TEST_NET_H
#define CXXRT_BORDER_TEST_NET_H

#include <cxxrt/border/border.h>

BORDER_BEGIN

struct border_test_net_counts {
	uint64_t sent;
	uint64_t sent_bytes;
	uint64_t received;
	uint64_t sent_dropped;
	uint64_t received_dropped;
};

int border_test_net_exists(const char *name);
/* Return 0, or a negative error number. */
int border_test_net_up(const char *name) MAY_SLEEP;
int border_test_net_down(const char *name) MAY_SLEEP;
/* Sends bytes, which begin with the header. With `clones` another owner sees them too. */
int border_test_net_send(const char *name, const void *bytes, size_t size, int clones) MAY_SLEEP;
void border_test_net_read_counts(const char *name, struct border_test_net_counts *counts) MAY_SLEEP;

/* From a start to a stop, counts received packets of the type 0x88b5 and keeps the first bytes of
 * the last. */
void border_test_net_start_listening(void) MAY_SLEEP;
void border_test_net_stop_listening(void) MAY_SLEEP;
unsigned int border_test_net_heard(void);
size_t border_test_net_last(void *to, size_t size);

BORDER_END

#endif
