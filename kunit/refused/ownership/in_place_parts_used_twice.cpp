// SPDX-License-Identifier: GPL-2.0
// expect: use-after-move
// The parts belong to the first object.
#include <kernel/core/in_place.hpp>
#include <kernel/memory/vec.hpp>

using namespace kernel;

struct Lines : Pinned {
	explicit Lines(Vec<int> v) : values(std::move(v)) {}

	Vec<int> values;
};
using Made = InPlace<Lines, Vec<int>>;

Result<> f(Made parts, Made others)
{
	auto first = TRY(Box<Lines>::make(gfp::kernel, std::move(parts)));
#ifdef REFUSED
	auto second = TRY(Box<Lines>::make(gfp::kernel, std::move(parts)));
#else
	auto second = TRY(Box<Lines>::make(gfp::kernel, std::move(others)));
#endif

	return first->values.is_empty() && second->values.is_empty() ? ok() : EINVAL;
}
