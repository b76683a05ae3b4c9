// SPDX-License-Identifier: GPL-2.0
/// \file
/// The reviewed part of the standard library. docs/checks.md describes it.
#pragma once

#include "clang/AST/Decl.h"
#include "llvm/ADT/StringSet.h"

namespace checker {

/// Algorithms over [first, last): both must be the bounds of one object.
const llvm::StringSet<> over_a_range = {
	"accumulate",  "adjacent_find",	 "all_of",	"any_of",    "binary_search",
	"count",       "count_if",	 "equal_range", "fill",	     "find",
	"find_if",     "find_if_not",	 "for_each",	"generate",  "iota",
	"is_heap",     "is_sorted",	 "lower_bound", "make_heap", "max_element",
	"min_element", "minmax_element", "none_of",	"partition", "pop_heap",
	"reduce",      "replace",	 "replace_if",	"reverse",   "sort",
	"sort_heap",   "upper_bound",
};

/// Those that leave some elements without a value, as a move does: only for elements that a move
/// copies.
const llvm::StringSet<> compacting = {"remove", "remove_if", "shift_left", "shift_right", "unique"};

/// Algorithms over two ranges, [first, last) and [first, last).
const llvm::StringSet<> over_two_ranges = {"equal", "includes", "lexicographical_compare"};

/// Algorithms that write as many elements as they read: only in place, to the range itself.
const llvm::StringSet<> in_place = {"adjacent_difference", "partial_sum", "transform"};

/// Algorithms over a range and a second one, of which they only know the begin: only with arrays
/// whose types show that the second one is as long.
const llvm::StringSet<> into_an_array = {"copy", "inner_product", "swap_ranges",
					 "transform_reduce"};

/// Algorithms over the first elements: only a constant number of an array's.
const llvm::StringSet<> by_count = {"copy_n", "fill_n"};

/// Algorithms over [first, middle, last): \p middle is the result of a search, or a constant
/// position in an array.
const llvm::StringSet<> around_a_position = {"nth_element", "partial_sort", "rotate"};

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
	"drop",
	"drop_while",
	"empty",
	"end",
	"exchange",
	"filter",
	"forward",
	"gcd",
	"get",
	"get_if",
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
	"rotl",
	"rotr",
	"size",
	"ssize",
	"swap",
	"take",
	"take_while",
	"tie",
	"to_array",
	"to_integer",
	"tuple_cat",
	"visit",
};

/// Types that a driver may use. Their members are accepted, except those below.
const llvm::StringSet<> types = {
	"array",
	"basic_string_view",
	"byte",
	"drop_view",
	"drop_while_view",
	"equal_to",
	"filter_view",
	"greater",
	"greater_equal",
	"index_sequence",
	"initializer_list",
	"in_place_t",
	"integer_sequence",
	"integral_constant",
	"less",
	"less_equal",
	"min_max_result",
	"minus",
	"monostate",
	"nullopt_t",
	"numeric_limits",
	"optional",
	"pair",
	"partial_ordering",
	"plus",
	"ref_view",
	"reverse_iterator",
	"reverse_view",
	"source_location",
	"span",
	"strong_ordering",
	"take_view",
	"take_while_view",
	"transform_view",
	"tuple",
	"variant",
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
	{"push_heap", "use std::make_heap(), or RbTree<Key, Value>, which is sorted"},
	{"erase", "use x.retain() of Vec"},
	{"erase_if", "use x.retain() of Vec"},
	{"rotate", "use rotate(x, n) of <kernel/core/algorithm.hpp>, which checks n"},
	{"generate_n", "use std::generate on a part: span.first(n)"},
	{"inner_product", "use inner_product(a, b, first) of <kernel/core/algorithm.hpp>, which "
			  "compares the sizes"},
	{"transform_reduce",
	 "use std::accumulate() with a lambda, or inner_product(a, b, first) of "
	 "<kernel/core/algorithm.hpp>, which compares the sizes"},
	{"nth_element", "use nth_element(x, n) of <kernel/core/algorithm.hpp>, which checks n"},
	{"partial_sort", "use std::sort(x.begin(), x.end())"},
	{"swap_ranges", "use std::swap() of two arrays, or a loop over an index, which is checked"},
	{"bitset", "use Bitmap<N> of <kernel/container/bitmap.hpp>, whose index is checked"},
	{"copy_if", "use a range-based for with if (...) TRY(to.push(gfp::kernel, x));"},
	{"unique_ptr", "use Box<T>"},
	{"make_unique", "use Box<T>::make(flags, arguments...)"},
	{"shared_ptr", "use Arc<T>"},
	{"make_shared", "use Arc<T>::make(flags, arguments...)"},
	{"vector", "use Vec<T>, whose growth names its flags and can fail"},
	{"basic_string", "use String, or a Vec<char>"},
	{"map", "use RbTree<Key, Value>"},
	{"unordered_map", "use HashTable<Key, Value, Bits>"},
	{"list", "use List<T>"},
	{"deque", "use KFifo<T, N>, or a Vec<T>"},
	{"function", "use a template parameter, a pointer to a function, or a virtual function"},
	{"mutex", "use Mutex<T>, which owns its data"},
	{"lock_guard", "use the guard that lock() of Mutex<T> returns"},
	{"atomic", "use Atomic<T>"},
	{"mismatch", "use a loop over an index, which is checked"},
	{"search", "use a loop over span.subspan(i, count)"},
	{"stable_partition",
	 "use std::partition(), which allocates no memory, or x.retain() of Vec"},
	{"to_underlying", "use a static_cast to the enum's type"},
	{"byteswap", "use a Le<> or Be<> of <kernel/core/endian.hpp>"},
	{"next", "use an index, which is checked"},
	{"prev", "use an index, which is checked"},
	{"advance", "use an index, which is checked"},
	{"as_writable_bytes", "read into memory of type byte, or use read<T>()"},
	{"subrange", "use the function of std with iterators: const auto last = "
		     "std::unique(x.begin(), x.end()); const auto n = last - x.begin();"},
	{"unreachable", "use bug_unless(false), which stops at that line"},
	{"assume_aligned", "use a type with that alignment"},
};

/// Returns what to write instead of a function or a type of the library.
inline std::string help_for(llvm::StringRef called, const char *otherwise)
{
	for (const Advice &advice : advices)
		if (called == advice.function)
			return advice.help;
	return otherwise;
}
inline constexpr char usual_help[] =
	"use the functions that docs/checks.md lists, or include/kernel";

/// Returns whether it is an algorithm object of std::ranges.
inline bool is_in_ranges(const clang::ValueDecl &declaration)
{
	for (const clang::DeclContext *context = declaration.getDeclContext(); context;
	     context = context->getParent())
		if (const auto *named = llvm::dyn_cast<clang::NamespaceDecl>(context);
		    named && named->getName() == "ranges")
			return true;
	return false;
}

inline std::string not_reviewed(llvm::StringRef called)
{
	return "'std::" + called.str() + "' is not on the list of reviewed functions and types";
}

} // namespace checker
