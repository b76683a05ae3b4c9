// SPDX-License-Identifier: GPL-2.0
/*
 * Removes and creates a ring in a loop while programs make all kinds of calls. RING_SECONDS in the
 * environment (or on the kernel's command line) is the duration.
 */

#define _GNU_SOURCE
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <time.h>

#include "../../module/ring/ring_ioctl.h"
#include "ring_driver.h"

/* A record in the ring. Records are aligned because each write is atomic. */
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
	int ring = open(named("/dev/%1$s0"), flags);

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

/* The only reader: the records of each writer arrive in order, and none is lost while the ring
 * exists. */
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
		page = mmap(NULL, page_size(), PROT_READ, MAP_SHARED, ring, 0);
		expect(page != MAP_FAILED || errno == ENODEV);
		ioctl(ring, RING_IOC_SET_CAPACITY, &(__u64){2 * capacity});
		close(ring);
		if (page == MAP_FAILED)
			continue;
		ring_read_stats(page, &stats);
		expect(stats.bytes_out <= stats.bytes_in);
		munmap((void *)page, page_size());
	}
}

static void show_forever(void)
{
	for (;;) {
		int file = open(named(DEVICE "bytes_in"), O_RDONLY);
		char text[32] = "";

		if (file >= 0 && read(file, text, sizeof(text)) >= 0)
			expect(strchr(text, '\n'));
		close(file);
	}
}

static void unload_forever(void)
{
	for (;;) {
		expect_error(syscall(SYS_delete_module, driver(), O_NONBLOCK), EAGAIN);
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
	time_t end = time(NULL) + (seconds ? atoi(seconds) : rounds_of(50) / 10);
	const int rounds_least = rounds_of(20);
	const unsigned long records_least = rounds_of(1000);
	int rounds = 0, status, held; /* so that the module cannot go */

	*tap_seconds = end - time(NULL) + TAP_SECONDS;
	records_read = mmap(NULL, sizeof(*records_read), PROT_READ | PROT_WRITE,
			    MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	held = bound_ring();
	for (int i = 0; i < 8; i++)
		children[i] = start(loads[i]);
	/* A slow host takes longer; the limit ends a check that never finishes. */
	for (; time(NULL) < end || rounds < rounds_least || *records_read < records_least;
	     rounds++) {
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
	close(held);
	/* Restores the usual capacity. */
	unbind();
	bind();
	printf("# %d rounds, %lu records\n", rounds, *records_read);
}

TAP_MAIN({"unbind and bind in a loop, with all that can be done meanwhile", under_load})
