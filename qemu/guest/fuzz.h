/* SPDX-License-Identifier: GPL-2.0 */
/*
 * A fuzzer: several processes make random calls, also with invalid arguments, and check each
 * result. The n-th step of a process depends only on the seed, the process and n, and not on
 * results. So a seed repeats the same sequences.
 *
 * No call may take long: a signal comes every few milliseconds.
 */
#ifndef FUZZ_H
#define FUZZ_H

#include <limits.h>
#include <sched.h>
#include <setjmp.h>
#include <stdint.h>
#include <sys/param.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>

#include "tap.h"

enum {
	PROCESSES = 6, /* each even one shares its descriptors with the next */
	PAGE = 4096,
	AREA = 64 * PAGE,
	WINDOW = 8 * PAGE,
	CALLS = 32,   /* kinds of them, at most */
	TICK = 20000, /* microseconds between signals */
	STUCK = 20,   /* seconds for one step, as sleeps of the process that watches */
	CALM = 2,     /* seconds from one calm to the next */
	MORE = 60,    /* seconds for calls of which none has succeeded yet, on a busy machine */
};

struct call {
	const char *name;
	void (*run)(void);
	unsigned int weight;
};

/* The calls of the program that includes this file. */
static const struct call *calls;
static size_t call_count;

/* Shared by all processes. */
static struct progress {
	volatile bool stop;
	volatile bool calm; /* no process begins a step */
	struct {
		volatile uint64_t step;
		volatile pid_t pid;
	} process[PROCESSES];
	unsigned long made[CALLS], succeeded[CALLS];
} *progress;

static uint64_t seed;
static int me;
static const struct call *current;

/* Random numbers: splitmix64, seeded for each step. */

static uint64_t random_state;

static uint64_t any(void)
{
	uint64_t z = random_state += 0x9e3779b97f4a7c15;

	z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9;
	z = (z ^ z >> 27) * 0x94d049bb133111eb;
	return z ^ z >> 31;
}

static uint64_t below(uint64_t limit)
{
	return any() % limit;
}

static bool one_in(unsigned int n)
{
	return below(n) == 0;
}

static void start_step(unsigned int sequence, uint64_t step)
{
	random_state = seed;
	random_state = any() + sequence;
	random_state = any() + step;
}

#define COUNT_OF(...) (sizeof((const uint64_t[]){__VA_ARGS__}) / sizeof(uint64_t))
#define one_of(...) (((const uint64_t[]){__VA_ARGS__})[below(COUNT_OF(__VA_ARGS__))])

/* Returns some of these bits. */
static uint64_t bits_of(uint64_t mask)
{
	return mask & any() & (one_in(2) ? UINT64_MAX : any());
}

/*
 * Writable memory with a hole after it; a read-only page; and a window for mappings that are added
 * and removed. 32-bit calls reach all except the window.
 */
static uint8_t *area, *constant;
static uint8_t *const window = (uint8_t *)(1ul << 32); /* where the kernel puts nothing by itself */

static void make_memory(void)
{
	const size_t total = AREA + 3 * PAGE;

	area = mmap(NULL, total, PROT_NONE, MAP_SHARED | MAP_ANONYMOUS | MAP_32BIT, -1, 0);
	expect(area != MAP_FAILED);
	constant = area + AREA + PAGE;
	expect_is(mprotect(area, AREA, PROT_READ | PROT_WRITE), 0);
	expect_is(mprotect(constant, PAGE, PROT_READ), 0);
}

/* Returns an address for a call: valid, partly valid, or invalid. */
static void *address(void)
{
	switch (below(32)) {
	case 0:
		return (void *)below(2 * PAGE);
	case 1: /* the kernel's, and what no processor knows */
		return (void *)(one_of(0xffff888000000000, 0xffffffff81000000, 0xffffffffc0000000,
				       1ul << 63, 1ul << 47) +
				below(1 << 20));
	case 2: /* the end of what is the user's */
		return (void *)(0x7ffffffff000 - below(2 * PAGE));
	case 3:
		return constant + below(PAGE);
	case 4:
		return window + below(WINDOW);
	case 5 ... 9:
		return area + AREA - below(one_in(2) ? 3 * PAGE : 16);
	default:
		return area + below(AREA);
	}
}

static size_t size(void)
{
	return one_of(0, 1, below(16), below(PAGE), PAGE - 1, PAGE, PAGE + 1, below(8 * PAGE),
		      below(AREA), 1 << 16, 1 << 20, INT_MAX, 1ul << 31, LONG_MAX, ULONG_MAX,
		      -below(PAGE), any());
}

/* Usually a valid one. */
static size_t small_size(void)
{
	return one_in(8) ? size() : 1 + below(one_in(2) ? 64 : 3 * PAGE);
}

/* Reports a failure and its position in the sequence. */
__attribute__((format(printf, 1, 2), noreturn)) static void failed(const char *format, ...)
{
	char what[2048];
	va_list arguments;

	va_start(arguments, format);
	vsnprintf(what, sizeof(what), format, arguments);
	va_end(arguments);
	fail("process %d, step %lu (%s): %s", me, progress->process[me].step, current->name, what);
}

static void judge_result(const char *call, long result, long most, const int *errors)
{
	const int error = errno;
	const size_t which = current - calls;

	if (result >= 0 && result > most)
		failed("%s is %ld, of %ld", call, result, most);
	if (result < -1)
		failed("%s is %ld", call, result);
	progress->made[which]++;
	progress->succeeded[which] += result >= 0 || most < 0;
	if (result >= 0)
		return;
	while (*errors && *errors != error)
		errors++;
	if (!*errors)
		failed("%s: %s (%d)", call, strerror(error), error);
}

