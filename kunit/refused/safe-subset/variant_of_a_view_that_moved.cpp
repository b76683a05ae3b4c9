// SPDX-License-Identifier: GPL-2.0
// expect: refers to an object that is gone
// The elements that the alternative refers to move.
#include <span>
#include <variant>

#include <kernel/prelude.hpp>

using namespace kernel;

Result<u32> f(Vec<u32> &values)
{
	std::variant<std::monostate, std::span<const u32>> part;

	if (!values.is_empty())
		part = std::span<const u32>(values.as_span());
#ifdef REFUSED
	TRY(values.push(gfp::kernel, 1u));
#endif
	if (!std::holds_alternative<std::span<const u32>>(part)) // here
		return ENOENT;
	return std::get<std::span<const u32>>(part)[0];
}
