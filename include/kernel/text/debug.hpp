// SPDX-License-Identifier: GPL-2.0
/// \file
/// pr_debug(): messages that are switched on while the system runs.
#pragma once

#include <cxxrt/border/text/debug.h>
#include <kernel/text/print.hpp>

namespace kernel::detail {

/// The name of the module, before a message.
inline constexpr auto debug_prefix = [] {
	constexpr char name[] = KBUILD_MODNAME ": ";
	std::array<char, sizeof(name)> result{};

	for (usize i = 0; i < sizeof(name); i++)
		result[i] = name[i];
	return result;
}();

/// A call of pr_debug(). The kernel switches it on and off.
class DebugSite : PinnedAs<DebugSite> {
      public:
	constexpr explicit DebugSite(const border_debug_site &site) : raw_(site) {}

	[[gnu::always_inline]] bool is_on() const
	{
#if BORDER_HAS_DYNAMIC_DEBUG
		return border_debug_is_on(&raw_);
#else
		return false;
#endif
	}
	// SAFETY: the layout is that of the kernel's structure.
	_ddebug *raw() const { return reinterpret_cast<_ddebug *>(&raw_); }

      private:
	mutable border_debug_site raw_;
};

/// A call of pr_debug() with printk's format, which is computed from the caller's format and the
/// types of its arguments.
template <const auto &prefix, typename Format, typename... Arguments> struct DebugFormat {
	static constexpr border_debug_site site(const char *function, const char *file, u32 line)
	{
		return {
			.module = KBUILD_MODNAME,
			.function = function,
			.file = file,
			.format = format_array<Format, prefix, Arguments...>.data(),
			.line_class_flags = (line & ((1u << 18) - 1)) | BORDER_DEBUG_CLASS << 18,
			.key = {},
		};
	}

	/// Any context.
	__cold static void print(const DebugSite &site, Format, const Arguments &...arguments)
	{
		with_format<Format, prefix>(
			[&](auto... passed) {
				__dynamic_pr_debug(site.raw(), passed...);
			},
			arguments...);
	}
	template <typename Device>
	__cold static void print_of(const DebugSite &site, const Device &device, Format,
				    const Arguments &...arguments)
	{
		with_format<Format, prefix>(
			[&](auto... passed) {
				// SAFETY: printk does not use it after it returns.
				__dynamic_dev_dbg(site.raw(), device.unsafe_raw(), passed...);
			},
			arguments...);
	}
};

template <const auto &prefix, typename Format, typename... Arguments>
DebugFormat<prefix, Format, Arguments...> debug_format(Format, const Arguments &...);

} // namespace kernel::detail

/// Prints a line to the kernel's log. It is off until an administrator switches it on by module,
/// function, file, line or text:
///
///	echo 'module foo +p' >/proc/dynamic_debug/control
///
/// The format is that of pr_info(). While the line is off, its arguments are not evaluated and it
/// costs one NOP. Without CONFIG_DYNAMIC_DEBUG it is always off. Any context. It is a macro because
/// each call puts an entry into a section of the module that the kernel reads.
///
///	pr_debug("{} bytes left\n", left);
#define pr_debug(format, ...)                                                                      \
	CXXRT_DEBUG(debug_prefix, print, (cxxrt_site), format __VA_OPT__(, ) __VA_ARGS__)

// The kernel reads the section as an array. GCC would align an object of this size to 32 bytes and
// so leave gaps.
#define CXXRT_UNWRAPPED(...) __VA_ARGS__
#define CXXRT_DEBUG(prefix, print, where, format, ...)                                             \
	do {                                                                                       \
		if constexpr (BORDER_HAS_DYNAMIC_DEBUG) {                                          \
			constexpr auto cxxrt_format = CXXRT_FORMAT(format);                        \
			using CxxrtFormat =                                                        \
				decltype(::kernel::detail::debug_format<::kernel::detail::prefix>( \
					cxxrt_format __VA_OPT__(, ) __VA_ARGS__));                 \
			[[gnu::section("__dyndbg"), gnu::used, gnu::aligned(8)]]                   \
			static constinit const ::kernel::detail::DebugSite cxxrt_site(             \
				CxxrtFormat::site(__func__, __FILE__, __LINE__));                  \
                                                                                                   \
			if (cxxrt_site.is_on()) [[unlikely]]                                       \
				CxxrtFormat::print(CXXRT_UNWRAPPED where,                          \
						   cxxrt_format __VA_OPT__(, ) __VA_ARGS__);       \
		}                                                                                  \
	} while (0)
