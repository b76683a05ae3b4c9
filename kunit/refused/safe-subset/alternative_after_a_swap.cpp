// SPDX-License-Identifier: GPL-2.0
// expect: 'numbers' refers to an object that is gone
// The swap moves another alternative to the same memory.
#include <variant>

#include <kernel/memory/vec.hpp>

using namespace kernel;

using Value = std::variant<u64, Vec<u32>>;

usize f(Value &value, Value &other)
{
	if (!std::holds_alternative<Vec<u32>>(value))
		return 0;

	const Vec<u32> &numbers = std::get<Vec<u32>>(value);
	usize size = numbers.size();

	value.swap(other);
#ifdef REFUSED
	size = numbers.size();
#endif
	return size;
}
