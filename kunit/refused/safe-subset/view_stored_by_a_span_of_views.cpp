// SPDX-License-Identifier: GPL-2.0
// expect: 'rows' refers to an object that is gone
// The function stores the view in the array of its caller.
#include <array>

#include <kernel/prelude.hpp>

using namespace kernel;

static void put(std::span<std::span<const u32>> rows, const Vec<u32> &row)
{
	rows[0] = row.as_span();
}

Result<u32> first()
{
	std::array<std::span<const u32>, 2> rows{};
	Vec<u32> kept;

	TRY(kept.push(gfp::kernel, 1u));
	{
		Vec<u32> row;

		TRY(row.push(gfp::kernel, 2u));
#ifdef REFUSED
		put(rows, row);
#else
		put(rows, kept);
#endif
	}
	return rows[0].empty() ? 0 : rows[0][0]; // here
}
