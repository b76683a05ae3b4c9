# shellcheck shell=sh
# SPDX-License-Identifier: GPL-2.0
#
# Makes allocations fail on demand: of the slab and of pages, by failslab and fail_page_alloc (the
# kernel's Documentation/fault-injection). The task chooses which allocation fails, by
# /proc/thread-self/fail-nth; a module can also choose it in the kernel.
#
#	fail_below_modules	only allocations that a module's code makes, also by what it calls
#	fail_anywhere		all of a system call
#	fail_copies		copies from and to user memory, of tasks with /proc/PID/make-it-fail

faults=/sys/kernel/debug

# Kmemleak allocates for each allocation, and disables itself if that fails.
kmemleak_range() {
	awk 'start { print start, "0x" $1; exit } $3 == "__alloc_object" { start = "0x" $1 }' /proc/kallsyms
}

inject_faults() { # FROM [TO]: where the code is that is to have them
	# Without stack traces: allocations of the caches that the command line marks
	# (qemu/kernel/kasan-6.1.config), and of more pages at once than any cache requests, including
	# kmemleak's.
	if [ ! -e $faults/failslab/stacktrace-depth ]; then
		for fault in failslab fail_page_alloc; do
			echo 0 >$faults/$fault/verbose &&
				echo 0 >$faults/$fault/ignore-gfp-wait || return 1
		done
		echo 1 >$faults/failslab/cache-filter &&
			echo 4 >$faults/fail_page_alloc/min-order
		return
	fi
	# shellcheck disable=SC2046 # two words, or none
	set -- "$1" "${2-0xffffffffffffffff}" $(kmemleak_range)
	for fault in failslab fail_page_alloc; do
		echo 0 >$faults/$fault/verbose && # no call trace for each
			echo 0 >$faults/$fault/ignore-gfp-wait && # also for those that may wait
			echo 32 >$faults/$fault/stacktrace-depth &&
			echo "$1" >$faults/$fault/require-start &&
			echo "$2" >$faults/$fault/require-end &&
			echo "${3-0}" >$faults/$fault/reject-start &&
			echo "${4-0}" >$faults/$fault/reject-end || return 1
	done
	# This keeps copies of user memory from counting: they have no such caller.
	echo 0 >$faults/fail_page_alloc/ignore-gfp-highmem &&
		echo 0 >$faults/fail_page_alloc/min-order &&
		echo 1 >$faults/fail_usercopy/require-start &&
		echo 2 >$faults/fail_usercopy/require-end
}

# Modules are above the kernel's image on x86, and below it on arm64.
image() { sed -n "s/^\\([0-9a-f]*\\) . $1\$/0x\\1/p" /proc/kallsyms; }
fail_below_modules() {
	case $(uname -m) in
	aarch64) inject_faults 1 "$(image _text)" ;;
	*) inject_faults "$(image _end)" ;;
	esac
}
fail_anywhere() { inject_faults 0; }
fail_copies() {
	fault=$faults/fail_usercopy
	echo 0 >$fault/verbose &&
		echo 0 >$fault/require-start &&
		echo 0xffffffffffffffff >$fault/require-end &&
		echo Y >$fault/task-filter &&
		echo -1 >$fault/times &&
		echo 100 >$fault/probability
}
