// SPDX-License-Identifier: GPL-2.0
// expect: 'first' refers to an object that is gone
// by: safe
// The function that the table names makes the Vec grow, which moves its elements.
#include <array>

#include <kernel/prelude.hpp>

using namespace kernel;

using Step = Result<> (*)(Vec<u32> &);

static Result<> grow(Vec<u32> &numbers)
{
	return numbers.push(gfp::kernel, 1u);
}
constexpr std::array<Step, 1> steps{grow};

Result<u32> run(Vec<u32> &numbers)
{
#ifdef REFUSED
	const u32 &first = numbers[0];
#else
	const u32 first = numbers[0];
#endif

	TRY(steps[0](numbers));
	return first; // here
}
