// SPDX-License-Identifier: GPL-2.0
// expect: these bytes contain padding or an address, and so disclose kernel memory
// The bytes of elements have their padding.
#include <array>

#include <kernel/core/result.hpp>
#include <kernel/memory/vec.hpp>
#include <kernel/user/uaccess.hpp>

using namespace kernel;

struct Info {
	u8 a = 0;
	u32 b = 0;
};
Result<> f(DestIter &to, const Vec<Info> &v)
{
#ifdef REFUSED
	if (to.copy_from(std::as_bytes(v.as_span())) == 0)
		return EFAULT;
#else
	for (const Info &i : v)
		if (to.copy_from(std::as_bytes(std::span<const u32>(std::array<u32, 1>{i.b}))) == 0)
			return EFAULT;
#endif
	return ok();
}
