# SPDX-License-Identifier: GPL-2.0
#
# awk -f safe-words.awk FILE...
#
# Finds words that hide code from clang's check, or show clang other code than the compiler builds, in the files of
# a module in the safe subset. Prints an error for each, in a compiler's format. It reads text and not tokens, so
# it also refuses a comment that contains such a word.

function complain(at, what) {
	printf "%s:%d:%d: error: %s\n", FILENAME, first, at, what
	failed = 1
}
# Reports the first match of a pattern.
function refuse(pattern, what) {
	if (match(text, pattern)) complain(RSTART, what)
}
# Macros that both compilers define alike, and words of directives.
function is_alike(word) {
	return word ~ /^__(KERNEL__|cplusplus|x86_64__|aarch64__|VA_ARGS__|VA_OPT__|func__|FILE__|LINE__|[usbl]e?(8|16|32|64))$/
}
function condition(   rest, at, word) {
	rest = text
	at = 0
	while (match(rest, /[A-Za-z0-9_]*__[A-Za-z0-9_]*/)) {
		word = substr(rest, RSTART, RLENGTH)
		at += RSTART
		if (!is_alike(word))
			complain(at, "the compilers may differ in " word ", and clang would check other code than is built; a safe module tests macros of its own, __KERNEL__ or the architecture")
		rest = substr(rest, RSTART + RLENGTH)
		at += RLENGTH - 1
	}
}
function line() {
	refuse("NOLINT", "NOLINT hides code from the check; correct the code, or take the module out of the safe subset (foo-safe := n)")
	if (text !~ /(#|%:)[ \t]*pragma[ \t]+once[ \t]*$/)
		refuse("(#|%:)([ \t]|/[*].*[*]/)*pragma|_Pragma|__pragma", "a pragma can hide code from the check; a safe module has none but #pragma once")
	refuse("^[ \t]*(#|%:)([ \t]|/[*].*[*]/)*[0-9]", "this line marker can name a system header, which the check skips; use #line")
	refuse("__attribute|no_thread_safety_analysis|assert_capability|(^|[^A-Za-z_])(clang|gsl) *::|using +(clang|gsl) *:", "an attribute can switch a check off; a safe module has those of standard C++, those of [[gnu::]] and the macros of cxxrt")
	refuse("(^|[^A-Za-z_])TRUSTED([^A-Za-z_]|$)", "TRUSTED switches the checker off for a function; it belongs to a module outside the safe subset (foo-safe := n)")
	if (match(text, /(#|%:)([ \t]|\/[*].*[*]\/)*(define|undef)[ \t]+[A-Za-z_0-9]*/)) {
		word = substr(text, RSTART, RLENGTH)
		sub(/.*[ \t]/, "", word)
		if (text ~ /(#|%:)([ \t]|\/[*].*[*]\/)*define/) defined[FILENAME, word] = 1
		else if (!((FILENAME, word) in defined))
			complain(RSTART, "#undef of a macro of another file can take its annotations away; give a macro of your own another name")
		if (word ~ /^CXXRT_/) complain(RSTART, "the names CXXRT_... are those of cxxrt")
	}
	if (text ~ /(#|%:)([ \t]|\/[*].*[*]\/)*(if|elif|define)/) condition()
}
FNR == 1 { text = "" }
text == "" { first = FNR }
/\\[ \t\r]*$/ { sub(/\\[ \t\r]*$/, ""); text = text $0; next }
{ sub(/\r$/, ""); text = text $0; line(); text = "" }
END { exit failed }
