// SPDX-License-Identifier: GPL-2.0
/* The example serial lines, as a program for a modem uses them. */

#include <poll.h>
#include <sys/ioctl.h>
#include <termios.h>

#include "tap.h"

static const char path[] = "/dev/ttyTINY0";

static int open_raw(void)
{
	struct termios settings;
	int fd;

	fd = open(path, O_RDWR | O_NOCTTY);
	expect(fd >= 0);
	expect_is(tcgetattr(fd, &settings), 0);
	cfmakeraw(&settings);
	expect_is(tcsetattr(fd, TCSANOW, &settings), 0);
	return fd;
}

static void reads(void)
{
	char bytes[5] = "";
	int fd;

	fd = open_raw();
	for (size_t count = 0; count < sizeof(bytes);) {
		ssize_t got;

		got = read(fd, bytes + count, sizeof(bytes) - count);
		expect(got > 0);
		count += got;
	}
	expect_is(memcmp(bytes, "ttttt", sizeof(bytes)), 0);
	expect_is(close(fd), 0);
}

static void waits(void)
{
	struct pollfd waiting = {.events = POLLIN};

	waiting.fd = open_raw();
	expect_is(tcflush(waiting.fd, TCIFLUSH), 0);
	expect_is(poll(&waiting, 1, -1), 1);
	expect_is(waiting.revents, POLLIN);
	expect_is(close(waiting.fd), 0);
}

static void writes(void)
{
	int fd;

	fd = open_raw();
	expect_is(write(fd, "\001at\xff", 4), 4);
	expect_is(tcdrain(fd), 0);
	expect_is(close(fd), 0);
}

static void modem_lines(void)
{
	const int inputs = TIOCM_CAR | TIOCM_DSR | TIOCM_CTS;
	int lines = 0;
	int fd;

	fd = open_raw();
	expect_is(ioctl(fd, TIOCMGET, &lines), 0);
	expect_is(lines, inputs);
	lines = TIOCM_DTR | TIOCM_RTS;
	expect_is(ioctl(fd, TIOCMBIS, &lines), 0);
	lines = TIOCM_DTR;
	expect_is(ioctl(fd, TIOCMBIC, &lines), 0);
	expect_is(ioctl(fd, TIOCMGET, &lines), 0);
	expect_is(lines, inputs | TIOCM_RTS);
	expect_is(close(fd), 0);
}

static void settings(void)
{
	struct termios wanted;
	int fd;

	fd = open_raw();
	expect_is(tcgetattr(fd, &wanted), 0);
	expect_is(cfsetspeed(&wanted, B115200), 0);
	wanted.c_cflag = (wanted.c_cflag & ~CSIZE) | CS7 | PARENB | CSTOPB;
	expect_is(tcsetattr(fd, TCSADRAIN, &wanted), 0);
	expect_is(close(fd), 0);
}

TAP_MAIN({"a program reads what the line receives", reads}, {"it waits for the next byte", waits},
	 {"it writes bytes of any value", writes},
	 {"it reads and sets the lines of a modem", modem_lines},
	 {"it sets the speed and the format", settings})
