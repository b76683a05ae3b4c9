// SPDX-License-Identifier: GPL-2.0
// expect: refers to an object that is gone
// The text of the other case is a temporary.
#include <optional>

#include <kernel/prelude.hpp>
#include <kernel/text/format.hpp>

using namespace kernel;

Result<usize> f(std::optional<StrView> name, u32 n)
{
#ifdef REFUSED
	const StrView shown =
		name.value_or(kasprintf(gfp::kernel, "port{}", n).unwrap_or(String()).view());
#else
	const String standard = TRY(kasprintf(gfp::kernel, "port{}", n));
	const StrView shown = name.value_or(standard.view());
#endif
	return shown.size(); // here
}
