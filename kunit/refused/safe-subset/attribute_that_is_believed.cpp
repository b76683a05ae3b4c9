// SPDX-License-Identifier: GPL-2.0
// expect: the compiler trusts this attribute without a check
// The compiler may call the function once where the source calls it twice.
#include <kernel/sync/atomic.hpp>

using namespace kernel;

#ifdef REFUSED
[[gnu::const]]
#endif
usize load(const Atomic<usize> &word);

bool f(const Atomic<usize> &word)
{
	return load(word) != load(word);
}
