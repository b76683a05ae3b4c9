// SPDX-License-Identifier: GPL-2.0
// expect: refers to an object that is gone
// The text that the lambda captured ends with the block.
#include <kernel/prelude.hpp>
#include <kernel/text/format.hpp>

using namespace kernel;

Result<usize> f(u32 n)
{
#ifdef REFUSED
	StrView name;

	{
		const String text = TRY(kasprintf(gfp::kernel, "port{}", n));
		const auto pick = [&text]() -> StrView {
			return text.view();
		};

		name = pick();
	}
	return name.size();
#else
	const String text = TRY(kasprintf(gfp::kernel, "port{}", n));
	const auto pick = [&text]() -> StrView {
		return text.view();
	};
	const StrView name = pick();

	return name.size();
#endif
}
