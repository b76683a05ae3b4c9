// SPDX-License-Identifier: GPL-2.0
/* Maps memory of the examples mmap_pages and mmap_fault. */

#define _GNU_SOURCE
#include "tap.h"

#define PAGES 8

static unsigned char *map(const char *path, size_t first, size_t count, int protection, int flags)
{
	int fd = open(path, protection & PROT_WRITE ? O_RDWR : O_RDONLY);
	void *at;

	if (fd < 0)
		fail("%s: %s", path, strerror(errno));
	at = mmap(NULL, count * page_size(), protection, flags, fd, first * page_size());
	close(fd);
	return at;
}

static void shared(void)
{
	unsigned char *one = map("/dev/mmap_pages", 0, PAGES, PROT_READ | PROT_WRITE, MAP_SHARED);
	unsigned char *two = map("/dev/mmap_pages", 3, 2, PROT_READ, MAP_SHARED);
	int fd = open("/dev/mmap_pages", O_RDWR);
	char text[3] = "";

	expect(one != MAP_FAILED);
	expect(two != MAP_FAILED);
	memset(one, 0, PAGES * page_size());
	one[4 * page_size() + 5] = 'x';
	expect_is(two[page_size() + 5], 'x');
	expect_is(pread(fd, text, 1, 4 * page_size() + 5), 1);
	expect_is(text[0], 'x');
	expect_is(pwrite(fd, "yz", 2, 4 * page_size() - 1), 2);
	expect_is(two[page_size() - 1], 'y');
	expect_is(one[4 * page_size()], 'z');
	expect_is(lseek(fd, 0, SEEK_END), (off_t)(PAGES * page_size()));
}

static void private(void)
{
	unsigned char *one = map("/dev/mmap_pages", 0, 1, PROT_READ | PROT_WRITE, MAP_SHARED);
	unsigned char *copy = map("/dev/mmap_pages", 0, 1, PROT_READ | PROT_WRITE, MAP_PRIVATE);

	expect(one != MAP_FAILED);
	expect(copy != MAP_FAILED);
	one[7] = 1;
	expect_is(copy[7], 1);
	copy[7] = 2;
	expect_is(one[7], 1);
}

static void limits(void)
{
	unsigned char *at;

	expect_error((long)map("/dev/mmap_pages", 0, PAGES + 1, PROT_READ, MAP_SHARED), EINVAL);
	expect_error((long)map("/dev/mmap_pages", PAGES, 1, PROT_READ, MAP_SHARED), EINVAL);
	expect_error((long)map("/dev/mmap_pages", 0, 1, PROT_READ | PROT_EXEC, MAP_SHARED), EPERM);
	at = map("/dev/mmap_pages", PAGES - 1, 1, PROT_READ | PROT_WRITE, MAP_SHARED);
	expect(at != MAP_FAILED);
	expect_error(mprotect(at, page_size(), PROT_READ | PROT_EXEC), EACCES);
	expect(mremap(at, page_size(), 2 * page_size(), MREMAP_MAYMOVE) == MAP_FAILED);
}

static void read_only(void)
{
	unsigned char *at = map("/dev/mmap_contiguous", 0, 4, PROT_READ, MAP_SHARED);

	expect(at != MAP_FAILED);
	for (unsigned int i = 0; i < 4; i++)
		expect_is(*(unsigned int *)(at + i * page_size()), i + 1);
	expect_error(mprotect(at, page_size(), PROT_READ | PROT_WRITE), EACCES);
	expect_error((long)map("/dev/mmap_contiguous", 0, 1, PROT_READ | PROT_WRITE, MAP_SHARED),
		     EPERM);
}

static unsigned int faulted(void)
{
	char text[32] = "";
	int fd = open("/dev/mmap_fault", O_RDONLY);
	ssize_t got = read(fd, text, sizeof(text) - 1);

	expect(got > 0);
	close(fd);
	return strtoul(text, NULL, 10);
}

static void on_fault(void)
{
	unsigned char *one = map("/dev/mmap_fault", 0, 1000, PROT_READ | PROT_WRITE, MAP_SHARED);
	unsigned char *two = map("/dev/mmap_fault", 500, 1, PROT_READ, MAP_SHARED);
	unsigned int before = faulted();

	expect(one != MAP_FAILED);
	expect(two != MAP_FAILED);
	one[500 * page_size()] = 'a';
	one[999 * page_size()] = 'b';
	expect_is(faulted(), before + 2);
	expect_is(two[0], 'a');
	expect_is(faulted(), before + 2);
}

static void past_the_end(void)
{
	unsigned char *at = map("/dev/mmap_fault", 999999, 2, PROT_READ | PROT_WRITE, MAP_SHARED);
	pid_t child;
	int status;

	expect(at != MAP_FAILED);
	at[0] = 1;
	child = fork();
	if (child == 0) {
		at[page_size()] = 1;
		_exit(0);
	}
	expect(waitpid(child, &status, 0) == child);
	expect(WIFSIGNALED(status));
	expect_is(WTERMSIG(status), SIGBUS);
}

TAP_MAIN({"programs and the driver share pages", shared},
	 {"a private mapping writes to copies", private},
	 {"a mapping does not reach beyond the pages", limits},
	 {"a mapping to read cannot be made writable", read_only},
	 {"a page is allocated at its first use", on_fault},
	 {"a page that does not exist is SIGBUS", past_the_end})
