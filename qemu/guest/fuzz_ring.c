// SPDX-License-Identifier: GPL-2.0
/*
 * Fuzzes /dev/ring0 with all calls of its contract. FUZZ_SECONDS in the environment (or on the
 * kernel's command line) is the duration; SEED repeats a run.
 */

#define _GNU_SOURCE
#include <sys/random.h>

#include "fuzz_ring.h"

#define DRIVER "/sys/bus/platform/drivers/ring/"

/* Requests that wait stay pending until they complete or their queue is closed. */
static void do_uring(void)
{
	struct io_uring_sqe entry = {
		.opcode = one_of(IORING_OP_READ, IORING_OP_WRITE, IORING_OP_POLL_ADD,
				 IORING_OP_ASYNC_CANCEL),
		.flags = IOSQE_ASYNC * one_in(4),
		.fd = ring(),
		.addr = (uintptr_t)address(),
		.len = small_size(),
		.off = one_in(16) ? size() : SIZE_MAX,
		.rw_flags = RWF_NOWAIT * one_in(4),
	};

	entry.user_data = entry.len;
	if (entry.opcode == IORING_OP_POLL_ADD) {
		entry.len = entry.off = 0;
		entry.poll32_events = POLLIN | POLLOUT;
		entry.user_data = POLLIN | POLLOUT | POLLERR | POLLHUP;
	} else if (entry.opcode == IORING_OP_ASYNC_CANCEL) {
		entry.len = entry.off = 0;
		entry.cancel_flags = IORING_ASYNC_CANCEL_ANY;
		entry.user_data = INT_MAX;
	}
	if (one_in(64)) {
		destroy_uring();
		make_uring();
	}
	judge(submit_entry(&entry), 1, EINTR, EAGAIN, EBUSY);
	while (is_done()) {
		uint64_t most;
		const int result = take_completion(&most);

		errno = -result;
		judge(result < 0 ? -1 : result, most, EAGAIN, EINTR, EFAULT, ENODEV, EINVAL, ESPIPE,
		      ECANCELED, ENOENT, EALREADY);
	}
}

/* A mapping at a random address could replace the program. */
static void *in_window(void)
{
	return window + PAGE * below(WINDOW / PAGE);
}

static void do_map(void)
{
	void *at = in_window();
	size_t length = one_in(8) ? size() : PAGE;
	int kind = one_in(4) ? one_of(MAP_PRIVATE, MAP_SHARED_VALIDATE, 0) : MAP_SHARED;
	int flags = one_in(8) ? bits_of(MAP_POPULATE | MAP_LOCKED | MAP_SYNC | MAP_NONBLOCK) : 0;
	int protection = one_in(4) ? (int)below(8) : PROT_READ;
	off_t offset = one_in(8) ? (off_t)size() : 0;

	if (length > PAGE)
		at = NULL;
	else
		flags |= MAP_FIXED;
	at = mmap(at, length, protection, kind | flags, ring(), offset);
	if (at != MAP_FAILED && (length > PAGE || offset != 0))
		failed("a mapping of %zu bytes at %ld", length, offset);
	judge(at == MAP_FAILED ? -1 : 0, 0, EPERM, EACCES, EINVAL, ENODEV, ENOMEM, EOVERFLOW,
	      EOPNOTSUPP, EAGAIN, EINTR);
}

