// SPDX-License-Identifier: GPL-2.0
/* The page of statistics that a program can map. Built for 64 and for 32 bits. */

#define _GNU_SOURCE
#include <sys/ioctl.h>
#include <sys/syscall.h>

#include "../../module/ring/ring_ioctl.h"
#include "ring.h"

static int fd;

static const struct ring_page *map_page(int ring)
{
	void *page = mmap(NULL, page_size(), PROT_READ, MAP_SHARED, ring, 0);

	expect(page != MAP_FAILED);
	return page;
}

/* Expects that the page and the ioctl agree. */
static struct ring_stats expect_same(const struct ring_page *page)
{
	struct ring_stats asked, seen;

	ring_read_stats(page, &seen);
	expect_is(ioctl(fd, RING_IOC_GET_STATS, &asked), 0);
	expect_is(memcmp(&asked, &seen, sizeof(asked)), 0);
	return seen;
}

static void live(void)
{
	const struct ring_page *page;
	struct ring_stats before, after;

	fd = empty_ring();
	page = map_page(fd);
	before = expect_same(page);
	put(fd, 1000);
	put(fd, 7);
	take(fd, 1007);
	after = expect_same(page);
	expect_is(after.bytes_in - before.bytes_in, 1007);
	expect_is(after.bytes_out - before.bytes_out, 1007);
	expect_is(after.writes - before.writes, 2);
	expect_is(after.reads - before.reads, 1);
}

static void nothing_else(void)
{
	const uint8_t *page;

	fd = empty_ring();
	put(fd, 10);
	page = (const uint8_t *)map_page(fd);
	for (size_t i = sizeof(struct ring_page); i < page_size(); i++)
		expect_is(page[i], 0);
}

static void read_only(void)
{
	const struct ring_page *page;
	int both = MAP_SHARED;

	fd = empty_ring();
	for (int flags = MAP_SHARED; flags <= MAP_PRIVATE; flags += MAP_PRIVATE - MAP_SHARED) {
		expect_error((long)mmap(NULL, page_size(), PROT_READ | PROT_WRITE, flags, fd, 0),
			     EPERM);
		expect_error((long)mmap(NULL, page_size(), PROT_WRITE, flags, fd, 0), EPERM);
		expect_error((long)mmap(NULL, page_size(), PROT_READ | PROT_EXEC, flags, fd, 0),
			     EPERM);
		page = mmap(NULL, page_size(), PROT_READ, flags, fd, 0);
		expect(page != MAP_FAILED);
		expect_error(mprotect((void *)page, page_size(), PROT_READ | PROT_EXEC), EACCES);
		expect_error(mprotect((void *)page, page_size(), PROT_READ | PROT_WRITE), EACCES);
	}
	expect_error((long)mmap(NULL, page_size(), PROT_READ, both, open_ring(O_WRONLY), 0),
		     EACCES);
	/* A system call cannot write there. */
	put(fd, 10);
	expect_error(read(fd, (void *)page, 10), EFAULT);
	take(fd, 10);
}

static void one_page(void)
{
	const struct ring_page *page;

	fd = empty_ring();
	expect_error((long)mmap(NULL, 2 * page_size(), PROT_READ, MAP_SHARED, fd, 0), EINVAL);
	expect_error((long)mmap(NULL, page_size() + 1, PROT_READ, MAP_SHARED, fd, 0), EINVAL);
	expect_error((long)mmap(NULL, page_size(), PROT_READ, MAP_SHARED, fd, page_size()), EINVAL);
	expect_error((long)mmap(NULL, page_size(), PROT_READ, MAP_SHARED, fd, 1 << 30), EINVAL);
	expect(mmap(NULL, 1, PROT_READ, MAP_SHARED, fd, 0) != MAP_FAILED);
	page = map_page(fd);
	expect_error((long)mremap((void *)page, page_size(), 2 * page_size(), MREMAP_MAYMOVE),
		     EFAULT);
	expect_same(page);
	page = mremap((void *)page, page_size(), page_size(), MREMAP_MAYMOVE | MREMAP_FIXED,
		      mmap(NULL, page_size(), PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0));
	expect(page != MAP_FAILED);
	expect_same(page);
}

static const struct ring_page *inherited;

static void look(void)
{
	expect_same(inherited);
}

static void outlives_descriptor(void)
{
	fd = empty_ring();
	inherited = map_page(fd);
	close(fd);
	expect_error(syscall(SYS_delete_module, driver(), O_NONBLOCK), EAGAIN);
	fd = empty_ring();
	put(fd, 99);
	expect_same(inherited);
	expect_ends_well(start(look));
	take(fd, 99);
}

enum { RECORD = 7 };

static void write_records(void)
{
	for (;;)
		expect_is(write(fd, scratch, RECORD), RECORD);
}

static void read_records(void)
{
	for (;;)
		expect_is(read(fd, scratch, RECORD), RECORD);
}

static void consistent(void)
{
	const struct ring_page *page;
	struct ring_stats first, last, now;
	pid_t writer, reader;

	fd = empty_ring();
	page = map_page(fd);
	first = last = expect_same(page);
	writer = start(write_records);
	reader = start(read_records);
	do {
		__u64 in, out;

		ring_read_stats(page, &now);
		in = now.bytes_in - first.bytes_in;
		out = now.bytes_out - first.bytes_out;
		if (in != RECORD * (now.writes - first.writes) ||
		    out != RECORD * (now.reads - first.reads) || out > in || in - out > capacity ||
		    now.bytes_in < last.bytes_in || now.bytes_out < last.bytes_out)
			fail("%llu bytes in by %llu writes, %llu out by %llu reads", in,
			     now.writes - first.writes, out, now.reads - first.reads);
		last = now;
	} while (now.writes - first.writes < 50000);
	kill(writer, SIGKILL);
	kill(reader, SIGKILL);
	waitpid(writer, NULL, 0);
	waitpid(reader, NULL, 0);
	expect_same(page);
	fd = empty_ring();
}

TAP_MAIN({"the page shows the statistics, live", live}, {"and nothing else", nothing_else},
	 {"it cannot be mapped writable or executable (EPERM), nor made so", read_only},
	 {"it is one page at offset 0, else EINVAL, and stays so", one_page},
	 {"it outlives the descriptor, is inherited, and keeps the module", outlives_descriptor},
	 {"what it says is consistent while both ends run", consistent})
