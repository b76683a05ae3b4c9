// SPDX-License-Identifier: GPL-2.0
/*
 * Fuzzes /dev/scull0 and /dev/scullsingle with all calls of their contract, as fuzz_ring does with
 * /dev/ring0. A write of a process is a pattern that depends on the position alone, so each byte
 * that a read returns is either zero or known, whatever other processes write.
 */

#define _GNU_SOURCE
#include <sys/ioctl.h>
#include <sys/random.h>
#include <sys/uio.h>

#include "../../module/scull/scull_ioctl.h"
#include "fuzz.h"

/* The descriptors of each pair of processes; some are closed. The last one appends. */
enum { FIRST = 100, SLOTS = 6, LARGEST = 1048576, LARGEST_QUANTUM = 65536 };

static int scull(void)
{
	return FIRST + below(SLOTS);
}

/* At the end of a file that others write, the position is not known. */
static int scull_with_position(void)
{
	return FIRST + below(SLOTS - 1);
}

static uint8_t byte_at(off_t position)
{
	return 1 + position % 251;
}

static void make_descriptors(void) {}

static void do_open(void)
{
	const char *name = one_in(8) ? "/dev/scullsingle" : "/dev/scull0";
	const int flags =
		one_of(O_RDONLY, O_RDWR, O_RDWR, O_WRONLY * one_in(4)) |
		(one_in(2) ? 0 : bits_of(O_NONBLOCK | O_APPEND | O_CLOEXEC | O_SYNC | O_NOATIME));
	const int fd = open(name, flags);

	judge(fd, INT_MAX, EBUSY, EINTR);
	if (fd < 0)
		return;
	judge(dup3(fd, flags & O_APPEND ? FIRST + SLOTS - 1 : scull_with_position(), O_CLOEXEC),
	      INT_MAX, EBUSY);
	close(fd);
}

static void do_close(void)
{
	judge(close(scull()), 0);
}

static off_t position(void)
{
	return one_in(16) ? (off_t)size() : (off_t)below(one_in(2) ? 3 * PAGE : LARGEST + PAGE);
}

/* The position of an open file can be the largest one: the kernel refuses a range that ends after
 * it. */
static void do_read(void)
{
	size_t count = small_size();

	judge(read(scull(), address(), count), count, EINTR, EFAULT, EAGAIN, ENOMEM, EINVAL,
	      EOVERFLOW);
}

static void do_pread(void)
{
	uint8_t bytes[2 * PAGE];
	const off_t at = position();
	const size_t count = below(sizeof(bytes));
	const ssize_t got = pread(scull(), bytes, count, at);

	judge(got, count, EINTR, EAGAIN, ENOMEM, EINVAL, EOVERFLOW);
	for (ssize_t i = 0; i < got; i++)
		if (bytes[i] != 0 && bytes[i] != byte_at(at + i))
			failed("byte %ld is %u, not %u", at + i, bytes[i], byte_at(at + i));
}

static void do_pwrite(void)
{
	uint8_t bytes[2 * PAGE];
	const off_t at = position();
	const size_t count = 1 + below(sizeof(bytes) - 1);

	for (size_t i = 0; i < count; i++)
		bytes[i] = byte_at(at + i);
	judge(pwrite(scull_with_position(), bytes, count, at), count, EINTR, EAGAIN, ENOMEM, EINVAL,
	      ENOSPC, EFBIG, EOVERFLOW);
}

/* Of bytes that cannot be read, so nothing is written. */
static void do_invalid_write(void)
{
	judge(write(scull(), one_in(2) ? NULL : (void *)(1ul << 63), 1 + below(PAGE)), -1, EINTR,
	      EAGAIN, EFAULT, ENOMEM, ENOSPC, EINVAL, EFBIG, EOVERFLOW);
}

static void do_vector(void)
{
	struct iovec vector[4];
	ssize_t most = 0;

	for (int i = 0; i < 4; i++) {
		vector[i] = (struct iovec){address(), small_size()};
		if (__builtin_add_overflow(most, vector[i].iov_len, &most))
			most = SSIZE_MAX;
	}
	judge(preadv2(scull(), vector, below(5), one_in(2) ? position() : -1,
		      RWF_NOWAIT * one_in(4)),
	      most, EINTR, EFAULT, EAGAIN, ENOMEM, EINVAL, EOPNOTSUPP, EOVERFLOW);
}

