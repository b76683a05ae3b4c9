// SPDX-License-Identifier: GPL-2.0
// Containers in C++; c_container.c has the same in C.

#include "cxx.hpp"

int cxx_kfifo(in_cxx *on)
{
	if (on->fifo.put(on->value).is_err())
		return ENOSPC.to_errno();

	const auto value = on->fifo.take();

	return value ? static_cast<int>(*value) : value.error().to_errno();
}

int cxx_bitmap(in_cxx *on)
{
	const usize bits = (on->value & 7) + 1;
	const auto first = on->area.take_area(bits);

	if (first.is_err())
		return first.error().to_errno();
	on->area.clear(*first, bits);
	return static_cast<int>(*first);
}

int cxx_hweight(in_cxx *on)
{
	return static_cast<int>(hweight(on->value));
}

int cxx_hash_find(in_cxx *on)
{
	const auto entry = on->table.find(static_cast<u32>(on->value));

	return entry ? static_cast<int>(*entry) : ENOENT.to_errno();
}

int cxx_llist(in_cxx *on)
{
	int sum = 0;

	if (const auto added = on->events.emplace(gfp::kernel, on->value); added.is_err())
		return added.error().to_errno();
	on->events.take_all([&](u64 &value) {
		sum += static_cast<int>(value);
	});
	return sum;
}
