// SPDX-License-Identifier: GPL-2.0
/* The example terminal, by programs of two terminals and by one that has none. */

#define _GNU_SOURCE
#include <sys/ioctl.h>

#include "tap.h"

static const char *text;

static int open_terminal(void)
{
	int fd;

	fd = open("/dev/pts/ptmx", O_RDWR | O_NOCTTY);
	expect(fd >= 0);
	expect_is(unlockpt(fd), 0);
	return fd;
}

/* Makes the terminal the one that controls this process. */
static void enter(int terminal)
{
	int fd;

	expect(setsid() >= 0);
	fd = ioctl(terminal, TIOCGPTPEER, O_RDWR | O_NOCTTY);
	expect(fd >= 0);
	expect_is(ioctl(fd, TIOCSCTTY, 0), 0);
}

static int of_the_child;

static void write_text(void)
{
	int fd;

	enter(of_the_child);
	fd = open("/dev/terminal", O_RDWR);
	expect(fd >= 0);
	expect_is(write(fd, text, strlen(text)), strlen(text));
	close(fd);
}

static void read_text(void)
{
	char read_back[64] = "";
	int fd;

	enter(of_the_child);
	fd = open("/dev/terminal", O_RDWR);
	expect(fd >= 0);
	expect(read(fd, read_back, sizeof(read_back) - 1) >= 0);
	if (strcmp(read_back, text))
		fail("the text is %s, not %s", read_back, text);
}

static void two_terminals(void)
{
	const int terminals[2] = {open_terminal(), open_terminal()};
	static const char *const texts[2] = {"the first", "another"};

	for (int i = 0; i < 2; i++) {
		char printed[64] = "";

		of_the_child = terminals[i];
		text = texts[i];
		expect_ends_well(start(write_text));
		expect(read(terminals[i], printed, sizeof(printed) - 1) > 0);
		if (strcmp(printed, text))
			fail("the terminal shows %s, not %s", printed, text);
	}
	for (int i = 0; i < 2; i++) {
		of_the_child = terminals[i];
		text = texts[i];
		expect_ends_well(start(read_text));
	}
}

static void no_terminal(void)
{
	expect(setsid() >= 0);
	expect_error(open("/dev/terminal", O_RDWR), ENOTTY);
}

TAP_MAIN({"each terminal has a text, and shows what is written", two_terminals},
	 {"a program without a terminal is refused", no_terminal})
