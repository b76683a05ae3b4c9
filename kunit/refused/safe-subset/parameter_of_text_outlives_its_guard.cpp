// SPDX-License-Identifier: GPL-2.0
// expect: 'text' refers to an object that is gone
// Root may write another text, which frees this one.
#include <kernel/prelude.hpp>

using namespace kernel;

constexpr Param<StrView> label{.name = "label", .description = "", .mode = 0644};

bool f()
{
#ifdef REFUSED
	const StrView text = *param<label>();

	return text.is_empty();
#else
	const auto text = param<label>();

	return (*text).is_empty();
#endif
}
