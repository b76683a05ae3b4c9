// SPDX-License-Identifier: GPL-2.0
#include "table.hpp"

using namespace kernel;

Result<> reload(Vec<int> &numbers)
{
	return numbers.push(gfp::kernel, 1);
}
