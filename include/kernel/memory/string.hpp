// SPDX-License-Identifier: GPL-2.0
/// \file
/// String and kasprintf().
#pragma once

#include <kernel/core/owned.hpp>
#include <kernel/memory/alloc.hpp>
#include <kernel/text/format.hpp>
#include <kernel/text/str_view.hpp>

namespace kernel {

/// A text on the heap that ends with NUL. Made by kasprintf(), or of a StrView. Any context.
class [[nodiscard]] String {
      public:
	/// The text, as C has it.
	const char *data() const BORROWED { return text_.get(); }
	/// The text, to look at. Costs a strlen().
	StrView view() const BORROWED { return StrView(as_span()); }

	/// A copy of a text. Errors: ENOMEM. Context: as the flags say. kmemdup_nul().
	template <AllocationFlags F>
	static Result<String> make(F, const StrView &text) MAY_SLEEP_IF(F::may_sleep)
	{
		char *copy = border_kmemdup_nul(text.as_span().data(), text.size(), F::bits);

		if (!copy) [[unlikely]]
			return ENOMEM;
		return String(copy);
	}

	/// Its bytes without the NUL, which are counted: 0 if it was moved from. strlen().
	usize size() const { return text_.get() ? __builtin_strlen(text_.get()) : 0; }
	/// The same bytes, to look at.
	std::span<const char> as_span() const BORROWED { return {text_.get(), size()}; }

	/// From a formatted text; what kasprintf() calls. Errors: ENOMEM. Context: as the flags
	/// say.
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
	explicit String(char *text) : text_(text) {}

	struct Memory {
		using Handle = char *;
		static constexpr bool release_may_sleep = false;
		static void release(char *text) { border_kfree(text); }
	};

	Owned<Memory> text_;
};

} // namespace kernel

/// A String from a format and its arguments, which are checked as pr_info()'s are. Errors: ENOMEM.
/// Context: as the flags say. kasprintf().
///
///	auto name = TRY(kasprintf(gfp::kernel, "ring{}", index));
#define kasprintf(flags, literal, ...)                                                             \
	(::kernel::String::from_format(flags, CXXRT_FORMAT(literal) __VA_OPT__(, ) __VA_ARGS__))
