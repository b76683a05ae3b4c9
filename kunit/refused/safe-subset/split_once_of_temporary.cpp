// SPDX-License-Identifier: GPL-2.0
// expect: 'a, b' refers to an object that is gone
// The parts refer to a text that ends with the statement.
#include <span>

#include <kernel/memory/string.hpp>
#include <kernel/text/str_view.hpp>

using namespace kernel;

bool f()
{
#ifdef REFUSED
	auto [a, b] =
		StrView(std::span<const char>(String::make(gfp::kernel, "a=b").unwrap().as_span()))
			.split_once('=');
#else
	auto s = String::make(gfp::kernel, "a=b").unwrap();
	auto [a, b] = s.view().split_once('=');
#endif
	return a == b;
}
