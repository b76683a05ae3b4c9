// SPDX-License-Identifier: GPL-2.0
/* splice() and sendfile(). */

#define _GNU_SOURCE
#include <sys/sendfile.h>

#include "ring.h"

static int fd, pipe_ends[2];

static void make_pipe(void)
{
	fd = empty_ring();
	expect_is(pipe(pipe_ends), 0);
}

static void to_pipe(void)
{
	make_pipe();
	put(fd, 3000);
	expect_is(splice(fd, NULL, pipe_ends[1], NULL, 1000, 0), 1000);
	expect_is(splice(fd, NULL, pipe_ends[1], NULL, 10000, 0), 2000);
	take(pipe_ends[0], 3000);
	expect_empty(fd);
}

static void from_pipe(void)
{
	make_pipe();
	put(pipe_ends[1], 3000);
	expect_is(splice(pipe_ends[0], NULL, fd, NULL, 1000, 0), 1000);
	expect_is(splice(pipe_ends[0], NULL, fd, NULL, 10000, 0), 2000);
	take(fd, 3000);
	expect_empty(fd);
}

static void from_memory(void)
{
	struct iovec pages = {scratch, 4 * 1024};

	make_pipe();
	make_bytes(scratch, pages.iov_len);
	expect_is(vmsplice(pipe_ends[1], &pages, 1, 0), pages.iov_len);
	expect_is(splice(pipe_ends[0], NULL, fd, NULL, pages.iov_len, 0), pages.iov_len);
	bytes_in += pages.iov_len;
	take(fd, pages.iov_len);
}

static void splice_one(void)
{
	expect_is(splice(fd, NULL, pipe_ends[1], NULL, 100, 0), 10);
	take(pipe_ends[0], 10);
}

static void waits(void)
{
	pid_t child;

	make_pipe();
	child = start(splice_one);
	expect_falls_asleep(child);
	put(fd, 10);
	expect_ends_well(child);
}

static void no_wait(void)
{
	make_pipe();
	set_nonblocking(fd, true);
	expect_error(splice(fd, NULL, pipe_ends[1], NULL, 100, 0), EAGAIN);
	put(fd, capacity);
	put(pipe_ends[1], 100);
	expect_error(splice(pipe_ends[0], NULL, fd, NULL, 100, 0), EAGAIN);
	take(fd, capacity);
	expect_is(splice(pipe_ends[0], NULL, fd, NULL, 100, 0), 100);
	take(fd, 100);
}

/* Creates a file with the next \count bytes. */
static int make_file(size_t count)
{
	FILE *file = tmpfile();

	expect(file);
	make_bytes(scratch, count);
	expect_is(fwrite(scratch, 1, count, file), count);
	expect_is(fflush(file), 0);
	rewind(file);
	bytes_in += count;
	return fileno(file);
}

static size_t large;

static void read_large(void)
{
	take(fd, large);
}

static void whole_file(void)
{
	pid_t reader;
	int file;

	make_pipe();
	large = 10 * capacity + 12345;
	file = make_file(large);
	reader = start(read_large);
	for (size_t sent = 0; sent < large;) {
		ssize_t got = sendfile(fd, file, NULL, large - sent);

		expect(got > 0);
		sent += got;
	}
	expect_ends_well(reader);
	expect_is(sendfile(fd, file, NULL, 1), 0);
	expect_empty(fd);
}

static void write_large(void)
{
	put(fd, large);
}

static void both_ways(void)
{
	pid_t writer;

	make_pipe();
	large = 10 * capacity + 12345;
	writer = start(write_large);
	for (size_t spliced = 0; spliced < large;) {
		ssize_t got = splice(fd, NULL, pipe_ends[1], NULL, large - spliced, SPLICE_F_MOVE);

		expect(got > 0);
		take(pipe_ends[0], got);
		spliced += got;
	}
	expect_ends_well(writer);
	expect_empty(fd);
}

static void send_to_pipe(void)
{
	make_pipe();
	put(fd, 3000);
	expect_is(sendfile(pipe_ends[1], fd, NULL, 1000), 1000);
	expect_is(sendfile(pipe_ends[1], fd, NULL, 10000), 2000);
	take(pipe_ends[0], 3000);
	set_nonblocking(fd, true);
	expect_error(sendfile(pipe_ends[1], fd, NULL, 1), EAGAIN);
}

static void send_to_file(void)
{
	fd = empty_ring();
	put(fd, 10);
	expect_error(sendfile(fileno(tmpfile()), fd, NULL, 10), EINVAL);
	take(fd, 10);
}

static void positions(void)
{
	loff_t position = 0;

	make_pipe();
	put(fd, 10);
	expect_error(splice(fd, &position, pipe_ends[1], NULL, 10, 0), EINVAL);
	put(pipe_ends[1], 10);
	expect_error(splice(pipe_ends[0], NULL, fd, &position, 10, 0), EINVAL);
}

TAP_MAIN({"splice from a ring moves the bytes in the ring", to_pipe},
	 {"splice to a ring", from_pipe}, {"pages of a program, by vmsplice", from_memory},
	 {"splice waits for bytes", waits}, {"and does not with O_NONBLOCK: EAGAIN", no_wait},
	 {"sendfile of a file that does not fit", whole_file},
	 {"splice of more than fits", both_ways}, {"sendfile from a ring to a pipe", send_to_pipe},
	 {"and to no file, as of any stream: EINVAL, by the kernel", send_to_file},
	 {"there is no position: EINVAL, by the kernel", positions})
