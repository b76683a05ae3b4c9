// SPDX-License-Identifier: GPL-2.0
// expect: this copies only the base of the object
// The copy has the functions of the base: it filters nothing.
#include <kernel/memory/box.hpp>
#include <kernel/prelude.hpp>

using namespace kernel;

struct Filter : Polymorphic {
	virtual u32 filtered(u32 value) const { return value; }
};
struct Limit final : Filter {
	u32 filtered(u32 value) const override { return std::min(value, 100u); }
};

#ifdef REFUSED
u32 apply(Filter filter, u32 value)
#else
u32 apply(const Filter &filter, u32 value)
#endif
{
	return filter.filtered(value);
}

u32 limited(u32 value)
{
	const Limit limit;

	return apply(limit, value); // here
}
