// SPDX-License-Identifier: GPL-2.0
/*
 * Loads modules and binds devices while each allocation fails: they succeed without it, or fail
 * with ENOMEM and leak nothing.
 */

#define _GNU_SOURCE
#include <sys/syscall.h>

#include "failure.h"

static const char *name, *parameters;
static int file, devices;

static bool is_loaded(void)
{
	char path[64];

	snprintf(path, sizeof(path), "/sys/module/%s", name);
	return access(path, F_OK) == 0;
}

static int count_devices(void)
{
	char path[32];
	int count = 0;

	for (int i = 0; i <= devices; i++) {
		snprintf(path, sizeof(path), "/dev/ring%d", i);
		count += access(path, F_OK) == 0;
	}
	return count;
}

static long load(void)
{
	return syscall(SYS_finit_module, file, parameters, 0);
}

static void check_and_unload(bool loaded)
{
	if (loaded) {
		expect(is_loaded());
		expect_is(count_devices(), devices);
		expect_is(syscall(SYS_delete_module, name, O_NONBLOCK), 0);
	}
	expect(!is_loaded());
	expect_is(count_devices(), 0);
}

static struct failures load_with_failures(const char *module, const char *with, int with_devices)
{
	static const struct operation loading = {.call = load, .check = check_and_unload};
	struct failures count;
	char path[64];

	name = module;
	parameters = with;
	devices = with_devices;
	snprintf(path, sizeof(path), "/modules/%s.ko", name);
	file = open(path, O_RDONLY | O_CLOEXEC);
	expect(file >= 0);
	count = fail_each_allocation(&loading);
	expect_is(close(file), 0);
	printf("# %s %s: %d allocations failed, and the load in %d cases\n", name, parameters,
	       count.injected, count.failed);
	return count;
}

static long bind(void)
{
	int control = open("/sys/bus/platform/drivers/ring/bind", O_WRONLY | O_CLOEXEC);
	long result;
	int error;

	expect(control >= 0);
	result = write(control, "ring.0", 6);
	error = errno;
	close(control);
	errno = error;
	return result;
}

static void check_and_unbind(bool bound)
{
	expect_is(count_devices(), bound);
	expect_is(access("/sys/bus/platform/drivers/ring/ring.0", F_OK), bound ? 0 : -1);
	if (bound) {
		int control = open("/sys/bus/platform/drivers/ring/unbind", O_WRONLY | O_CLOEXEC);

		expect_is(write(control, "ring.0", 6), 6);
		expect_is(close(control), 0);
	}
}

static void hello(void)
{
	/* The Vec of guests. */
	expect(load_with_failures("hello", "", 0).failed >= 1);
}

static void two_rings(void)
{
	/* The Vec; the data, name, memory and node of each ring; and the objects of
	 * misc_register(). */
	expect(load_with_failures("ring", "devices=2 capacity=4096", 2).failed >= 1 + 2 * (4 + 10));
}

/* Loads ring with one device, which a program then binds and unbinds. To load a module takes a
 * second, to bind it a hundredth. */
static void load_and_unbind(const char *with)
{
	name = "ring";
	parameters = with;
	devices = 1;
	file = open("/modules/ring.ko", O_RDONLY | O_CLOEXEC);
	expect_is(load(), 0);
	expect_is(close(file), 0);
	check_and_unbind(true);
}

static struct failures bind_with_failures(void)
{
	static const struct operation binding = {.call = bind, .check = check_and_unbind};
	struct failures count = fail_each_allocation(&binding);

	printf("# bind: %d allocations failed, and the call in %d cases\n", count.injected,
	       count.failed);
	return count;
}

static void bound_by_hand(void)
{
	load_and_unbind("capacity=4096");
	/* At least its data, name, memory, page and node. */
	expect(bind_with_failures().failed >= 5);
	expect_is(syscall(SYS_delete_module, name, O_NONBLOCK), 0);
}

static void large_ring(void)
{
	/* The same, but its memory need not be contiguous. */
	load_and_unbind("");
	expect(bind_with_failures().failed >= 5);
	expect_is(syscall(SYS_delete_module, name, O_NONBLOCK), 0);
}

static void bind_again(void)
{
	bind_with_failures();
}

static void again_and_again(void)
{
	load_and_unbind("capacity=4096");
	expect_no_more_objects(bind_again);
	expect_is(syscall(SYS_delete_module, name, O_NONBLOCK), 0);
}

TAP_MAIN({"hello loads, or not, whichever allocation fails", hello},
	 {"two rings load, or not, whichever allocation fails", two_rings},
	 {"so does one that is bound by hand", bound_by_hand},
	 {"and one that is too large for the slab", large_ring},
	 {"again and again, and the slab has as many objects as before", again_and_again})
