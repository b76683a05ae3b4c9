// SPDX-License-Identifier: GPL-2.0
/// \file
/// String and kasprintf().
#pragma once

#include <kernel/core/owned.hpp>
#include <kernel/memory/alloc.hpp>
#include <kernel/text/format.hpp>
#include <kernel/text/str_view.hpp>

namespace kernel {

/// Owns a text on the heap that ends with NUL. kasprintf() and make() construct it. Any context.
class [[nodiscard]] String {
      public:
	/// An empty text, without memory.
	constexpr String() = default;

	/// The text, for C.
	const char *data() const BORROWED { return text_.get() ?: ""; }
	/// Returns a view of the text. strlen().
	StrView view() const BORROWED { return StrView(as_span()); }

	/// Copies a text. Errors: ENOMEM. Context: that of the flags. kmemdup_nul().
	template <AllocationFlags F>
	static Result<String> make(F, const StrView &text) MAY_SLEEP_IF(F::may_sleep)
	{
		char *copy = border_kmemdup_nul(text.as_span().data(), text.size(), F::bits);

		if (!copy) [[unlikely]]
			return ENOMEM;
		return String(copy);
	}

	/// Counts the bytes before the NUL. strlen().
	usize size() const { return text_.get() ? __builtin_strlen(text_.get()) : 0; }
	/// Returns a view of these bytes.
	std::span<const char> as_span() const BORROWED
	{
		return detail::span_of<const char>(text_.get(), size());
	}

	/// Formats a text; kasprintf() calls it. Errors: ENOMEM. Context: that of the flags.
	template <AllocationFlags F, typename Format, typename... Arguments>
	static Result<String> from_format(F, Format, const Arguments &...arguments)
		MAY_SLEEP_IF(F::may_sleep)
	{
		char *text = detail::with_format<Format, detail::no_prefix>(
			[](auto... passed) {
				return ::kasprintf(F::bits, passed...);
			},
			arguments...);

		if (!text) [[unlikely]]
			return ENOMEM;
		return String(text);
	}

      private:
	friend class NodeName; // whose names are never empty

	explicit String(char *text) : text_(text) {}

	struct Memory {
		using Handle = char *;
		static void release(char *text) { border_kfree(text); }
	};

	Owned<Memory> text_;
};

} // namespace kernel

/// Formats a String. The compiler checks format and arguments as for pr_info(). Errors: ENOMEM.
/// Context: that of the flags. kasprintf().
///
///	auto name = TRY(kasprintf(gfp::kernel, "ring{}", index));
#define kasprintf(flags, literal, ...)                                                             \
	(::kernel::String::from_format(flags, CXXRT_FORMAT(literal) __VA_OPT__(, ) __VA_ARGS__))
