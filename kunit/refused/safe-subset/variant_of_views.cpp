// SPDX-License-Identifier: GPL-2.0
// expect: an assignment of another alternative would leave a reference to this one
// The text would be a number.
#include <variant>

#include <kernel/memory/string.hpp>

using namespace kernel;

#ifdef REFUSED
using Text = StrView;
#else
using Text = String;
#endif

usize f(std::variant<Text, u64> &value) // here
{
	if (!std::holds_alternative<Text>(value))
		return 0;
	return std::get<Text>(value).size();
}
