// SPDX-License-Identifier: GPL-2.0
/* Tests of files with positions that a shell cannot do: lseek(), pread(), pwrite(), O_APPEND, tasks
 * that share a file. */

#define _GNU_SOURCE
#include <sys/sendfile.h>

#include "scull.h"

#define CONTENT "one two three fours."

static char text[64];

/* Opens the device and writes CONTENT. */
static int fill_device(void)
{
	int fd = open_device(O_WRONLY);

	for (size_t done = 0; done < strlen(CONTENT);) {
		ssize_t now = write(fd, CONTENT + done, strlen(CONTENT) - done);

		expect(now > 0);
		done += now;
	}
	close(fd);
	return open_device(O_RDWR);
}

static void expect_text(const char *wanted, ssize_t got)
{
	expect_is(got, (ssize_t)strlen(wanted));
	if (memcmp(text, wanted, strlen(wanted)))
		fail("got \"%.*s\", not \"%s\"", (int)got, text, wanted);
}

static void seeks(void)
{
	const off_t end = strlen(CONTENT);
	int fd = fill_device();

	expect_is(lseek(fd, 7, SEEK_SET), 7);
	expect_is(lseek(fd, -3, SEEK_CUR), 4);
	expect_text("two", read(fd, text, 3));
	expect_is(lseek(fd, 0, SEEK_CUR), 7);
	expect_is(lseek(fd, -1, SEEK_END), end - 1);
	expect_text(".", read(fd, text, 1));
	expect_is(read(fd, text, 1), 0);
	expect_is(lseek(fd, 5, SEEK_END), end + 5);
	expect_is(read(fd, text, 1), 0);
	expect_is(lseek(fd, 3, SEEK_DATA), 3);
	expect_is(lseek(fd, 3, SEEK_HOLE), end);
	expect_error(lseek(fd, end, SEEK_DATA), ENXIO);
	expect_error(lseek(fd, -1, SEEK_SET), EINVAL);
	expect_error(lseek(fd, 0, 77), EINVAL);
	expect_is(lseek(fd, 0, SEEK_CUR), end);
}

static void reads_and_writes_elsewhere(void)
{
	int fd = fill_device();

	expect_is(lseek(fd, 2, SEEK_SET), 2);
	expect_text("two", pread(fd, text, 3, 4));
	expect_is(pwrite(fd, "TWO", 3, 4), 3);
	expect_text(" TWO ", pread(fd, text, 5, 3));
	expect_is(lseek(fd, 0, SEEK_CUR), 2);
	expect_text("e ", read(fd, text, 2));
	expect_error(pread(fd, text, 1, -1), EINVAL);
}

/* The quanta have 10 bytes. */
static void data_and_holes(void)
{
	int fd;

	close(open_device(O_WRONLY));
	fd = open_device(O_RDWR);
	expect_is(pwrite(fd, "x", 1, 35), 1);
	expect_is(pwrite(fd, "x", 1, 12), 1);
	expect_is(lseek(fd, 3, SEEK_HOLE), 3);
	expect_is(lseek(fd, 3, SEEK_DATA), 10);
	expect_is(lseek(fd, 13, SEEK_HOLE), 20);
	expect_is(lseek(fd, 20, SEEK_DATA), 30);
	expect_is(lseek(fd, 30, SEEK_HOLE), 36);
	expect_error(lseek(fd, 36, SEEK_DATA), ENXIO);
	expect_error(lseek(fd, 36, SEEK_HOLE), ENXIO);
	expect_is(lseek(fd, 0, SEEK_CUR), 36);
}

static void fdinfo(void)
{
	char path[40], shown[512];
	int fd = fill_device(), file;
	ssize_t size;

	snprintf(path, sizeof(path), "/proc/self/fdinfo/%d", fd);
	file = open(path, O_RDONLY);
	size = read(file, shown, sizeof(shown) - 1);
	expect(size > 0);
	shown[size] = 0;
	expect(strstr(shown, "scull-bytes:\t20\nscull-quantum:\t10\n") != NULL);
	close(file);
}

static void bad_buffers(void)
{
	char *hole = mmap(NULL, page_size(), PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	int fd = fill_device();

	expect_error(read(fd, hole, 1), EFAULT);
	expect_error(write(fd, hole, 1), EFAULT);
	expect_is(read(fd, text, 0), 0);
	expect_is(write(fd, text, 0), 0);
	expect_is(lseek(fd, 0, SEEK_CUR), 0);
}

static void positions_of_files(void)
{
	int fd = fill_device(), same = dup(fd), other = open_device(O_RDONLY), target[2];

	expect_is(lseek(same, 4, SEEK_SET), 4);
	expect_is(lseek(fd, 0, SEEK_CUR), 4);
	expect_is(lseek(other, 0, SEEK_CUR), 0);
	expect_is(pipe(target), 0);
	expect_is(sendfile(target[1], fd, NULL, 3), 3);
	expect_text("two", read(target[0], text, sizeof(text)));
	expect_is(lseek(fd, 0, SEEK_CUR), 7);
}

static void appends(void)
{
	const off_t end = strlen(CONTENT);
	int fd, file = fill_device();

	fd = open_device(O_RDWR | O_APPEND);
	expect_is(write(fd, "!", 1), 1);
	expect_is(lseek(fd, 0, SEEK_CUR), end + 1);
	expect_is(lseek(fd, 0, SEEK_SET), 0);
	expect_is(write(fd, "?", 1), 1);
	expect_text(".", pread(file, text, 1, end - 1));
	expect_text("!?", pread(file, text, 9, end)); /* a quantum of 10 bytes begins here */
	expect_text("one", pread(file, text, 3, 0));
}

static int shared;
static int *count; /* of both tasks */

static void read_bytes(void)
{
	while (read(shared, text, 1) == 1)
		__atomic_add_fetch(count, 1, __ATOMIC_RELAXED);
}

static void each_byte_once(void)
{
	pid_t other;

	count = mmap(NULL, page_size(), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	shared = fill_device();
	expect_is(pwrite(shared, "x", 1, 19999), 1);
	other = start(read_bytes);
	read_bytes();
	expect_ends_well(other);
	expect_is(*count, 20000);
}

TAP_MAIN({"lseek() knows all whences", seeks},
	 {"pread() and pwrite() leave the position alone", reads_and_writes_elsewhere},
	 {"lseek() finds data and holes", data_and_holes},
	 {"fdinfo shows the size and the quantum", fdinfo},
	 {"a bad buffer is EFAULT, and moves nothing", bad_buffers},
	 {"a file has a position, which its duplicates and sendfile() share", positions_of_files},
	 {"O_APPEND writes at the end, wherever the position is", appends},
	 {"tasks that share a file read each byte once", each_byte_once})
