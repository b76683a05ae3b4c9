// SPDX-License-Identifier: GPL-2.0
// expect: this changes the object that another part of the same call refers to
#include <kernel/prelude.hpp>

using namespace kernel;

struct Line {
	StrView text;
	usize count;
};

static usize drop_all(Vec<String> &names)
{
	const usize count = names.size();

	names.clear();
	return count;
}

usize width(Vec<String> &names)
{
	if (names.is_empty())
		return 0;
#ifdef REFUSED
	const Line line{names[0].view(), drop_all(names)};
	const usize size = line.text.size() + line.count;
#else
	const Line line{names[0].view(), names.size()};
	const usize size = line.text.size() + line.count;

	drop_all(names);
#endif
	return size;
}
