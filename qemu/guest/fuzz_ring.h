/* SPDX-License-Identifier: GPL-2.0 */
/* Random calls on descriptors of /dev/ring0. */
#ifndef FUZZ_RING_H
#define FUZZ_RING_H

#include <poll.h>
#include <sys/epoll.h>
#include <sys/ioctl.h>
#include <sys/select.h>
#include <sys/sendfile.h>
#include <sys/uio.h>

#include "../../module/ring/ring_ioctl.h"
#include "fuzz.h"
#include "uring.h"

/* The number of descriptors of each pair of processes; some are closed. */
enum { FIRST = 100, SLOTS = 5 };

static int pipe_ends[2], epoll, file;

static int ring(void)
{
	return FIRST + below(SLOTS);
}

static void open_slot(int flags)
{
	int fd = open("/dev/ring0", flags);

	judge(fd, INT_MAX, ENOENT, ENXIO, ENODEV, EINVAL, ENOTDIR, EINTR);
	if (fd < 0)
		return;
	judge(dup3(fd, ring(), O_CLOEXEC), INT_MAX, EBUSY);
	close(fd);
}

static void make_descriptors(void)
{
	expect_is(pipe2(pipe_ends, O_NONBLOCK * (me & 1)), 0);
	epoll = epoll_create1(0);
	file = memfd_create("file", 0);
	expect(epoll >= 0 && file >= 0);
	expect_is(ftruncate(file, AREA), 0);
	make_uring();
}

static void do_open(void)
{
	open_slot(one_of(O_RDONLY, O_WRONLY, O_RDWR, O_RDWR, O_ACCMODE) | O_NONBLOCK * one_in(2) |
		  (one_in(2)
			   ? 0
			   : bits_of(O_ASYNC | O_APPEND | O_TRUNC | O_CLOEXEC | O_DIRECT | O_PATH |
				     O_SYNC | O_NOATIME | O_NOCTTY | O_NOFOLLOW | O_DIRECTORY)));
}

static void do_close(void)
{
	judge(close(ring()), 0);
}

static void do_dup(void)
{
	int from = ring();

	judge(dup2(from, ring()), INT_MAX, EBUSY);
}

static void do_read(void)
{
	size_t count = small_size();

	judge(read(ring(), address(), count), count, EAGAIN, EINTR, EFAULT, ENODEV);
}

static void do_write(void)
{
	size_t count = small_size();

	judge(write(ring(), address(), count), count, EAGAIN, EINTR, EFAULT, ENODEV);
}

static void do_vector(void)
{
	struct iovec vector[8];
	const struct iovec *from = one_in(16) ? address() : vector;
	int fd = ring(), used = one_in(16) ? (int)size() : (int)below(9),
	    on = one_in(2) * RWF_NOWAIT;
	int flags = one_in(8) ? (int)any() : on;
	off_t offset = one_in(8) ? (off_t)size() : -1;
	ssize_t most = 0;

	for (int i = 0; i < 8; i++) {
		vector[i] = (struct iovec){address(), small_size()};
		if (__builtin_add_overflow(most, vector[i].iov_len, &most))
			most = SSIZE_MAX;
	}
	if (from != vector || used > 8)
		most = SSIZE_MAX;
	switch (below(4)) {
	case 0:
		judge(readv(fd, from, used), most, EAGAIN, EINTR, EFAULT, ENODEV, EINVAL);
		break;
	case 1:
		judge(writev(fd, from, used), most, EAGAIN, EINTR, EFAULT, ENODEV, EINVAL);
		break;
	case 2:
		judge(preadv2(fd, from, used, offset, flags), most, EAGAIN, EINTR, EFAULT, ENODEV,
		      EINVAL, ESPIPE, EOPNOTSUPP);
		break;
	case 3:
		judge(pwritev2(fd, from, used, offset, flags), most, EAGAIN, EINTR, EFAULT, ENODEV,
		      EINVAL, ESPIPE, EOPNOTSUPP);
		break;
	}
}

static void do_seek(void)
{
	int fd = ring();
	off_t offset = size();

	switch (below(6)) {
	case 0:
		judge(lseek(fd, offset, below(6)), -1, ESPIPE, EINVAL);
		break;
	case 1:
		judge(pread(fd, address(), size(), offset), -1, ESPIPE, EINVAL);
		break;
	case 2:
		judge(pwrite(fd, address(), size(), offset), -1, ESPIPE, EINVAL);
		break;
	case 3:
		judge(ftruncate(fd, offset), -1, EINVAL, EPERM);
		break;
	case 4:
		judge(fallocate(fd, below(128), offset, size()), -1, ESPIPE, EINVAL, EOPNOTSUPP,
		      ENODEV, EPERM);
		break;
	case 5:
		judge(fsync(fd), -1, EINVAL);
		break;
	}
}

