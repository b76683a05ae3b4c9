// SPDX-License-Identifier: GPL-2.0
/*
 * A writer or a reader that is stuck in the middle of its copy: its buffer is a page that
 * userfaultfd withholds until another process provides it. Other callers must not wait for it.
 */

#define _GNU_SOURCE
#include <linux/userfaultfd.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>

#include "../../module/ring/ring_ioctl.h"
#include "ring_driver.h"

static int fd, faults;
static uint8_t *page; /* what is before it is there */

static void make_page(void)
{
	struct uffdio_api api = {.api = UFFD_API};
	struct uffdio_register area = {.mode = UFFDIO_REGISTER_MODE_MISSING};

	page = mmap(NULL, 2 * page_size(), PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1,
		    0);
	expect(page != MAP_FAILED);
	page += page_size();
	faults = syscall(SYS_userfaultfd, O_CLOEXEC);
	expect(faults >= 0);
	expect_is(ioctl(faults, UFFDIO_API, &api), 0);
	area.range.start = (uintptr_t)page;
	area.range.len = page_size();
	expect_is(ioctl(faults, UFFDIO_REGISTER, &area), 0);
}

/* Fills the page with zeroes, and wakes the task that waits for it. */
static void give_page(void)
{
	struct uffdio_zeropage area = {.range = {(uintptr_t)page, page_size()}};

	expect_is(ioctl(faults, UFFDIO_ZEROPAGE, &area), 0);
}

/* Gets stuck in the middle of a write of 50 bytes, while another process runs \meanwhile. */
static void stuck_writer(void (*meanwhile)(void))
{
	pid_t other;

	fd = empty_ring();
	put(fd, 100);
	make_page();
	other = start(meanwhile);
	page[-1] = 0; /* not to be copied at the first write after a fork */
	expect_is(write(fd, page - 25, 50), 50);
	expect_ends_well(other);
}

/* The same in a read of 50 bytes, which is atomic; before it, \taken bytes were read. */
static void stuck_reader(void (*meanwhile)(void), size_t taken)
{
	pid_t other;

	fd = empty_ring();
	put(fd, 100);
	make_page();
	other = start(meanwhile);
	page[-1] = 0; /* not to be copied at the first write after a fork */
	expect_is(read(fd, page - 25, 50), 50);
	bytes_out += taken;
	expect_bytes(page - 25, 50);
	expect_ends_well(other);
}

static int bytes_there(void)
{
	int count;

	expect_is(ioctl(fd, FIONREAD, &count), 0);
	return count;
}

/* A write of up to 4096 bytes is atomic: no reader sees a part of it. */
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

static void second_write(void)
{
	struct iovec byte = {scratch, 1};

	expect_falls_asleep(getppid());
	expect_is(pwritev2(fd, &byte, 1, -1, RWF_NOWAIT), 1);
	expect_is(write(open_ring(O_WRONLY | O_NONBLOCK), scratch, 1), 1);
	expect_is(write(fd, scratch, 1), 1);
	expect_is(bytes_there(), 103);
	give_page();
}

static void second_read(void)
{
	expect_falls_asleep(getppid());
	expect_is(bytes_there(), 100);
	expect_is(preadv2(fd, &(struct iovec){scratch, 1}, 1, -1, RWF_NOWAIT), 1);
	expect_bytes(scratch, 1);
	expect_is(read(open_ring(O_RDONLY | O_NONBLOCK), scratch, 1), 1);
	expect_bytes(scratch, 1);
	take(fd, 1);
	give_page();
}

/* The bytes for a stuck reader are written later. */
static void change(void)
{
	uint64_t twice = 2 * capacity, usual = capacity;

	expect_falls_asleep(getppid());
	expect_is(ioctl(fd, RING_IOC_SET_CAPACITY, &twice), 0);
	expect_is(ioctl(fd, RING_IOC_SET_CAPACITY, &usual), 0);
	expect_is(ioctl(fd, RING_IOC_CLEAR), 0);
	expect_is(bytes_there(), 0);
	put(fd, 100);
	give_page();
}

/* The stuck call ends as if it had been made earlier. */
static void take_ring_away(void)
{
	expect_falls_asleep(getppid());
	unbind();
	expect_error(read(fd, scratch, 1), ENODEV);
	expect_error(write(fd, scratch, 1), ENODEV);
	bind();
	give_page();
}

static void write_for_ever(void)
{
	make_page(); /* userfaultfd is of one process */
	write(fd, page, 50);
}

static void read_for_ever(void)
{
	make_page();
	read(fd, page, 50);
}

static void kill_stuck(void (*run)(void))
{
	pid_t victim;

	fd = empty_ring();
	put(fd, 100);
	victim = start(run);
	expect_falls_asleep(victim);
	kill(victim, SIGKILL);
	expect_is(waitpid(victim, NULL, 0), victim);
	take(fd, 100);
	expect_empty(fd);
}

static void reader_beside_writer(void)
{
	stuck_writer(read_on);
}
static void writer_beside_reader(void)
{
	stuck_reader(write_on, 0);
}
static void writer_beside_writer(void)
{
	stuck_writer(second_write);
}
static void reader_beside_reader(void)
{
	stuck_reader(second_read, 3);
}
static void changes_beside_writer(void)
{
	stuck_writer(change);
}
static void changes_beside_reader(void)
{
	stuck_reader(change, 100);
}
static void removal_beside_writer(void)
{
	stuck_writer(take_ring_away);
}
static void removal_beside_reader(void)
{
	stuck_reader(take_ring_away, 0);
}
static void killed_writer(void)
{
	kill_stuck(write_for_ever);
}
static void killed_reader(void)
{
	kill_stuck(read_for_ever);
}

TAP_MAIN({"a reader does not wait for a writer that is stuck, and sees nothing of it",
	  reader_beside_writer},
	 {"a writer does not wait for a reader that is stuck", writer_beside_reader},
	 {"a writer does not wait for another one that is stuck", writer_beside_writer},
	 {"a reader does not wait for another one that is stuck", reader_beside_reader},
	 {"no ioctl waits for a writer that is stuck", changes_beside_writer},
	 {"no ioctl waits for a reader that is stuck", changes_beside_reader},
	 {"the device goes while a writer is stuck", removal_beside_writer},
	 {"the device goes while a reader is stuck", removal_beside_reader},
	 {"a stuck writer can be killed, and nothing is lost", killed_writer},
	 {"a stuck reader can be killed, and nothing is lost", killed_reader})
