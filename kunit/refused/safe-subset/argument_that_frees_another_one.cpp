// SPDX-License-Identifier: GPL-2.0
// expect: this changes the object that another part of the same call refers to
// C++ does not define which argument comes first; g++ begins with the last one.
#include <kernel/prelude.hpp>

using namespace kernel;

static usize drop_all(Vec<String> &names)
{
	const usize count = names.size();

	names.clear();
	return count;
}

void forget(Vec<String> &names)
{
	if (names.is_empty())
		return;
#ifdef REFUSED
	pr_info("{} was the first of {}\n", names[0].view(), drop_all(names));
#else
	pr_info("{} was the first\n", names[0].view());
	pr_info("{} are gone\n", drop_all(names));
#endif
}
