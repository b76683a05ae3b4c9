// SPDX-License-Identifier: GPL-2.0
// Only variables are followed. A BUG() at run time, if it is an error.
#include <kernel/core/result.hpp>

using namespace kernel;

struct Attempt {
	Result<int> result;

	int value() { return *result; }
};
