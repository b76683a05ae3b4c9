// SPDX-License-Identifier: GPL-2.0
#include <kernel/memory/box.hpp>

using namespace kernel;

void reload();
void reload()
{
	Box<int>::make(gfp::kernel, 1).ignore("a test");
}