static void do_seek(void)
{
	const int whence = below(6);
	const off_t to = position();
	const off_t at = lseek(scull(), to, whence);

	if (at >= 0 && whence == SEEK_SET && at != to)
		failed("lseek to %ld is at %ld", to, at);
	judge(at, LONG_MAX, EINVAL, EINTR, ENXIO, EOVERFLOW);
}

static void do_ioctl(void)
{
	static const uint64_t known[] = {
		SCULL_IOC_RESET,	 SCULL_IOC_SET_QUANTUM,	  SCULL_IOC_TELL_QUANTUM,
		SCULL_IOC_GET_QUANTUM,	 SCULL_IOC_QUERY_QUANTUM, SCULL_IOC_EXCHANGE_QUANTUM,
		SCULL_IOC_SHIFT_QUANTUM,
	};
	uint64_t request = known[below(7)];
	uint32_t quantum = one_in(8) ? (uint32_t)any() : 1 + below(LARGEST_QUANTUM);
	void *argument = &quantum;

	if (request == SCULL_IOC_TELL_QUANTUM || request == SCULL_IOC_SHIFT_QUANTUM)
		argument = (void *)(uintptr_t)quantum;
	if (one_in(8))
		argument = address();
	if (one_in(8))
		request = _IOC(below(4), SCULL_IOC_MAGIC, below(10), below(1 << 14));
	judge(ioctl(scull(), request, argument), LARGEST_QUANTUM, ENOTTY, EINVAL, EFAULT, EINTR);
}

static void do_attribute(void)
{
	static const char *const paths[] = {"/sys/class/scull/scull0/size",
					    "/sys/class/scull/scull0/quantum"};
	const int which = below(2);
	const int fd = open(paths[which], which && one_in(2) ? O_RDWR : O_RDONLY);
	char text[32];

	judge(fd, INT_MAX, EINTR);
	if (fd < 0)
		return;
	snprintf(text, sizeof(text), "%u", (unsigned int)below(LARGEST_QUANTUM + 100));
	if (one_in(2))
		judge(write(fd, text, strlen(text)), strlen(text), EINVAL, EINTR);
	else
		judge(pread(fd, address(), small_size(), 0), INT_MAX, EFAULT, EINTR, EINVAL);
	close(fd);
}

static void do_empty(void)
{
	const int fd = open("/dev/scull0", O_WRONLY);

	judge(fd, INT_MAX, EINTR);
	close(fd);
}

static void do_signal(void)
{
	const pid_t pid = progress->process[below(PROCESSES)].pid;

	if (pid > 0)
		judge(kill(pid, one_of(SIGUSR1, SIGUSR2, SIGHUP, SIGRTMIN)), 0, ESRCH);
}

static void do_unload(void)
{
	judge(syscall(SYS_delete_module, "scull", O_NONBLOCK), -1, EAGAIN, EBUSY, EINTR);
}

static void whole_contract(void)
{
	static const struct call table[] = {
		{"open", do_open, 80},	    {"close", do_close, 20},
		{"read", do_read, 80},	    {"pread", do_pread, 80},
		{"pwrite", do_pwrite, 120}, {"write", do_invalid_write, 20},
		{"preadv2", do_vector, 60}, {"lseek", do_seek, 60},
		{"ioctl", do_ioctl, 60},    {"attribute", do_attribute, 20},
		{"empty", do_empty, 20},    {"signal", do_signal, 20},
		{"rmmod", do_unload, 10},
	};
	const char *seconds = getenv("FUZZ_SECONDS"), *given = getenv("SEED");

	if (given)
		seed = strtoull(given, NULL, 0);
	else
		expect_is(getrandom(&seed, sizeof(seed), 0), sizeof(seed));
	printf("# SEED=%lu\n", seed);
	expect(open("/dev/scull1", O_RDWR) >= 0); /* so that the module cannot go */
	fuzz(table, sizeof(table) / sizeof(*table), make_descriptors,
	     (seconds ? atoi(seconds) : 10) / 4 + 6);
}

TAP_MAIN({"random calls return what the contract says, and known bytes", whole_contract})
