// SPDX-License-Identifier: GPL-2.0
/// \file
/// The reviewed part of the standard library. docs/checks.md describes it.
#pragma once

#include "llvm/ADT/StringSet.h"

namespace checker {

/// Algorithms over [first, last): both must be the bounds of one object.
const llvm::StringSet<> over_a_range = {
	"accumulate",  "adjacent_find",	 "all_of",	"any_of",    "binary_search",
	"count",       "count_if",	 "equal_range", "fill",	     "find",
	"find_if",     "find_if_not",	 "for_each",	"generate",  "iota",
	"is_heap",     "is_sorted",	 "lower_bound", "make_heap", "max_element",
	"min_element", "minmax_element", "none_of",	"partition", "pop_heap",
	"reduce",      "reverse",	 "sort",	"sort_heap", "upper_bound",
};

/// Those that leave some elements without a value, as a move does: only for elements that a move
/// copies.
const llvm::StringSet<> compacting = {"remove", "remove_if", "unique"};

/// Algorithms over two ranges, [first, last) and [first, last).
const llvm::StringSet<> over_two_ranges = {"equal", "includes", "lexicographical_compare"};

/// Algorithms that write as many elements as they read: only in place, to the range itself.
const llvm::StringSet<> in_place = {"transform"};

/// Functions that access only the memory of their arguments.
const llvm::StringSet<> functions = {
	"apply",
	"as_bytes",
	"as_const",
	"begin",
	"bit_ceil",
	"bit_floor",
	"bit_width",
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
	"rotl",
	"rotr",
	"size",
	"ssize",
	"swap",
	"to_array",
	"to_integer",
	"tuple_cat",
};

/// Types that a driver may use. Their members are accepted, except those below.
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

/// Replacements for the functions that drivers need most.
constexpr Advice advices[] = {
	{"bit_cast", "use a Register, a UserReader or shifts"},
	{"destroy_at", "the end of the scope or an assignment destroys an object"},
	{"construct_at", "use an owner: Box<T>::make(flags, arguments...)"},
	{"launder", "use a reference to the object"},
	{"addressof", "use a reference"},
	{"ref", "capture it, or pass it as a parameter"},
	{"cref", "capture it, or pass it as a parameter"},
	{"reference_wrapper", "capture it, or pass it as a parameter"},
	{"copy", "use copy(from, to) of <kernel/core/algorithm.hpp>, which compares the sizes"},
	{"copy_n", "use copy(from.first(n), to.first(n)) of <kernel/core/algorithm.hpp>, which "
		   "compares the sizes"},
	{"copy_backward",
	 "use copy(from, to) of <kernel/core/algorithm.hpp>, which compares the sizes"},
	{"fill_n", "use std::fill on a part: span.first(n)"},
	{"popcount", "use hweight(n) of <kernel/core/bits.hpp>"},
	{"abs", "use unsigned_abs(n) of <kernel/core/arithmetic.hpp>"},
	{"has_single_bit", "use is_power_of_two(n)"},
	{"get_if", "use a std::optional for each case"},
	{"variant", "use an enum class for the case, and a std::optional for what each case has"},
	{"visit", "use a switch over an enum class"},
	{"push_heap", "use std::make_heap(), or RbTree<Key, Value>, which is sorted"},
	{"erase", "use x.retain() of Vec"},
	{"erase_if", "use x.retain() of Vec"},
	{"rotate", "use std::reverse() of each of the two parts, and of the whole"},
	{"generate_n", "use std::generate on a part: span.first(n)"},
	{"inner_product", "use a loop over an index, which is checked"},
	{"nth_element", "use std::sort(x.begin(), x.end()), and an index, which is checked"},
	{"partial_sort", "use std::sort(x.begin(), x.end())"},
	{"mismatch", "use a loop over an index, which is checked"},
	{"search", "use a loop over span.subspan(i, count)"},
	{"drop", "use x.subspan(n) of a span"},
	{"take", "use x.first(n) of a span"},
	{"filter", "use a range-based for with if (...) continue;"},
	{"stable_partition",
	 "use std::partition(), which allocates no memory, or x.retain() of Vec"},
	{"to_underlying", "use a static_cast to the enum's type"},
	{"byteswap", "use a Le<> or Be<> of <kernel/core/endian.hpp>"},
	{"next", "use an index, which is checked"},
	{"prev", "use an index, which is checked"},
	{"advance", "use an index, which is checked"},
	{"as_writable_bytes", "read into memory of type byte, or use read<T>()"},
	{"unreachable", "use bug_unless(false), which stops at that line"},
	{"assume_aligned", "use a type with that alignment"},
};

} // namespace checker