static void do_splice(void)
{
	int fd = ring(), flags = one_in(4) ? (int)any() : (int)below(16);
	loff_t *position = one_in(16) ? address() : NULL;
	size_t count = small_size();

	switch (below(6)) {
	case 0:
		judge(splice(fd, position, pipe_ends[1], NULL, count, flags), count, EAGAIN, EINTR,
		      ENODEV, EINVAL, ESPIPE, EFAULT);
		break;
	case 1:
		judge(splice(pipe_ends[0], NULL, fd, position, count, flags), count, EAGAIN, EINTR,
		      ENODEV, EINVAL, ESPIPE, EFAULT);
		break;
	case 2:
		judge(sendfile(pipe_ends[1], fd, position, count), count, EAGAIN, EINTR, ENODEV,
		      EINVAL, ESPIPE, EFAULT);
		break;
	case 3:
		lseek(file, 0, SEEK_SET);
		judge(sendfile(fd, file, NULL, count), count, EAGAIN, EINTR, ENODEV, EINVAL);
		break;
	case 4:
		judge(vmsplice(pipe_ends[1], &(struct iovec){address(), count}, 1, flags), count,
		      EAGAIN, EINTR, EFAULT, EINVAL);
		break;
	case 5: /* between pipes only */
		judge(one_in(2) ? tee(fd, pipe_ends[1], count, flags)
				: tee(pipe_ends[0], fd, count, flags),
		      0, EINVAL);
		break;
	}
}

static void do_poll(void)
{
	struct pollfd polled[4];
	fd_set read, write, other;
	struct timespec wait = {0, below(30000000)};
	int ready;

	for (int i = 0; i < 4; i++)
		polled[i] = (struct pollfd){ring(), any(), 0};
	FD_ZERO(&read);
	FD_ZERO(&write);
	FD_ZERO(&other);
	FD_SET(ring(), &read);
	FD_SET(ring(), &write);
	FD_SET(ring(), &other);
	switch (below(3)) {
	case 0:
		judge(poll(polled, 4, below(30)), 4, EINTR);
		break;
	case 1:
		judge(ready = pselect(FIRST + SLOTS, &read, &write, &other, &wait, NULL), 3, EINTR);
		break;
	case 2:
		judge(ppoll(address(), below(4), &wait, NULL), 4, EINTR, EFAULT, EINVAL);
		return;
	}
	for (int i = 0; i < 4; i++) {
		int unasked =
			polled[i].revents & ~(polled[i].events | POLLERR | POLLHUP | POLLNVAL);

		if (unasked)
			failed("poll gives %#x, not asked for", unasked);
	}
}

static void do_epoll(void)
{
	struct epoll_event event = {.events = any() & ~EPOLLWAKEUP};
	struct epoll_event events[4];

	if (one_in(2))
		event.events = EPOLLIN | EPOLLOUT | bits_of(EPOLLET | EPOLLONESHOT);
	if (one_in(3))
		judge(epoll_wait(epoll, one_in(8) ? address() : events, below(5), below(30)), 4,
		      EINTR, EINVAL, EFAULT);
	else
		judge(epoll_ctl(epoll, 1 + below(3), ring(), &event), 0, EEXIST, ENOENT, EINVAL,
		      EPERM);
}

/* Makes the call as a 32-bit program, which any program may do on x86. */
static int ioctl_32(int fd, uint32_t request, void *at)
{
	int result = 54; /* its number there */

	asm volatile("int $0x80"
		     : "+a"(result)
		     : "b"(fd), "c"(request), "d"((uint32_t)(uintptr_t)at)
		     : "memory", "r8", "r9", "r10", "r11");
	if (result >= 0)
		return result;
	errno = -result;
	return -1;
}

static void do_ioctl(void)
{
	static const uint64_t known[] = {RING_IOC_GET_CAPACITY,
					 RING_IOC_GET_STATS,
					 RING_IOC_CLEAR,
					 FIONREAD,
					 FIONBIO,
					 FIOASYNC};
	uint64_t request = known[below(6)];
	void *at = area + below(AREA - PAGE);

	if (one_in(4))
		request = _IOC(below(4), RING_IOC_MAGIC, below(8), one_in(2) ? 8 : below(1 << 14));
	if (one_in(8))
		request ^= 1ul << below(64);
	if (one_in(4))
		at = address();
	judge((one_in(4) ? ioctl_32(ring(), request, at) : ioctl(ring(), request, at)), 0, ENOTTY,
	      EINVAL, EFAULT, EBUSY, EINTR, ENODEV, ENOMEM, EPERM, EOPNOTSUPP);
}

static void do_capacity(void)
{
	uint64_t bytes = one_in(4) ? size() : (uint64_t)PAGE << below(one_in(16) ? 14 : 6);

	judge(ioctl(ring(), RING_IOC_SET_CAPACITY, &bytes), 0, EINVAL, EBUSY, EINTR, ENODEV,
	      ENOMEM);
}

static void do_flags(void)
{
	int fd = ring();

	switch (below(6)) {
	case 0:
	case 1:
		judge(fcntl(fd, F_SETFL, bits_of(O_NONBLOCK | O_ASYNC | O_APPEND | O_DIRECT)), 0,
		      EINVAL, EPERM, ENODEV);
		break;
	case 2:
		judge(fcntl(fd, F_SETOWN, one_of(0, getpid(), -getpgrp(), INT_MAX, INT_MIN)), 0,
		      ESRCH, EINVAL);
		break;
	case 3:
		judge(fcntl(fd, F_SETSIG, one_of(0, SIGIO, SIGUSR1, SIGRTMIN, 65, size())), 0,
		      EINVAL);
		break;
	case 4:
		judge(fcntl(fd, one_of(F_GETFL, F_GETSIG, F_GETFD)), INT_MAX);
		break;
	case 5:
		judge(fcntl(fd, one_in(2) ? F_SETLKW : F_SETLK,
			    &(struct flock){
				    .l_type = below(4), .l_start = size(), .l_len = size()}),
		      0, EINVAL, EAGAIN, EACCES, EINTR, EOVERFLOW, EDEADLK);
		break;
	}
}

#endif
