// SPDX-License-Identifier: GPL-2.0
/*
 * A ring that is taken away while it is in use, by unbind in sysfs, and comes back by bind. The
 * environment's RING_SECONDS says how long the last check goes on; make test gives it some.
 */

#define _GNU_SOURCE
#include <poll.h>
#include <sys/epoll.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <time.h>

#include "../../module/ring/ring_ioctl.h"
#include "ring.h"

#define DRIVER "/sys/bus/platform/drivers/ring/"
#define DEVICE DRIVER "ring.0/"

static int fd;

static bool tell_driver(const char *file)
{
	int control = open(file, O_WRONLY);
	bool told = control >= 0 && write(control, "ring.0", 6) == 6;

	close(control);
	return told;
}

static void unbind(void)
{
	expect(tell_driver(DRIVER "unbind"));
}
static void bind(void)
{
	expect(tell_driver(DRIVER "bind"));
}

/* An empty ring, whatever the check before has left. */
static void bound_ring(void)
{
	tell_driver(DRIVER "bind");
	fd = empty_ring();
}

static long long attribute(const char *name)
{
	char path[128];
	long long value;
	FILE *file;

	snprintf(path, sizeof(path), DEVICE "%s", name);
	file = fopen(path, "r");
	expect(file && fscanf(file, "%lld", &value) == 1 && fgetc(file) == '\n');
	fclose(file);
	return value;
}

static void attributes(void)
{
	long long bytes_before, reads_before, writes_before;
	int file;

	bound_ring();
	unbind();
	bind();
	fd = open_ring(O_RDWR);
	bytes_before = attribute("bytes_in");
	reads_before = attribute("reads");
	writes_before = attribute("writes");
	expect_is(bytes_before + reads_before + writes_before, 0);
	put(fd, 100);
	expect_is(attribute("used"), 100);
	take(fd, 60);
	expect_is(attribute("used"), 40);
	expect_is(attribute("bytes_in"), 100);
	expect_is(attribute("bytes_out"), 60);
	expect_is(attribute("reads"), 1);
	expect_is(attribute("writes"), 1);
	expect_is(attribute("waits"), 0);
	expect_is(attribute("capacity"), capacity);
	expect_is(ioctl(fd, RING_IOC_SET_CAPACITY, &(__u64){2 * capacity}), 0);
	expect_is(attribute("capacity"), 2 * capacity);
	expect_is(ioctl(fd, RING_IOC_SET_CAPACITY, &(__u64){capacity}), 0);

	file = open(DEVICE "used", O_RDONLY);
	expect_error(write(open(DEVICE "used", O_WRONLY), "1", 1), EBADF);
	unbind();
	expect_error(read(file, scratch, 10), ENODEV);
	expect_error(open(DEVICE "used", O_RDONLY), ENOENT);
	expect_error(open("/sys/devices/platform/ring.0/used", O_RDONLY), ENOENT);
	bind();
}

static void place(void)
{
	char target[256] = "";

	bound_ring();
	expect(readlink("/sys/class/misc/ring0/device", target, sizeof(target) - 1) > 0);
	expect(strstr(target, "ring.0"));
	expect(readlink(DEVICE "driver", target, sizeof(target) - 1) > 0);
	expect(strstr(target, "drivers/ring"));
}

static void node(void)
{
	bound_ring();
	put(fd, 100);
	unbind();
	expect_error(open("/dev/ring0", O_RDWR), ENOENT);
	expect_error(access("/sys/class/misc/ring0", F_OK), ENOENT);
	bind();
	expect_error(read(fd, scratch, 1), ENODEV);
	fd = open_ring(O_RDWR | O_NONBLOCK);
	expect_error(read(fd, scratch, 1), EAGAIN);
	expect_is(attribute("capacity"), capacity);
}

