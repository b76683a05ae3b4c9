// SPDX-License-Identifier: GPL-2.0
/// \file
/// TRACE_EVENT_OF_MODULE() and TraceField: events of a driver in tracefs.
#pragma once

#include <array>

#include <cxxrt/border/trace/event.h>
#include <kernel/core/literal.hpp>
#include <kernel/text/str_view.hpp>

namespace kernel {

/// A text of a TraceField. The event records at most \p Size - 1 characters. Any context.
template <usize Size> struct TraceText {
	static_assert(Size > 1 && Size <= 256, "a text of an event has up to 255 characters");
};

/// A field of an event: a name, and an integer or a TraceText. Context: the compiler.
///
///	TraceField<"bytes", u32>
///	TraceField<"who", TraceText<16>>
template <Literal Name, typename T> struct TraceField {
	static_assert(std::integral<T>, "an event records integers and TraceText<>");

	static constexpr auto name = Name; ///< As tracefs shows it.
	using Argument = T;		   ///< What trace() takes.
	using Stored = T;		   ///< What a record has.
};
/// A field with a text.
template <Literal Name, usize Size> struct TraceField<Name, TraceText<Size>> {
	static constexpr auto name = Name;     ///< As tracefs shows it.
	using Argument = StrView;	       ///< What trace() takes.
	using Stored = std::array<char, Size>; ///< What a record has.
};

namespace detail {

/// The C name of a field's type, and its printk conversion.
template <typename T> struct TraceType {
	static constexpr bool is_text = false;
	static constexpr const char *name = sizeof(T) == 1   ? (std::is_signed_v<T> ? "s8" : "u8")
					    : sizeof(T) == 2 ? (std::is_signed_v<T> ? "s16" : "u16")
					    : sizeof(T) == 4
						    ? (std::is_signed_v<T> ? "s32" : "u32")
						    : (std::is_signed_v<T> ? "s64" : "u64");
	static constexpr const char *conversion = sizeof(T) == 8
							  ? (std::is_signed_v<T> ? "%lld" : "%llu")
							  : (std::is_signed_v<T> ? "%d" : "%u");
};
template <usize Size> struct TraceType<std::array<char, Size>> {
	static constexpr bool is_text = true;
	static constexpr auto text = [] {
		std::array<char, 10> text{'c', 'h', 'a', 'r', '['};
		usize at = 5;

		if constexpr (Size >= 100)
			text[at++] = static_cast<char>('0' + Size / 100);
		if constexpr (Size >= 10)
			text[at++] = static_cast<char>('0' + Size / 10 % 10);
		text[at++] = static_cast<char>('0' + Size % 10);
		text[at] = ']';
		return text;
	}();
	static constexpr const char *name = text.data();
	static constexpr const char *conversion = "%s";
};

/// Writes texts; without a destination it counts their length.
struct TraceTextWriter {
	char *to = nullptr;
	usize length = 0;