static void do_remap(void)
{
	size_t length = one_in(8) ? size() : PAGE * below(3);
	void *at = in_window(), *to = in_window();

	length = MIN(length, (size_t)(window + WINDOW - (uint8_t *)at));
	switch (below(6)) {
	case 0:
		judge(munmap(at, length), 0, EINVAL);
		break;
	case 1:
		judge(mprotect(at, length, below(8)), 0, EACCES, ENOMEM, EINVAL);
		break;
	case 2:
		to = mremap(at, one_in(2) ? PAGE : length, PAGE,
			    MREMAP_MAYMOVE | MREMAP_FIXED | MREMAP_DONTUNMAP * one_in(2), to);
		judge(to == MAP_FAILED ? -1 : 0, 0, EINVAL, EFAULT, ENOMEM, EAGAIN);
		break;
	case 3: /* would have to grow in its place */
		to = mremap(at, PAGE, 2 * PAGE, 0);
		judge(to == MAP_FAILED ? -1 : 0, 0, EINVAL, EFAULT, ENOMEM, EAGAIN);
		break;
	case 4:
		judge(madvise(at, length, below(26)), 0, EINVAL, ENOMEM, EAGAIN, EACCES, EPERM,
		      EFAULT, EIO, EBUSY);
		break;
	case 5:
		judge(madvise(area + PAGE * below(8), length,
			      one_of(MADV_REMOVE, MADV_DONTNEED, MADV_PAGEOUT, MADV_COLD)),
		      0, EINVAL, ENOMEM);
		break;
	}
}

/* No process can write the page of statistics. */
static void do_touch(void)
{
	volatile uint8_t *at = window + below(WINDOW);
	bool faulted = sigsetjmp(after_fault, 1) != 0;

	if (!faulted && one_in(4))
		*at = 1;
	else if (!faulted)
		(void)*at;
	errno = EFAULT;
	judge(faulted ? -1 : 0, 0, EFAULT);
}

static void do_signal(void)
{
	int process = below(PROCESSES);
	pid_t pid = progress->process[process].pid;

	if (pid > 0)
		judge(kill(pid, one_of(SIGUSR1, SIGUSR2, SIGIO, SIGHUP, SIGRTMIN)), 0, ESRCH);
}

/* The last descriptor of a file may be closed by a process that is killed in a call. */
static void do_fork(void)
{
	unsigned int sequence = any();
	bool killed = one_in(2);
	useconds_t after = below(TICK);
	sigset_t all, before;
	int status;
	pid_t child;

	/* fork() restarts if a signal arrives. */
	sigfillset(&all);
	sigprocmask(SIG_BLOCK, &all, &before);
	child = fork();
	sigprocmask(SIG_SETMASK, &before, NULL);
	if (child == 0) {
		prctl(PR_SET_PDEATHSIG, SIGKILL);
		make_uring();
		tick();
		for (int step = 0; step < 8; step++)
			make_call(sequence, step);
		_exit(0);
	}
	judge(child, INT_MAX, EAGAIN, ENOMEM);
	usleep(after);
	if (killed)
		kill(child, SIGKILL);
	while (waitpid(child, &status, 0) < 0 && errno == EINTR)
		;
	if (status && !(killed && WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL))
		failed("a child ended with status %#x", status);
}

static void do_attribute(void)
{
	static int attribute = -1;
	static const char *const names[] = {"capacity", "used",	  "bytes_in", "bytes_out",
					    "reads",	"writes", "waits"};
	char path[64];
	size_t count = small_size();

	if (one_in(3)) {
		close(attribute);
		snprintf(path, sizeof(path), DRIVER "ring.0/%s", names[below(7)]);
		judge(attribute = open(path, one_in(8) ? O_RDWR : O_RDONLY), INT_MAX, ENOENT,
		      ENODEV, EACCES, EINTR, ENXIO);
	}
	if (one_in(8))
		judge(write(attribute, area, count), -1, EIO, EINVAL);
	else
		judge(pread(attribute, address(), count, one_in(8) ? size() : 0), count, ENODEV,
		      EFAULT, EINVAL, EINTR);
}

static void tell_driver(const char *what, const char *device)
{
	int control = open(what, O_WRONLY);

	judge(control, INT_MAX, ENOENT, EINTR, ENODEV);
	if (control < 0)
		return;
	judge(write(control, device, strlen(device)), strlen(device), ENODEV, EBUSY, ENOMEM, EINTR);
	close(control);
}

static void do_unbind(void)
{
	tell_driver(DRIVER "unbind", one_in(8) ? "ring.1" : "ring.0");
	usleep(below(TICK) / 4);
	tell_driver(DRIVER "bind", "ring.0");
}