static void later_calls(void)
{
	struct iovec piece = {scratch, 10};
	struct pollfd ring;
	int pipe_ends[2], epoll = epoll_create1(0);
	struct epoll_event event = {.events = EPOLLIN};

	bound_ring();
	put(fd, 100);
	expect_is(pipe(pipe_ends), 0);
	expect_is(write(pipe_ends[1], scratch, 10), 10);
	unbind();
	for (int on = 0; on < 2; on++) {
		set_nonblocking(fd, on);
		expect_error(read(fd, scratch, 10), ENODEV);
		expect_error(read(fd, scratch, 0), ENODEV);
		expect_error(write(fd, scratch, 10), ENODEV);
		expect_error(write(fd, scratch, 0), ENODEV);
		expect_error(readv(fd, &piece, 1), ENODEV);
		expect_error(writev(fd, &piece, 1), ENODEV);
		expect_error(preadv2(fd, &piece, 1, -1, RWF_NOWAIT), ENODEV);
		expect_error(splice(fd, NULL, pipe_ends[1], NULL, 10, 0), ENODEV);
		expect_error(splice(pipe_ends[0], NULL, fd, NULL, 10, 0), ENODEV);
		expect_error(ioctl(fd, RING_IOC_GET_CAPACITY, scratch), ENODEV);
		expect_error(ioctl(fd, RING_IOC_SET_CAPACITY, &(__u64){4096}), ENODEV);
		expect_error(ioctl(fd, RING_IOC_GET_STATS, scratch), ENODEV);
		expect_error(ioctl(fd, RING_IOC_CLEAR), ENODEV);
		expect_error(ioctl(fd, FIONREAD, scratch), ENODEV);
		expect_error(ioctl(fd, _IO(RING_IOC_MAGIC, 99)), ENODEV);
		expect_error((long)mmap(NULL, 4096, PROT_READ, MAP_SHARED, fd, 0), ENODEV);
		expect_error(fcntl(fd, F_SETFL, fcntl(fd, F_GETFL) | O_ASYNC), ENODEV);
		expect_error(lseek(fd, 0, SEEK_SET), ESPIPE);
		ring = (struct pollfd){fd, POLLIN | POLLOUT, 0};
		expect_is(poll(&ring, 1, -1), 1);
		expect_is(ring.revents, POLLERR | POLLHUP);
	}
	expect_is(epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &event), 0);
	expect_is(epoll_wait(epoll, &event, 1, -1), 1);
	expect_is(event.events, EPOLLERR | EPOLLHUP);
	expect_is(close(fd), 0);
	bind();
}

static void sleep_in_read(void)
{
	expect_error(read(fd, scratch, 1), ENODEV);
}
static void sleep_in_write(void)
{
	expect_error(write(fd, scratch, 1), ENODEV);
}

static ssize_t moved; /* what a large write gives */

static void sleep_in_large_write(void)
{
	expect_is(write(fd, scratch, capacity + 1000), moved);
	expect_error(write(fd, scratch, 1), ENODEV);
}

static void sleep_in_poll(int events)
{
	struct pollfd ring = {fd, events, 0};

	expect_is(poll(&ring, 1, -1), 1);
	expect_is(ring.revents, POLLERR | POLLHUP);
}

static void sleep_in_poll_in(void)
{
	sleep_in_poll(POLLIN);
}
static void sleep_in_poll_out(void)
{
	sleep_in_poll(POLLOUT);
}
static void sleep_in_poll_nothing(void)
{
	sleep_in_poll(0);
}

static void sleep_in_epoll(void)
{
	struct epoll_event event = {.events = EPOLLIN | EPOLLET};
	int epoll = epoll_create1(0);

	expect_is(epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &event), 0);
	expect_is(epoll_wait(epoll, &event, 1, -1), 1);
	expect_is(event.events, EPOLLERR | EPOLLHUP);
}

static void sleep_in_splice(void)
{
	int pipe_ends[2];

	expect_is(pipe(pipe_ends), 0);
	expect_error(splice(fd, NULL, pipe_ends[1], NULL, 10, 0), ENODEV);
}

/* Those who sleep at an empty, or else a full ring wake when it goes, several of each. */
static void wake(bool full, void (*const *sleeps)(void), int count)
{
	pid_t children[20];
	struct timespec before, after;

	bound_ring();
	if (full)
		put(fd, capacity);
	for (int i = 0; i < 2 * count; i++)
		children[i] = start(sleeps[i / 2]);
	for (int i = 0; i < 2 * count; i++)
		expect_falls_asleep(children[i]);
	unbind();
	clock_gettime(CLOCK_MONOTONIC, &before);
	for (int i = 0; i < 2 * count; i++)
		expect_ends_well(children[i]);
	clock_gettime(CLOCK_MONOTONIC, &after);
	expect(after.tv_sec - before.tv_sec < 5);
	bind();
}

