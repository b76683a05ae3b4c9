// SPDX-License-Identifier: GPL-2.0
/// \file
/// What was reviewed of the standard library. docs/checks.md says the same in words.
#pragma once

#include "llvm/ADT/StringSet.h"

namespace checker {

/// Algorithms over [first, last): both have to be the bounds of one object.
const llvm::StringSet<> over_a_range = {
	"accumulate",  "all_of",      "any_of",		"binary_search",
	"count",       "count_if",    "equal_range",	"fill",
	"find",	       "find_if",     "find_if_not",	"for_each",
	"generate",    "iota",	      "is_sorted",	"lower_bound",
	"max_element", "min_element", "minmax_element", "none_of",
	"partition",   "reverse",     "sort",		"stable_partition",
	"upper_bound",
};

/// Functions that touch no memory but that of their arguments, each of one object.
const llvm::StringSet<> functions = {
	"abs",
	"apply",
	"as_bytes",
	"as_const",
	"begin",
	"bit_ceil",
	"bit_floor",
	"bit_width",
	"byteswap",
	"cbegin",
	"cend",
	"clamp",
	"cmp_equal",
	"cmp_greater",
	"cmp_greater_equal",
	"cmp_less",
	"cmp_less_equal",
	"cmp_not_equal",
	"countl_one",
	"countl_zero",
	"countr_one",
	"countr_zero",
	"data",
	"declval",
	"distance",
	"empty",
	"end",
	"exchange",
	"forward",
	"gcd",
	"get",
	"has_single_bit",
	"holds_alternative",
	"in_range",
	"invoke",
	"is_constant_evaluated",
	"lcm",
	"make_optional",
	"make_pair",
	"make_tuple",
	"max",
	"midpoint",
	"min",
	"minmax",
	"move",
	"popcount",
	"rotl",
	"rotr",
	"size",
	"ssize",
	"swap",
	"to_array",
	"to_integer",
	"to_underlying",
	"tuple_cat",
};

/// Types of which an author may have objects. Their members are theirs, but for those below.
const llvm::StringSet<> types = {
	"array",
	"basic_string_view",
	"byte",
	"equal_to",
	"greater",
	"greater_equal",
	"index_sequence",
	"initializer_list",
	"in_place_t",
	"integer_sequence",
	"integral_constant",
	"less",
	"less_equal",
	"minus",
	"nullopt_t",
	"numeric_limits",
	"optional",
	"pair",
	"partial_ordering",
	"plus",
	"source_location",
	"span",
	"strong_ordering",
	"tuple",
	"weak_ordering",
	"is_same",
};

struct Advice {
	const char *function;
	const char *help;
};

/// What to write in place of what people miss most.
constexpr Advice advices[] = {
	{"bit_cast", "a Register, a UserReader or shifts take numbers out of bytes"},
	{"destroy_at", "the scope's end, or an assignment, destroys an object"},
	{"construct_at", "an owner constructs in place: Box<T>::make(flags, arguments...)"},
	{"launder", "a reference keeps its type"},
	{"addressof", "a reference does what an address does, with less"},
	{"ref", "capture it, or pass it as a parameter"},
	{"cref", "capture it, or pass it as a parameter"},
	{"reference_wrapper", "capture it, or pass it as a parameter"},
	{"copy", "copy(from, to) of <kernel/core/algorithm.hpp> compares the sizes"},
	{"copy_n",
	 "copy(from.first(n), to.first(n)) of <kernel/core/algorithm.hpp> compares the sizes"},
	{"copy_backward", "copy(from, to) of <kernel/core/algorithm.hpp> compares the sizes"},
	{"fill_n", "std::fill over all of a part: span.first(n)"},
	{"generate_n", "std::generate over all of a part: span.first(n)"},
	{"transform", "a range-based for with an index into the other, which is checked"},
	{"equal", "a range-based for, or std::ranges::equal(a, b), which compares the sizes"},
	{"next", "an index, which is checked"},
	{"prev", "an index, which is checked"},
	{"advance", "an index, which is checked"},
	{"as_writable_bytes", "a UserReader reads a T: read<T>()"},
	{"unreachable", "bug_unless(false) stops at that place"},
	{"assume_aligned", "the compiler knows the alignment of a type"},
};

} // namespace checker