static void do_unload(void)
{
	judge(syscall(SYS_delete_module, "ring", O_NONBLOCK), -1, EAGAIN, EBUSY, EINTR);
}

/*
 * An edge-triggered poller, which must not miss an event: it reads until the ring is empty, and
 * sleeps. When no calls are made, it must not sleep while the ring has bytes.
 */
static struct watcher {
	volatile bool asleep;
	volatile pid_t pid;
} *watcher;

/* Runs until the ring is gone. */
static void watch_ring(int fd)
{
	struct epoll_event event = {.events = EPOLLIN | EPOLLET};
	int poller = epoll_create1(0);
	uint8_t bytes[PAGE];

	expect(poller >= 0);
	expect_is(epoll_ctl(poller, EPOLL_CTL_ADD, fd, &event), 0);
	do {
		while (read(fd, bytes, sizeof(bytes)) > 0)
			;
		if (errno == EAGAIN) {
			watcher->asleep = true;
			epoll_wait(poller, &event, 1, -1);
			watcher->asleep = false;
		}
	} while (!(event.events & EPOLLHUP) && (errno == EAGAIN || errno == EINTR));
	close(poller);
}

static void watch(void)
{
	alarm(0);
	watcher->pid = getpid();
	for (;;) {
		int fd = open("/dev/ring0", O_RDONLY | O_NONBLOCK);

		if (fd >= 0)
			watch_ring(fd);
		close(fd);
		usleep(TICK);
	}
}

/* Any progress counts, because a woken poller may have to wait for a processor. */
static void expect_awake_beside_bytes(void)
{
	int fd = open("/dev/ring0", O_RDONLY | O_NONBLOCK), bytes = 0;
	struct ring_stats before, now;
	bool stalls = fd >= 0 && !ioctl(fd, RING_IOC_GET_STATS, &before);

	for (int i = 0; stalls && i < 100; i++) {
		usleep(5000);
		stalls = watcher->asleep && is_asleep(watcher->pid) &&
			 !ioctl(fd, FIONREAD, &bytes) && bytes > 0 &&
			 !ioctl(fd, RING_IOC_GET_STATS, &now) &&
			 !memcmp(&before, &now, sizeof(now));
	}
	if (stalls)
		fail("%d bytes are there, nothing moves, and a poller sleeps", bytes);
	close(fd);
}

static void whole_contract(void)
{
	static const struct call table[] = {
		{"open", do_open, 80},
		{"close", do_close, 30},
		{"dup", do_dup, 20},
		{"read", do_read, 100},
		{"write", do_write, 100},
		{"readv", do_vector, 80},
		{"lseek", do_seek, 20},
		{"splice", do_splice, 80},
		{"poll", do_poll, 30},
		{"epoll", do_epoll, 60},
		{"ioctl", do_ioctl, 60},
		{"capacity", do_capacity, 30},
		{"fcntl", do_flags, 60},
		{"mmap", do_map, 60},
		{"mremap", do_remap, 40},
		{"touch", do_touch, 40},
		{"signal", do_signal, 20},
		{"fork", do_fork, 4},
		{"io_uring", do_uring, 60},
		{"unbind", do_unbind, 1},
		{"attribute", do_attribute, 30},
		{"rmmod", do_unload, 1},
	};
	const char *seconds = getenv("FUZZ_SECONDS"), *given = getenv("SEED");

	if (given)
		seed = strtoull(given, NULL, 0);
	else
		expect_is(getrandom(&seed, sizeof(seed), 0), sizeof(seed));
	printf("# SEED=%lu\n", seed);
	expect(open("/dev/ring0", O_RDWR) >= 0); /* so that the module cannot go */
	watcher = mmap(NULL, sizeof(*watcher), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS,
		       -1, 0);
	expect(watcher != MAP_FAILED);
	start(watch);
	when_calm = expect_awake_beside_bytes;
	fuzz(table, sizeof(table) / sizeof(*table), make_descriptors, seconds ? atoi(seconds) : 10);
}

TAP_MAIN({"random calls return what the contract says, and end", whole_contract})