static void wake_from_empty(void)
{
	static void (*const sleeps[])(void) = {sleep_in_read, sleep_in_poll_in,
					       sleep_in_poll_nothing, sleep_in_epoll,
					       sleep_in_splice};

	wake(false, sleeps, 5);
}

static void wake_from_full(void)
{
	static void (*const sleeps[])(void) = {sleep_in_write, sleep_in_poll_out};

	wake(true, sleeps, 2);
}

static void partial_write(void)
{
	pid_t writer;

	bound_ring();
	moved = capacity; /* the last 1000 bytes find no room */
	writer = start(sleep_in_large_write);
	expect_falls_asleep(writer);
	unbind();
	expect_ends_well(writer);
	bind();
}

static void mapping(void)
{
	const struct ring_page *page;
	struct ring_stats before, after;

	bound_ring();
	page = mmap(NULL, 4096, PROT_READ, MAP_SHARED, fd, 0);
	expect(page != MAP_FAILED);
	put(fd, 10);
	ring_read_stats(page, &before);
	unbind();
	ring_read_stats(page, &after);
	expect_is(memcmp(&before, &after, sizeof(before)), 0);
	close(fd);
	expect_error(syscall(SYS_delete_module, "ring", O_NONBLOCK), EAGAIN);
	bind();
	fd = open_ring(O_RDWR);
	put(fd, 10);
	ring_read_stats(page, &after);
	expect_is(memcmp(&before, &after, sizeof(before)), 0);
	expect_is(munmap((void *)page, 4096), 0);
}

static void hangup_signal(void)
{
	struct timespec at_once = {0, 0};
	siginfo_t info;
	sigset_t set;

	bound_ring();
	sigemptyset(&set);
	sigaddset(&set, SIGIO);
	sigprocmask(SIG_BLOCK, &set, NULL);
	expect_is(fcntl(fd, F_SETOWN, getpid()), 0);
	expect_is(fcntl(fd, F_SETSIG, SIGIO), 0);
	expect_is(fcntl(fd, F_SETFL, O_RDWR | O_ASYNC), 0);
	unbind();
	expect_is(sigtimedwait(&set, &info, &at_once), SIGIO);
	expect_is(info.si_code, POLL_HUP);
	expect_is(fcntl(fd, F_SETFL, O_RDWR), 0);
	bind();
}

/* What stands in the ring under load: aligned, since each write is whole. */
struct record {
	uint64_t writer, number, check;
};
enum { RECORDS = 20 };

static uint64_t check_of(const struct record *record)
{
	return (record->writer << 32 ^ record->number) * 0x9e3779b97f4a7c15;
}

static bool is_gone(ssize_t got)
{
	if (got < 0)
		expect(errno == ENODEV);
	return got < 0;
}

static int open_if_there(int flags)
{
	int ring = open("/dev/ring0", flags);

	if (ring < 0) {
		expect(errno == ENOENT || errno == ENODEV || errno == ENXIO);
		usleep(1000);
	}
	return ring;
}

static void write_forever(void)
{
	struct record records[RECORDS];
	uint64_t number = 0;

	for (;;) {
		int ring = open_if_there(O_WRONLY);

		while (ring >= 0) {
			for (int i = 0; i < RECORDS; i++) {
				records[i].writer = getpid();
				records[i].number = number++;
				records[i].check = check_of(&records[i]);
			}
			if (is_gone(write(ring, records, sizeof(records))))
				break;
		}
		close(ring);
	}
}

static volatile uint64_t *records_read; /* by all */

