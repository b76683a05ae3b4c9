// SPDX-License-Identifier: GPL-2.0
// expect: a union does not record
// The code writes one member and reads another.
#include <kernel/core/types.hpp>

using namespace kernel;

#ifdef REFUSED
union Word {
#else
struct Word {
#endif
	u64 whole;
	u32 half;
};
Word make();
