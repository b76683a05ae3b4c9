// SPDX-License-Identifier: GPL-2.0
/*
 * A writer, or a reader, that is stuck in the middle of its copy: its buffer is a page that
 * userfaultfd does not give it until another process says so. The other side must not notice.
 */

#define _GNU_SOURCE
#include <linux/userfaultfd.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>

#include "../../module/ring/ring_ioctl.h"
#include "ring_driver.h"

static int fd, faults;
static uint8_t *page;

static void make_page(void)
{
	struct uffdio_api api = {.api = UFFD_API};
	struct uffdio_register area = {.mode = UFFDIO_REGISTER_MODE_MISSING};

	page = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	faults = syscall(SYS_userfaultfd, O_CLOEXEC);
	expect(faults >= 0);
	expect_is(ioctl(faults, UFFDIO_API, &api), 0);
	area.range.start = (uintptr_t)page;
	area.range.len = 4096;
	expect_is(ioctl(faults, UFFDIO_REGISTER, &area), 0);
}

/* The page is zeroes from now on, and who waits for it goes on. */
static void give_page(void)
{
	struct uffdio_zeropage area = {.range = {(uintptr_t)page, 4096}};

	expect_is(ioctl(faults, UFFDIO_ZEROPAGE, &area), 0);
}

/* This process gets stuck in a write of 50 bytes, while another runs \meanwhile. */
static void stuck_writer(void (*meanwhile)(void))
{
	pid_t other;

	fd = empty_ring();
	put(fd, 100);
	make_page();
	other = start(meanwhile);
	expect_is(write(fd, page, 50), 50);
	expect_ends_well(other);
}

/* The same in a read of 50 bytes of 100. */
static void stuck_reader(void (*meanwhile)(void))
{
	pid_t other;

	fd = empty_ring();
	put(fd, 100);
	make_page();
	other = start(meanwhile);
	expect_is(read(fd, page, 50), 50);
	expect_bytes(page, 50);
	expect_ends_well(other);
}

static void read_on(void)
{
	expect_falls_asleep(getppid());
	expect_is(poll(&(struct pollfd){fd, POLLIN, 0}, 1, 0), 1);
	take(fd, 100);
	expect_empty(fd);
	give_page();
}

static void write_on(void)
{
	expect_falls_asleep(getppid());
	put(fd, 1000);
	give_page();
}

static void quick_write(void)
{
	struct iovec byte = {scratch, 1};

	expect_falls_asleep(getppid());
	expect_error(pwritev2(fd, &byte, 1, -1, RWF_NOWAIT), EAGAIN);
	expect_error(write(open_ring(O_WRONLY | O_NONBLOCK), scratch, 1), EAGAIN);
	give_page();
}

static void quick_read(void)
{
	struct iovec byte = {scratch, 1};

	expect_falls_asleep(getppid());
	expect_error(preadv2(fd, &byte, 1, -1, RWF_NOWAIT), EAGAIN);
	expect_error(read(open_ring(O_RDONLY | O_NONBLOCK), scratch, 1), EAGAIN);
	give_page();
}

static void handler(int signal)
{
	(void)signal;
}

static void interrupted_write(void)
{
	expect_error(write(fd, scratch, 1), EINTR);
}

static void interrupted_read(void)
{
	expect_error(read(fd, scratch, 1), EINTR);
}

static void interrupted_resize(void)
{
	uint64_t twice = 2 * capacity, now;

	expect_error(ioctl(fd, RING_IOC_SET_CAPACITY, &twice), EINTR);
	expect_is(ioctl(fd, RING_IOC_GET_CAPACITY, &now), 0);
	expect_is(now, capacity);
}

static void interrupted_clear(void)
{
	expect_error(ioctl(fd, RING_IOC_CLEAR), EINTR);
}

static void interrupt(void (*run)(void))
{
	pid_t second;

	sigaction(SIGUSR1, &(struct sigaction){.sa_handler = handler}, NULL);
	expect_falls_asleep(getppid());
	second = start(run);
	expect_falls_asleep(second);
	kill(second, SIGUSR1);
	expect_ends_well(second);
}

/* What is stuck ends as if it had come before. */
static void take_ring_away(void)
{
	expect_falls_asleep(getppid());
	unbind();
	expect_error(read(fd, scratch, 1), ENODEV);
	expect_error(write(fd, scratch, 1), ENODEV);
	bind();
	give_page();
}

static void interrupt_writer(void)
{
	interrupt(interrupted_write);
	interrupt(interrupted_resize);
	give_page();
}
static void interrupt_reader(void)
{
	interrupt(interrupted_read);
	interrupt(interrupted_resize);
	interrupt(interrupted_clear);
	give_page();
}

static void reader_beside_writer(void)
{
	stuck_writer(read_on);
}
static void writer_beside_reader(void)
{
	stuck_reader(write_on);
}
static void quick_writer(void)
{
	stuck_writer(quick_write);
}
static void quick_reader(void)
{
	stuck_reader(quick_read);
}
static void second_writer(void)
{
	stuck_writer(interrupt_writer);
}
static void second_reader(void)
{
	stuck_reader(interrupt_reader);
}
static void removal_beside_writer(void)
{
	stuck_writer(take_ring_away);
}
static void removal_beside_reader(void)
{
	stuck_reader(take_ring_away);
}

TAP_MAIN({"a reader does not wait for a writer's copying", reader_beside_writer},
	 {"a writer does not wait for a reader's copying", writer_beside_reader},
	 {"O_NONBLOCK and RWF_NOWAIT: a second writer gets EAGAIN", quick_writer},
	 {"O_NONBLOCK and RWF_NOWAIT: a second reader gets EAGAIN", quick_reader},
	 {"a signal ends the wait for another writer, also of an ioctl", second_writer},
	 {"a signal ends the wait for another reader, also of an ioctl", second_reader},
	 {"the device goes without waiting for a writer's copying", removal_beside_writer},
	 {"the device goes without waiting for a reader's copying", removal_beside_reader})