	constexpr void put(const char *text)
	{
		for (; *text; text++) {
			if (to)
				to[length] = *text;
			length++;
		}
	}
};

/// An event: the structures that the kernel reads, and the functions that create and print a
/// record. The kernel changes the structures when a subscriber enables the event.
template <Literal Name, const char *System, typename... Fields> class TraceEvent {
	/// Returns the offset of a field in a record, as the kernel computes it from the alignment.
	static constexpr auto offsets = [] {
		std::array<usize, sizeof...(Fields) + 1> offsets{};
		usize at = sizeof(border_trace_entry), index = 0;

		((at = (at + alignof(typename Fields::Stored) - 1) /
		       alignof(typename Fields::Stored) * alignof(typename Fields::Stored),
		  offsets[index++] = at, at += sizeof(typename Fields::Stored)),
		 ...);
		offsets[index] = at;
		return offsets;
	}();
	static constexpr usize record_size = offsets[sizeof...(Fields)];

	static constexpr void write_format(TraceTextWriter &writer, bool is_for_programs)
	{
		bool is_first = true;

		writer.put(is_for_programs ? "\"" : "");
		((writer.put(is_first ? "" : " "), is_first = false, writer.put(Fields::name.text),
		  writer.put("="), writer.put(TraceType<typename Fields::Stored>::conversion)),
		 ...);
		if (is_for_programs) {
			writer.put("\"");
			((writer.put(", REC->"), writer.put(Fields::name.text)), ...);
		} else {
			writer.put("\n");
		}
	}
	template <bool is_for_programs>
	static constexpr auto format = [] {
		constexpr usize length = [] {
			TraceTextWriter writer;

			write_format(writer, is_for_programs);
			return writer.length;
		}();
		std::array<char, length + 1> text{};
		TraceTextWriter writer{text.data()};

		write_format(writer, is_for_programs);
		return text;
	}();

	template <typename Field> static constexpr border_trace_field field()
	{
		using Stored = typename Field::Stored;
		constexpr bool is_text = TraceType<Stored>::is_text;

		return {
			.type = TraceType<Stored>::name,
			.name = Field::name.text,
			.size = sizeof(Stored),
			.align = alignof(Stored),
			.is_signed = !is_text && std::is_signed_v<typename Field::Argument>,
			.filter_type = is_text ? BORDER_FILTER_STATIC_STRING : BORDER_FILTER_OTHER,
			.len = is_text ? static_cast<int>(sizeof(Stored)) : 0,
		};
	}

	template <typename Stored> static Stored stored(const std::byte *record, usize offset)
	{
		Stored value;

		__builtin_memcpy(&value, record + offset, sizeof(value));
		return value;
	}
	template <usize... I>
	static void print_all(trace_iterator *iterator, const std::byte *record,
			      std::index_sequence<I...>)
	{
		trace_event_printf(iterator, format<false>.data(),
				   printed<Fields>(record + offsets[I])...);
	}
	template <typename Field> static auto printed(const std::byte *at)
	{
		// SAFETY: emit() wrote the record, and ended each text with a NUL.
		if constexpr (TraceType<typename Field::Stored>::is_text)
			return reinterpret_cast<const char *>(at);
		else
			return stored<typename Field::Stored>(at, 0);
	}
	static void print(trace_iterator *iterator, const void *record)
	{
		// SAFETY: a record consists of bytes.
		print_all(iterator, static_cast<const std::byte *>(record),
			  std::index_sequence_for<Fields...>());
	}

	template <typename Field>
	static void put(std::byte *record, usize offset, const typename Field::Argument &value)
	{
		if constexpr (TraceType<typename Field::Stored>::is_text) {
			const usize room = sizeof(typename Field::Stored) - 1;
			const auto part = value.piece(0, room);

			// The rest of the record is zero.
			__builtin_memcpy(record + offset, part.as_span().data(), part.size());
		} else {
			__builtin_memcpy(record + offset, &value, sizeof(value));
		}
	}
	template <usize... I>
	[[gnu::noinline]] __cold static void emit(std::index_sequence<I...>,
						  const typename Fields::Argument &...values)
	{
		alignas(u64) std::array<std::byte, record_size> record{};

		(put<Fields>(record.data(), offsets[I], values), ...);
		border_trace_emit(&tracepoint, record.data(), record.size());
	}

	static inline constinit std::array<border_trace_field, sizeof...(Fields) + 1> fields{
		field<Fields>()...};
	static inline constinit auto format_for_programs = format<true>;
	static inline constinit border_trace_functions functions{
		.trace = border_trace_print, .raw = nullptr, .hex = nullptr, .binary = nullptr};
	static inline constinit border_tracepoint tracepoint{.name = Name.text};
	static border_trace_class event_class;

      public:
	/// Only for the module loader.
	static inline constinit border_trace_call call{
		.list = {},
		.event_class = &event_class,
		.tracepoint = &tracepoint,
		.event = {{}, 0, &functions},
		.print_fmt = format_for_programs.data(),
		.filter = {},
		.print = print,
		.flags = BORDER_TRACE_EVENT_FL_TRACEPOINT,
		.rest = {},
	};

	/// Records an event if a subscriber enabled it; otherwise costs one NOP. Any context.
	[[gnu::always_inline]] static void trace(const typename Fields::Argument &...values)
	{
		if (border_static_branch_unlikely(&tracepoint.key))
			emit(std::index_sequence_for<Fields...>(), values...);
	}
};

template <Literal Name, const char *System, typename... Fields>
constinit border_trace_class TraceEvent<Name, System, Fields...>::event_class{
	.system = System,
	.probe = border_trace_probe,
#if BORDER_TRACE_HAS_PERF
	.perf_probe = border_trace_perf_probe,
#endif
	.reg = trace_event_reg,
	.fields_array = fields.data(),
	.get_fields = nullptr,
	.fields = {&event_class.fields, &event_class.fields},
	.raw_init = trace_event_raw_init,
	.rest = {},
};

/// The directory of the events of a module.
inline constexpr char trace_system[] = KBUILD_MODNAME;

} // namespace detail
} // namespace kernel

/// Declares an event of the module, events/MODULE/NAME in tracefs, with its fields (TRACE_EVENT()).
/// It prevents these mistakes: a format that does not match the fields, a text without an end, and
/// an event that costs time when no subscriber enabled it.
///
///	TRACE_EVENT_OF_MODULE(request_done, TraceField<"id", u32>, TraceField<"error", s32>);
///
///	request_done::trace(id, error);
///
/// Use it at namespace scope, in one source. The event exists while the module is loaded, also for
/// perf and BPF programs. It is a macro because the loader reads a named section.
#define TRACE_EVENT_OF_MODULE(event, ...)                                                          \
	using event =                                                                              \
		::kernel::detail::TraceEvent<#event, ::kernel::detail::trace_system, __VA_ARGS__>; \
	namespace {                                                                                \
	[[gnu::section("_ftrace_events"), gnu::used]]                                              \
	constinit border_trace_call *cxxrt_trace_##event = &event::call;                           \
	}                                                                                          \
	static_assert(true)
