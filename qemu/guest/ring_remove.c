// SPDX-License-Identifier: GPL-2.0
/* A ring that is removed while it is in use. */

#define _GNU_SOURCE
#include <poll.h>
#include <sys/epoll.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <time.h>

#include "../../module/ring/ring_ioctl.h"
#include "ring_driver.h"

static int fd;

static long long attribute(const char *name)
{
	char path[128];
	long long value;
	FILE *file;

	snprintf(path, sizeof(path), DEVICE "%2$s", driver(), name);
	file = fopen(path, "r");
	expect(file && fscanf(file, "%lld", &value) == 1 && fgetc(file) == '\n');
	fclose(file);
	return value;
}

static void attributes(void)
{
	long long bytes_before, reads_before, writes_before;
	int file;

	fd = bound_ring();
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

	file = open(named(DEVICE "used"), O_RDONLY);
	expect_error(write(open(named(DEVICE "used"), O_WRONLY), "1", 1), EBADF);
	unbind();
	expect_error(read(file, scratch, 10), ENODEV);
	expect_error(open(named(DEVICE "used"), O_RDONLY), ENOENT);
	expect_error(open(named("/sys/devices/platform/%1$s.0/used"), O_RDONLY), ENOENT);
	bind();
}

static void place(void)
{
	char target[256] = "";

	fd = bound_ring();
	expect(readlink(named("/sys/class/misc/%1$s0/device"), target, sizeof(target) - 1) > 0);
	expect(strstr(target, named("%1$s.0")));
	expect(readlink(named(DEVICE "driver"), target, sizeof(target) - 1) > 0);
	expect(strstr(target, named("drivers/%1$s")));
}

static void node(void)
{
	fd = bound_ring();
	put(fd, 100);
	unbind();
	expect_error(open(named("/dev/%1$s0"), O_RDWR), ENOENT);
	expect_error(access(named("/sys/class/misc/%1$s0"), F_OK), ENOENT);
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

	fd = bound_ring();
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
		expect_error((long)mmap(NULL, page_size(), PROT_READ, MAP_SHARED, fd, 0), ENODEV);
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

/* Several tasks sleep at an empty or a full ring, and wake when it is removed. */
static void wake(bool full, void (*const *sleeps)(void), int count)
{
	pid_t children[20];
	struct timespec before, after;

	fd = bound_ring();
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

/* A readable event wakes one exclusive poller; removal wakes all. */
static void sleep_exclusively(void)
{
	struct epoll_event event = {.events = EPOLLIN | EPOLLEXCLUSIVE};
	int poller = epoll_create1(0);

	expect_is(epoll_ctl(poller, EPOLL_CTL_ADD, fd, &event), 0);
	expect_is(epoll_wait(poller, &event, 1, -1), 1);
	expect(event.events & EPOLLHUP);
}

static void wake_exclusive(void)
{
	enum { COUNT = 6 };
	pid_t sleepers[COUNT];

	fd = bound_ring();
	for (int i = 0; i < COUNT; i++)
		sleepers[i] = start(sleep_exclusively);
	for (int i = 0; i < COUNT; i++)
		expect_falls_asleep(sleepers[i]);
	unbind();
	for (int i = 0; i < COUNT; i++) {
		for (int tries = 0; waitpid(sleepers[i], NULL, WNOHANG) == 0; tries++) {
			usleep(5000);
			if (tries == 200 && is_asleep(sleepers[i]))
				fail("poller %d of %d does not learn it", i + 1, COUNT);
		}
	}
	bind();
}

static void partial_write(void)
{
	pid_t writer;

	fd = bound_ring();
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

	fd = bound_ring();
	page = mmap(NULL, page_size(), PROT_READ, MAP_SHARED, fd, 0);
	expect(page != MAP_FAILED);
	put(fd, 10);
	ring_read_stats(page, &before);
	unbind();
	ring_read_stats(page, &after);
	expect_is(memcmp(&before, &after, sizeof(before)), 0);
	close(fd);
	expect_error(syscall(SYS_delete_module, driver(), O_NONBLOCK), EAGAIN);
	bind();
	fd = open_ring(O_RDWR);
	put(fd, 10);
	ring_read_stats(page, &after);
	expect_is(memcmp(&before, &after, sizeof(before)), 0);
	expect_is(munmap((void *)page, page_size()), 0);
}

static void hangup_signal(void)
{
	struct timespec at_once = {0, 0};
	siginfo_t info;
	sigset_t set;

	fd = bound_ring();
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

TAP_MAIN({"a ring's device shows its capacity, what is in it and the statistics", attributes},
	 {"the node is the device's, and the device the driver's", place},
	 {"unbind: the node vanishes; bind: there is a new, empty ring", node},
	 {"every later call on an open file fails with ENODEV", later_calls},
	 {"tasks that wait for bytes wake at once", wake_from_empty},
	 {"tasks that wait for space wake at once", wake_from_full},
	 {"all pollers with EPOLLEXCLUSIVE wake at once", wake_exclusive},
	 {"a write that has moved bytes returns them", partial_write},
	 {"a mapping stays readable, and keeps the module", mapping},
	 {"O_ASYNC: a SIGIO with POLL_HUP", hangup_signal})
