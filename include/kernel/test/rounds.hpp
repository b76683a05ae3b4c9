// SPDX-License-Identifier: GPL-2.0
#pragma once

#include <kernel/module/param.hpp>

#ifndef ROUNDS
/// The percentage without the parameter, which Linux 6.12 reads after it has run the suites. A
/// build can set it. Context: the compiler.
#define ROUNDS 100
#endif

/// The part of their rounds that tests of races run: 100 for a thorough run, fewer to see that they
/// work.
constexpr kernel::Param<unsigned> percent_of_rounds{
	.name = "rounds",
	.description = "percent of their rounds that tests of races run",
	.initial = ROUNDS,
	.min = 1,
	.max = 1000,
};

/// Returns how often a test repeats what may race, of \p whole rounds in a thorough run: at least 4
/// times. Context: a test.
template <typename T> T rounds_of(T whole)
{
	const T part = static_cast<T>(static_cast<kernel::u64>(whole) *
				      kernel::param<percent_of_rounds>() / 100);

	return part < 4 ? 4 : part;
}
