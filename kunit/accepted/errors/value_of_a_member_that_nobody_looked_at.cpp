// SPDX-License-Identifier: GPL-2.0
// The checker follows only variables here. If the member has an error, this is a BUG() at run
// time.
#include <kernel/core/result.hpp>

using namespace kernel;

struct Attempt {
	Result<int> result;

	int value() { return *result; }
};