/*
 * Makes a call, which must return at most \most or fail with one of the errors; if \most is
 * negative, it must fail. Any descriptor may be closed.
 */
#define judge(call, most, ...)                                                                     \
	judge_result(#call, (long)(call), most, (const int[]){EBADF, ##__VA_ARGS__, 0})

static sigjmp_buf after_fault;

static void on_fault(int signal)
{
	siglongjmp(after_fault, signal);
}

static void on_signal(int signal)
{
	(void)signal;
}

static void catch_signals(void)
{
	for (int signal = 1; signal < 65; signal++) {
		struct sigaction action = {.sa_handler = on_signal};

		switch (signal) {
		case SIGSEGV:
		case SIGBUS:
			action.sa_handler = on_fault;
			action.sa_flags = SA_NODEFER;
			break;
		case SIGUSR2:
			action.sa_flags = SA_RESTART;
			break;
		case SIGKILL:
		case SIGSTOP:
		case SIGILL:
		case SIGFPE:
		case SIGABRT:
		case SIGTERM:
		case SIGCHLD:
		case 32 ... 33: /* the C library's */
			continue;
		}
		expect_is(sigaction(signal, &action, NULL), 0);
	}
}

static void tick(void)
{
	struct timeval often = {0, TICK};

	expect_is(setitimer(ITIMER_REAL, &(struct itimerval){often, often}, NULL), 0);
}

static const struct call *any_call(void)
{
	const struct call *call = calls;
	unsigned int total = 0, at;

	for (size_t i = 0; i < call_count; i++)
		total += calls[i].weight;
	for (at = below(total); at >= call->weight; call++)
		at -= call->weight;
	return call;
}

/* Runs the sequence of process \me; its children have other sequences. */
static void make_call(unsigned int sequence, uint64_t step)
{
	start_step(sequence, step);
	current = any_call();
	current->run();
}

static void make_calls(void)
{
	progress->process[me].pid = getpid();
	tick();
	for (; !progress->stop; progress->process[me].step++) {
		while (progress->calm && !progress->stop)
			usleep(TICK);
		make_call(me, progress->process[me].step);
	}
	_exit(0);
}

/* A pair of processes with the same descriptors and their own process group. */
static void (*prepare)(void);

static void start_pair(void)
{
	setpgid(0, 0);
	/* Set up before the second process starts: the first call of one process can send a
	 * signal to the other. */
	catch_signals();
	make_memory();
	/* A sibling: the same parent waits for it. */
	if (syscall(SYS_clone, CLONE_FILES | CLONE_PARENT | SIGCHLD, 0, 0, 0, 0) == 0) {
		prctl(PR_SET_PDEATHSIG, SIGKILL);
		me++;
	}
	prepare();
	make_calls();
}

static void tell_stuck(int process)
{
	char path[32], stack[2048] = "";
	FILE *file;

	snprintf(path, sizeof(path), "/proc/%d/stack", progress->process[process].pid);
	file = fopen(path, "r");
	if (file && !fread(stack, 1, sizeof(stack) - 1, file))
		stack[0] = 0;
	start_step(process, progress->process[process].step);
	fail("process %d is stuck in step %lu (%s) %s", process, progress->process[process].step,
	     any_call()->name, stack);
}

/* Checks conditions that must hold while no process makes calls. */
static void (*when_calm)(void);

/* A signal ends the wait of each step within some ticks. */
static void calm_down(void)
{
	progress->calm = true;
	usleep(10 * TICK);
	when_calm();
	progress->calm = false;
}

static bool each_succeeded(void)
{
	for (size_t i = 0; i < call_count; i++)
		if (progress->succeeded[i] == 0)
			return false;
	return true;
}

/* Makes random calls for so many seconds. Calls of each kind must succeed sometimes; otherwise
 * the test proves nothing. */
static void fuzz(const struct call *of, size_t count, void (*prepared_by)(void), time_t seconds)
{
	time_t calmed = time(NULL);
	uint64_t last[PROCESSES] = {0}, steps;
	int still[PROCESSES] = {0};
	time_t start_time = time(NULL), told = start_time;
	int status, left = PROCESSES;

	calls = of;
	call_count = count;
	prepare = prepared_by;
	*tap_seconds = seconds + MORE + 3 * STUCK;
	progress = mmap(NULL, sizeof(*progress), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS,
			-1, 0);
	expect(progress != MAP_FAILED);
	for (me = 0; me < PROCESSES; me += 2)
		start(start_pair);
	while (left > 0) {
		usleep(100000);
		progress->stop |=
			time(NULL) >= start_time + seconds + (each_succeeded() ? 0 : MORE);
		while (waitpid(-1, &status, WNOHANG) > 0) {
			left--;
			progress->stop = true;
			if (status)
				fail("a process ended with status %#x", status);
		}
		if (when_calm && !progress->stop && time(NULL) >= calmed + CALM) {
			calm_down();
			calmed = time(NULL);
		}
		steps = 0;
		for (int i = 0; i < PROCESSES; i++) {
			still[i] = progress->process[i].step == last[i] ? still[i] + 1 : 0;
			if (still[i] > 10 * STUCK && !kill(progress->process[i].pid, 0))
				tell_stuck(i);
			last[i] = progress->process[i].step;
			steps += last[i];
		}
		if (time(NULL) >= told + 30) {
			told = time(NULL);
			printf("# %ld seconds, %lu steps\n", told - start_time, steps);
		}
	}
	for (size_t i = 0; i < count; i++) {
		printf("# %s: %lu, of which %lu succeeded\n", of[i].name, progress->made[i],
		       progress->succeeded[i]);
		if (progress->succeeded[i] == 0)
			fail("no %s succeeded", of[i].name);
	}
}

#endif
