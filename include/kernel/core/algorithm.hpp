// SPDX-License-Identifier: GPL-2.0
/// \file
/// copy(), sort(), rotate(), nth_element(), inner_product(), index_if(), max_index() and
/// min_index(): algorithms that stay within their objects.
#pragma once

#include <algorithm>
#include <optional>

#include <kernel/core/types.hpp>

namespace kernel {

/// Copies all elements of \p from to \p to. It prevents this mistake: a copy that writes past the
/// end of the target. Different sizes are a BUG. Compiles to one memmove() where the elements are
/// numbers. Any context.
///
///	copy(line.as_span(), room.first(line.size()));
template <typename T, usize N, typename U, usize M>
constexpr void copy(std::span<T, N> from, std::span<U, M> to)
{
	bug_unless(from.size() == to.size());
	std::copy_n(from.data(), from.size(), to.data());
}

/// Sorts \p range, from the element that is less than all others. It prevents this mistake: a \p
/// less that is no order, as <=, with which std::sort() reads and writes outside of its elements.
/// Equal elements have any order afterwards. A heap sort, as sort() of C. Any context.
///
///	sort(entries, [](const Entry &a, const Entry &b) {
///		return a.priority <= b.priority;
///	});
template <typename Range, typename Less = std::ranges::less>
constexpr void sort(Range &&range, Less less = {})
{
	std::make_heap(range.begin(), range.end(), less);
	std::sort_heap(range.begin(), range.end(), less);
}

/// Moves the first \p count elements of \p range behind the others. It prevents this mistake: a
/// middle iterator past the end. A \p count of more elements than there are is a BUG. Any context.
///
///	rotate(history, 1);
///	history[history.size() - 1] = newest;
template <typename Range> constexpr void rotate(Range &&range, usize count)
{
	bug_unless(count <= range.size());
	std::rotate(range.begin(), range.begin() + count, range.end());
}

/// Moves to the index \p at of \p range the element that it would have after a sort, and no larger
/// one before it. It prevents this mistake: a middle iterator past the end. An index past the end
/// is a BUG. A heap sort, which stays within the elements for any \p less. Any context.
///
///	nth_element(window, window.size() / 2);
///	return window[window.size() / 2]; // the median
template <typename Range, typename Less = std::ranges::less>
constexpr void nth_element(Range &&range, usize at, Less less = {})
{
	bug_unless(at < range.size());
	std::partial_sort(range.begin(), range.begin() + at + 1, range.end(), less);
}

/// Returns \p first plus the products of the elements of \p a and \p b. It prevents this mistake: a
/// loop that reads past the end of the shorter one. Different sizes are a BUG. Any context.
///
///	return inner_product(samples, weights, u64{0});
template <typename A, typename B, typename T>
constexpr T inner_product(const A &a, const B &b, T first)
{
	bug_unless(std::size(a) == std::size(b));
	for (usize i = 0; i < std::size(a); i++)
		first += a[i] * b[i];
	return first;
}

/// Returns the index of the first element of \p range for which \p condition holds, or no index. It
/// prevents this mistake: a caller that dereferences the end() that std::find_if() returned. Any
/// context.
///
///	if (auto at = index_if(table, [&](const Entry &entry) { return entry.id == id; }))
///		return table[*at].value;
template <typename Range, typename Condition>
constexpr std::optional<usize> index_if(const Range &range, Condition condition)
{
	usize index = 0;

	for (const auto &element : range) {
		if (condition(element))
			return index;
		index++;
	}
	return std::nullopt;
}

/// @{
/// Returns the index of the first largest or smallest element of \p range, or no index if it is
/// empty.
/// \p less orders elements. Any context.
template <typename Range, typename Less = std::ranges::less>
constexpr std::optional<usize> max_index(const Range &range, Less less = {})
{
	std::optional<usize> best;

	for (usize index = 0; index < range.size(); index++)
		if (!best || less(range[*best], range[index]))
			best = index;
	return best;
}
template <typename Range, typename Less = std::ranges::less>
constexpr std::optional<usize> min_index(const Range &range, Less less = {})
{
	return max_index(range, [&](const auto &a, const auto &b) {
		return less(b, a);
	});
}
/// @}

} // namespace kernel
