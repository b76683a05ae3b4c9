// SPDX-License-Identifier: GPL-2.0
/* Many bytes and many processes at a time: no byte is lost or repeated, and no wake-up is missed.
 */

#define _GNU_SOURCE
#include <poll.h>

#include "ring.h"

static int fd;
static uint64_t total;
static size_t largest; /* of one read or write */

/* Returns a number from 1 to the smaller of both. */
static size_t some(size_t most, size_t limit)
{
	size_t count = 1 + (size_t)random() % most;

	return MIN(count, limit);
}

static void write_all(void)
{
	uint8_t *bytes = malloc(largest);

	while (bytes_in < total) {
		size_t count = some(largest, total - bytes_in);

		make_bytes(bytes, count);
		for (size_t done = 0; done < count;) {
			ssize_t got = write(fd, bytes + done, count - done);

			if (got < 0 && errno == EAGAIN)
				expect_is(poll(&(struct pollfd){fd, POLLOUT, 0}, 1, -1), 1);
			else
				expect(got > 0);
			done += MAX(got, 0);
		}
		bytes_in += count;
	}
}

static void read_all(void)
{
	while (bytes_out < total) {
		ssize_t got = read(fd, scratch, some(largest, total - bytes_out));

		if (got < 0 && errno == EAGAIN) {
			expect_is(poll(&(struct pollfd){fd, POLLIN, 0}, 1, -1), 1);
			continue;
		}
		expect(got > 0);
		expect_bytes(scratch, got);
	}
}

static void one_and_one(void)
{
	pid_t writer;

	fd = empty_ring();
	total = 256 * capacity;
	largest = 3 * ATOMIC_WRITE;
	writer = start(write_all);
	read_all();
	expect_ends_well(writer);
	expect_empty(fd);
}

static void small_steps(void)
{
	pid_t writer;

	fd = empty_ring();
	total = 64 << 10;
	largest = 3;
	writer = start(write_all);
	read_all();
	expect_ends_well(writer);
}

static void polling(void)
{
	pid_t writer;

	fd = empty_ring();
	total = 64 * capacity;
	set_nonblocking(fd, true);
	largest = 2 * ATOMIC_WRITE;
	writer = start(write_all);
	read_all();
	expect_ends_well(writer);
	set_nonblocking(fd, false);
	expect_empty(fd);
}

enum { WRITERS = 8 };

static int record_count; /* of each writer */

struct record {
	uint16_t size, writer, number;
	uint8_t bytes[ATOMIC_WRITE - 6];
};

static int writer_id;

static void write_records(void)
{
	struct record record = {.writer = writer_id};

	srandom(writer_id);
	for (; record.number < record_count; record.number++) {
		record.size =
			random() % 4 ? 6 + some(sizeof(record) - 6, SIZE_MAX) : sizeof(record);
		memset(record.bytes, writer_id * 31 + record.number, sizeof(record.bytes));
		expect_is(write(fd, &record, record.size), record.size);
	}
}

static void read_exactly(void *to, size_t count)
{
	for (size_t done = 0; done < count;) {
		ssize_t got = read(fd, (uint8_t *)to + done, count - done);

		expect(got > 0);
		done += got;
	}
}

static void records(void)
{
	pid_t writers[WRITERS];
	int next[WRITERS] = {0};
	struct record record;

	record_count = rounds_of(250);
	fd = empty_ring();
	for (writer_id = 0; writer_id < WRITERS; writer_id++)
		writers[writer_id] = start(write_records);
	for (int i = 0; i < WRITERS * record_count; i++) {
		read_exactly(&record, 6);
		expect(record.writer < WRITERS && record.size > 6 && record.size <= sizeof(record));
		expect_is(record.number, next[record.writer]++);
		read_exactly(record.bytes, record.size - 6);
		for (int at = 0; at < record.size - 6; at++)
			expect(record.bytes[at] == (uint8_t)(record.writer * 31 + record.number));
	}
	for (int i = 0; i < WRITERS; i++)
		expect_ends_well(writers[i]);
	expect_empty(fd);
}

enum { CROWD = 4 };

static int word_count;	/* of each writer */
static uint8_t *seen;	/* how often each word was read */
static int *words_read; /* by all */

static void write_words(void)
{
	uint32_t words[500];
	int first = writer_id * word_count;

	for (int done = 0; done < word_count;) {
		int count = some(500, word_count - done);

		for (int i = 0; i < count; i++)
			words[i] = first + done + i;
		expect_is(write(fd, words, 4 * count), 4 * count);
		done += count;
	}
}

static void read_words(void)
{
	const uint32_t all = CROWD * word_count;
	uint32_t words[3000];

	while (__atomic_load_n(words_read, __ATOMIC_RELAXED) < CROWD * word_count) {
		ssize_t got = read(fd, words, 4 * some(3000, SIZE_MAX));

		if (got < 0 && errno == EAGAIN) {
			expect(poll(&(struct pollfd){fd, POLLIN, 0}, 1, 100) >= 0);
			continue;
		}
		expect(got > 0 && got % 4 == 0);
		for (int i = 0; i < got / 4; i++) {
			expect(words[i] < all);
			expect_is(__atomic_add_fetch(&seen[words[i]], 1, __ATOMIC_RELAXED), 1);
		}
		__atomic_add_fetch(words_read, got / 4, __ATOMIC_RELAXED);
	}
}

static void crowd(void)
{
	pid_t writers[CROWD], readers[CROWD];

	word_count = rounds_of(100000);
	fd = empty_ring();
	words_read = mmap(NULL, 4 + CROWD * word_count, PROT_READ | PROT_WRITE,
			  MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	seen = (uint8_t *)(words_read + 1);
	for (writer_id = 0; writer_id < CROWD; writer_id++)
		writers[writer_id] = start(write_words);
	fd = open_ring(O_RDONLY | O_NONBLOCK);
	for (int i = 0; i < CROWD; i++)
		readers[i] = start(read_words);
	for (int i = 0; i < CROWD; i++) {
		expect_ends_well(writers[i]);
		expect_ends_well(readers[i]);
	}
	expect_is(*words_read, CROWD * word_count);
}

TAP_MAIN({"256 times its capacity in odd sizes, from one writer to one reader", one_and_one},
	 {"a few bytes at a time: each wake-up arrives", small_steps},
	 {"64 times its capacity between two that poll", polling},
	 {"writes of up to 4096 bytes by 8 processes are never torn", records},
	 {"4 writers and 4 readers: every word is read once", crowd})
