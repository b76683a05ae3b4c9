// SPDX-License-Identifier: GPL-2.0
// expect: a T in a shared page must have no destructor, because mappings outlive this object
// by: types
// User space would still read the destroyed object.
#include <kernel/file/mmap.hpp>
#include <kernel/memory/vec.hpp>

using namespace kernel;

struct Numbers {
	u64 count;
};

#ifdef REFUSED
Result<> make()
{
	auto page = TRY(SharedPage<Vec<int>>::make(gfp::kernel));
	return page->is_empty() ? ok() : EINVAL;
}
#else
Result<> make()
{
	auto page = TRY(SharedPage<Numbers>::make(gfp::kernel));
	return page->count == 0 ? ok() : EINVAL;
}
#endif
