# shellcheck shell=bash
# SPDX-License-Identifier: GPL-2.0
#
# For tests that run on the host: reports in the Test Anything Protocol. A test sources this file, which sets $top to
# the root of cxxrt and $work to a directory that is removed at the end.
#
#	check 'text' command...         "ok - text" if the command succeeds; otherwise "not ok" with the end of its output
#	fails 'sentence' command...     succeeds if the command fails and prints the sentence (for check)
#	prints 'sentence' command...    succeeds if the command succeeds and prints the sentence (for check)
#	empty "$(command)"               succeeds if there is no output (for check)
#	skip 'text' 'reason'            reports a check that cannot run here; it does not count as passed
#	plan                            at the end: prints the number of checks; status 1 if one failed

# shellcheck disable=SC2034 # the tests use it
top=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
checks=0 failures=0

check() {
	local text=$1
	shift
	checks=$((checks + 1))
	if "$@" >"$work/why" 2>&1; then
		echo "ok $checks - $text"
	else
		echo "not ok $checks - $text"
		sed 's/^/# /' "$work/why" | tail -n 40
		failures=$((failures + 1))
	fi
}
fails() {
	local sentence=$1
	shift
	if "$@" >"$work/said" 2>&1; then echo 'it succeeds:' && cat "$work/said" && return 1; fi
	cat "$work/said"
	grep -qF -- "$sentence" "$work/said" || { echo "it does not print: $sentence" && return 1; }
}
prints() {
	local sentence=$1
	shift
	"$@" >"$work/said" 2>&1 || { cat "$work/said" && return 1; }
	cat "$work/said"
	grep -qF -- "$sentence" "$work/said" || { echo "it does not print: $sentence" && return 1; }
}
empty() { [ -z "$1" ] || { echo "$1" && return 1; }; }
skip() {
	checks=$((checks + 1))
	echo "ok $checks - $1 # SKIP $2"
}
plan() {
	echo "1..$checks"
	[ "$failures" = 0 ]
}
