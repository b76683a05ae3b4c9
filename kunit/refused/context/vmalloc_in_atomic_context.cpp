// SPDX-License-Identifier: GPL-2.0
// expect: KVmalloc may sleep
// by: types
// There is no kvmalloc(GFP_ATOMIC).
#include <kernel/memory/vec.hpp>

using namespace kernel;

Result<> f(KVVec<byte> &bytes)
{
#ifdef REFUSED
	return bytes.push(gfp::atomic, byte{1});
#else
	return bytes.push(gfp::kernel, byte{1});
#endif
}
