// SPDX-License-Identifier: GPL-2.0
// expect: an assignment of another alternative would leave a reference to this one
// The reference names a text where a number is.
#include <variant>

#include <kernel/prelude.hpp>

using namespace kernel;

usize f(StrView name)
{
	std::variant<StrView, u64> value = name; // here
#ifdef REFUSED
	const StrView &text = std::get<StrView>(value);
#else
	const StrView text = std::get<StrView>(value);
#endif

	value = u64{1};
	return text.size();
}
