// SPDX-License-Identifier: GPL-2.0
/*
 * A buffer whose page is present and writable, but to which the kernel cannot store: arm64 memory
 * has tags, and the pointer has the tag of the first granule only. The driver must not retry the
 * copy for ever.
 */

#include "ring.h"

#ifdef __aarch64__
#include <sys/auxv.h>

#define GRANULE 16

static uint8_t *with_tag(uint8_t *granule, uintptr_t tag)
{
	uint8_t *tagged = (uint8_t *)((uintptr_t)granule | tag << 56);

	asm volatile(".arch armv8.5-a+memtag\n\tstg %0, [%0]" : : "r"(tagged) : "memory");
	return tagged;
}

/* Maps two granules; the pointer's tag matches only the first. */
static uint8_t *one_good_granule(void)
{
	const unsigned long tags =
		PR_TAGGED_ADDR_ENABLE | PR_MTE_TCF_SYNC | 0xfffeUL << PR_MTE_TAG_SHIFT;
	uint8_t *memory;

	expect(getauxval(AT_HWCAP2) & HWCAP2_MTE);
	expect_is(prctl(PR_SET_TAGGED_ADDR_CTRL, tags, 0, 0, 0), 0);
	memory = mmap(NULL, page_size(), PROT_READ | PROT_WRITE | PROT_MTE,
		      MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	expect(memory != MAP_FAILED);
	with_tag(memory + GRANULE, 2);
	return with_tag(memory, 1);
}

static void reading(void)
{
	uint8_t *good = one_good_granule();
	int fd = empty_ring();
	ssize_t got;

	put(fd, 2 * GRANULE);
	errno = 0;
	got = read(fd, good, 2 * GRANULE);
	expect(got == -1 ? errno == EFAULT : got > 0 && got <= GRANULE);
	if (got == -1)
		got = 0;
	expect_bytes(good, got);
	expect_error(read(fd, good + GRANULE, GRANULE), EFAULT);
	take(fd, 2 * GRANULE - got);
	expect_empty(fd);
}

static void writing(void)
{
	uint8_t *good = one_good_granule();
	int fd = empty_ring();
	ssize_t got;

	make_bytes(good, GRANULE);
	errno = 0;
	got = write(fd, good, 2 * GRANULE);
	expect(got == -1 ? errno == EFAULT : got > 0 && got <= GRANULE);
	if (got == -1)
		got = 0;
	bytes_in += got;
	take(fd, got);
	expect_error(write(fd, good + GRANULE, GRANULE), EFAULT);
	expect_empty(fd);
}

TAP_MAIN({"a read into memory with the wrong tag ends, and loses nothing", reading},
	 {"a write from memory with the wrong tag ends, and puts in nothing of it", writing})
#else
int main(void)
{
	puts("ok - a copy to memory with the wrong tag ends # SKIP memory has no tags here");
}
#endif
