// SPDX-License-Identifier: GPL-2.0
/// \file
/// Found<T>: an element that a search returned, or none.
#pragma once

#include <kernel/core/types.hpp>

namespace kernel {

/// A reference to an element of a container, or to nothing. It prevents this mistake: a driver that
/// uses the result of a search that found nothing (NULL or the container's end). Such a use is a
/// BUG at that line. A Found is a view: it may not outlive the container or the guard of its lock,
/// and a change of the container ends it. Any context.
///
///	if (auto session = sessions->find(id))
///		session->requests++;
template <typename T> class IS_A_VIEW IS_VALUE_OR_ERROR [[nodiscard]] Found {
      public:
	/// Refers to no element.
	constexpr Found() = default;
	/// Refers to \p element.
	constexpr explicit Found(T &element BORROWED) : element_(&element) {}

	/// Returns whether there is an element.
	constexpr explicit operator bool() const { return element_; }

	/// @{
	/// Returns the element, or a member of it. A BUG if there is none.
	constexpr T &operator*() const
	{
		bug_unless(element_);
		return *element_;
	}
	constexpr T *operator->() const
	{
		bug_unless(element_);
		return element_;
	}
	/// @}

      private:
	T *element_ = nullptr;
};

} // namespace kernel