/* The only reader: what a writer wrote comes in order, none lost while the ring is there. */
static void read_forever(void)
{
	enum { WRITERS = 3 };
	struct record records[3 * RECORDS];
	uint64_t writers[WRITERS], next[WRITERS];

	for (;;) {
		int ring = open_if_there(O_RDONLY), known = 0;

		while (ring >= 0) {
			ssize_t got = read(ring, records, sizeof(records));

			if (is_gone(got))
				break;
			expect_is(got % sizeof(*records), 0);
			for (size_t i = 0; i < got / sizeof(*records); i++) {
				int w = 0;

				expect(records[i].check == check_of(&records[i]));
				while (w < known && writers[w] != records[i].writer)
					w++;
				if (w == known) {
					expect(known < WRITERS);
					writers[known++] = records[i].writer;
				} else if (records[i].number != next[w]) {
					fail("record %lu after %lu", records[i].number, next[w]);
				}
				next[w] = records[i].number + 1;
				++*records_read;
			}
		}
		close(ring);
	}
}

static void poll_forever(void)
{
	for (;;) {
		struct pollfd ring = {open_if_there(O_RDWR), POLLIN | POLLOUT, 0};

		while (ring.fd >= 0 && poll(&ring, 1, 10) >= 0 && !(ring.revents & POLLHUP))
			;
		close(ring.fd);
	}
}

static void map_forever(void)
{
	for (;;) {
		int ring = open_if_there(O_RDWR);
		const struct ring_page *page;
		struct ring_stats stats;

		if (ring < 0)
			continue;
		page = mmap(NULL, 4096, PROT_READ, MAP_SHARED, ring, 0);
		expect(page != MAP_FAILED || errno == ENODEV);
		ioctl(ring, RING_IOC_SET_CAPACITY, &(__u64){2 * capacity});
		close(ring);
		if (page == MAP_FAILED)
			continue;
		ring_read_stats(page, &stats);
		expect(stats.bytes_out <= stats.bytes_in);
		munmap((void *)page, 4096);
	}
}

static void show_forever(void)
{
	for (;;) {
		int file = open(DEVICE "bytes_in", O_RDONLY);
		char text[32] = "";

		if (file >= 0 && read(file, text, sizeof(text)) >= 0)
			expect(strchr(text, '\n'));
		close(file);
	}
}

static void unload_forever(void)
{
	for (;;) {
		expect_error(syscall(SYS_delete_module, "ring", O_NONBLOCK), EAGAIN);
		usleep(500);
	}
}

static void under_load(void)
{
	static void (*const loads[])(void) = {write_forever, write_forever, write_forever,
					      read_forever,  poll_forever,  map_forever,
					      show_forever,  unload_forever};
	pid_t children[8];
	const char *seconds = getenv("RING_SECONDS");
	time_t end = time(NULL) + (seconds ? atoi(seconds) : 5);
	int rounds = 0, status;

	tap_seconds = end - time(NULL) + TAP_SECONDS;
	alarm(tap_seconds);
	records_read = mmap(NULL, sizeof(*records_read), PROT_READ | PROT_WRITE,
			    MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	bound_ring();
	for (int i = 0; i < 8; i++)
		children[i] = start(loads[i]);
	for (; time(NULL) < end; rounds++) {
		usleep(random() % 30000);
		unbind();
		usleep(random() % 3000);
		bind();
	}
	for (int i = 0; i < 8; i++) {
		expect_is(waitpid(children[i], &status, WNOHANG), 0);
		kill(children[i], SIGKILL);
		waitpid(children[i], NULL, 0);
	}
	/* Of the usual capacity again. */
	unbind();
	bind();
	if (rounds < 20 || *records_read < 1000)
		fail("only %d rounds, %lu records", rounds, *records_read);
	printf("# %d rounds, %lu records\n", rounds, *records_read);
}

TAP_MAIN({"a ring's device shows its capacity, what is in it and the statistics", attributes},
	 {"the node is the device's, and the device the driver's", place},
	 {"unbind: the node vanishes; bind: there is a new, empty ring", node},
	 {"every later call on an open file gives ENODEV", later_calls},
	 {"those who wait for bytes wake at once", wake_from_empty},
	 {"those who wait for room wake at once", wake_from_full},
	 {"a write that has moved bytes returns them", partial_write},
	 {"a mapping stays readable, and keeps the module", mapping},
	 {"O_ASYNC: a SIGIO with POLL_HUP", hangup_signal},
	 {"unbind and bind in a loop, with all that can be done meanwhile", under_load})
