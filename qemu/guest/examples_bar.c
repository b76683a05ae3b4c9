// SPDX-License-Identifier: GPL-2.0
/* Maps the registers of the example bar_memory, and unbinds the device at the end. */

#define _GNU_SOURCE
#include <glob.h>

#include "tap.h"

static const char *device(void)
{
	static glob_t found;

	if (!found.gl_pathc)
		expect_is(glob("/dev/sata-*", 0, NULL, &found), 0);
	return found.gl_pathv[0];
}

static volatile unsigned int *map(int protection, int flags)
{
	int fd = open(device(), O_RDWR);
	void *at;

	if (fd < 0)
		fail("%s: %s", device(), strerror(errno));
	at = mmap(NULL, page_size(), protection, flags, fd, 0);
	close(fd);
	return at;
}

/* Returns the first register, whose bits for the number of ports are not 0 in QEMU. */
static unsigned int value(volatile unsigned int *registers)
{
	const unsigned int now = registers[0];

	expect(now != 0 && now != ~0u);
	return now;
}

static void reads(void)
{
	volatile unsigned int *one = map(PROT_READ, MAP_SHARED);
	volatile unsigned int *two = map(PROT_READ, MAP_SHARED), *moved, *place;

	expect(one != MAP_FAILED);
	expect(two != MAP_FAILED);
	expect_is(value(one), value(two));
	place = mmap(NULL, page_size(), PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	moved = mremap((void *)two, page_size(), page_size(), MREMAP_MAYMOVE | MREMAP_FIXED, place);
	expect(moved == place);
	expect_is(value(one), value(moved));
}

static void limits(void)
{
	volatile unsigned int *at = map(PROT_READ, MAP_SHARED);

	expect(at != MAP_FAILED);
	expect_error(mprotect((void *)at, page_size(), PROT_READ | PROT_WRITE), EACCES);
	expect_error(mprotect((void *)at, page_size(), PROT_READ | PROT_EXEC), EACCES);
	expect(mremap((void *)at, page_size(), 2 * page_size(), MREMAP_MAYMOVE) == MAP_FAILED);
	expect_error((long)map(PROT_READ | PROT_WRITE, MAP_SHARED), EPERM);
}

static volatile unsigned int *kept;

static void read_until_the_end(void)
{
	for (;;)
		(void)value(kept);
}

static void expect_sigbus(pid_t child)
{
	int status;

	expect(waitpid(child, &status, 0) == child);
	expect(WIFSIGNALED(status));
	expect_is(WTERMSIG(status), SIGBUS);
}

static void removal(void)
{
	const char *address = strchr(device(), '-') + 1;
	int unbind = open("/sys/bus/pci/drivers/bar_memory/unbind", O_WRONLY);
	pid_t child, late;

	kept = map(PROT_READ, MAP_SHARED);
	expect(kept != MAP_FAILED);
	(void)value(kept);
	child = start(read_until_the_end);
	expect_is(write(unbind, address, strlen(address)), (ssize_t)strlen(address));
	expect_sigbus(child);
	late = start(read_until_the_end);
	expect_sigbus(late);
	expect_error(open(device(), O_RDWR), ENOENT);
}

TAP_MAIN({"programs read registers, also by a mapping that moved", reads},
	 {"a mapping cannot be made writable, executable or larger", limits},
	 {"removal of the device ends the access of all programs", removal})
