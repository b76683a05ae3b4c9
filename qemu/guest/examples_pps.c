// SPDX-License-Identifier: GPL-2.0
/* examples_pps NODE: the pulses of the example pulses, each 100 ms. */

#include <linux/pps.h>
#include <poll.h>
#include <sys/ioctl.h>

#include "tap.h"

static const char *node;

static int open_node(void)
{
	int fd = open(node, O_RDWR | O_CLOEXEC);

	expect(fd >= 0);
	return fd;
}

/* Waits for the next event. */
static struct pps_kinfo fetch(int fd)
{
	struct pps_fdata data = {.timeout = {.sec = 30}};

	expect_is(ioctl(fd, PPS_FETCH, &data), 0);
	return data.info;
}

static void can(void)
{
	int fd = open_node(), mode = 0;

	expect_is(ioctl(fd, PPS_GETCAP, &mode), 0);
	expect_is(mode, PPS_CAPTUREBOTH | PPS_OFFSETASSERT | PPS_OFFSETCLEAR | PPS_CANWAIT |
				PPS_TSFMT_TSPEC);
	close(fd);
}

static void waits(void)
{
	int fd = open_node();
	struct pps_kinfo first = fetch(fd), next = first;

	for (int i = 0; i < 100 && (next.assert_sequence == first.assert_sequence ||
				    next.clear_sequence == first.clear_sequence);
	     i++)
		next = fetch(fd);
	expect(next.assert_sequence > first.assert_sequence);
	expect(next.clear_sequence > first.clear_sequence);
	expect(next.assert_tu.sec * 1000000000ll + next.assert_tu.nsec >
	       first.assert_tu.sec * 1000000000ll + first.assert_tu.nsec);
	close(fd);
}

static void switches_off(void)
{
	int fd = open_node();
	struct pps_kparams params = {.api_version = PPS_API_VERS,
				     .mode = PPS_CAPTURECLEAR | PPS_TSFMT_TSPEC};
	struct pps_kinfo first, next;

	expect_is(ioctl(fd, PPS_SETPARAMS, &params), 0);
	first = fetch(fd);
	for (int i = 0; i < 3; i++)
		next = fetch(fd);
	expect(next.clear_sequence > first.clear_sequence);
	expect_is(next.assert_sequence, first.assert_sequence);
	params.mode = PPS_CAPTUREBOTH | PPS_TSFMT_TSPEC;
	expect_is(ioctl(fd, PPS_SETPARAMS, &params), 0);
	close(fd);
}

int main(int argc, char **argv)
{
	static const struct check checks[] = {
		{"a program reads what the source can do", can},
		{"it waits for both edges of a pulse", waits},
		{"it switches one of them off", switches_off},
	};

	node = argc == 2 ? argv[1] : "";
	return tap_main(checks, sizeof(checks) / sizeof(*checks));
}
