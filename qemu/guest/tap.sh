# shellcheck shell=sh
# SPDX-License-Identifier: GPL-2.0
#
# For transcripts that are also tests (TAP, testanything.org):
#
#	heading 'Text'          a part of the transcript
#	show 'command'          "$ command" and what it printed, which is left in $output and its
#	                        status in $status; ended after $limit seconds (see patience.c), with all it started
#	check 'text' test ...   "ok 1 - text" if the rest of the line is a command that succeeds,
#	                        otherwise "not ok" with the reason
#	skip 'text' 'reason'    "ok 1 - text # SKIP reason", which is not counted as passed
#	plan                    at the end: prints the number of checks; status 1 if one failed
#
# Every result is also written to the kernel's log, to show the place of a splat.

# A script of checks can be part of another one (see run).
[ -z "${part_of_many-}" ] || return 0

part_of_many=''
status=0
checks=0
failures=0
limit=60 # an emulated processor of another kind with KASAN is slow
patience=$(command -v patience || echo setsid timeout)
killed=143
newline='
'

# rounds_of WHOLE: how often a check of races repeats what may race; ROUNDS= is the percentage of a thorough run
rounds_of() {
	part=$(($1 * ${ROUNDS:-100} / 100))
	echo $((part < 4 ? 4 : part))
}

heading() {
	printf '\n# %s\n\n' "$1"
}

show() {
	printf '$ %s\n' "$1"
	$patience "$limit" /bin/sh -c "$1" >/tmp/output 2>&1 </dev/null &
	session=$!
	status=0
	wait $session 2>/dev/null || status=$?
	if [ "$status" = "$killed" ]; then
		echo "(ended after $limit seconds)" >>/tmp/output
		kill -KILL -$session
	fi
	output=$(cat /tmp/output)
	indented
}

# Prints the last output by the shell alone: a process is slow with KASAN.
indented() {
	set -f
	IFS=$newline
	for line in $output; do
		printf '  %s\n' "$line"
	done
	unset IFS
	set +f
}

result() { # ok|not ok  TEXT
	checks=$((checks + 1))
	echo "$1 $checks - $2"
	echo "<6>cxxrt-guest: $1 $checks - $2" >/dev/kmsg
	[ "$1" = ok ] || failures=$((failures + 1))
}

check() {
	text=$1
	shift
	why=''
	if [ "$status" != "$killed" ] && why=$("$@" 2>&1); then
		result ok "$text"
	else
		result 'not ok' "$text"
		printf '%s\n' "failed: $* (after status $status)" "$why" | sed '/^$/d; s/^/# /'
	fi
}

# says TEXT...: succeeds if the last output has each of the texts
says() {
	for wanted; do
		case $output in
		*"$wanted"*) ;;
		*) echo "not in the output: $wanted" && return 1 ;;
		esac
	done
}

skip() { result ok "$1 # SKIP $2"; }

succeeded() { [ "$status" = 0 ]; }

# tap_program PROGRAM...: counts and numbers the checks of a program that prints TAP without
# numbers, and checks that it does not die
tap_program() {
	echo "\$ $*"
	rm -f /tmp/tap
	mkfifo /tmp/tap
	"$@" >/tmp/tap 2>&1 &
	while IFS= read -r line; do
		case $line in
		'ok - '*) result ok "${line#ok - }" ;;
		'not ok - '*) result 'not ok' "${line#not ok - }" ;;
		*) echo "$line" ;;
		esac
	done </tmp/tap
	status=0
	wait $! || status=$?
	[ "$status" -le 1 ] || check "$* gets to its end" succeeded
}

plan() {
	[ -z "$part_of_many" ] || return 0
	printf '\n1..%s\n' "$checks"
	[ "$failures" = 0 ]
}
