// SPDX-License-Identifier: GPL-2.0
// expect: these bytes contain padding or an address, and so disclose kernel memory
// The bytes of an object have its padding.
#include <array>

#include <kernel/core/result.hpp>
#include <kernel/user/uaccess.hpp>

using namespace kernel;

struct Info {
	u8 a = 0;
	u32 b = 0;
};
Result<> f(UserSlice s)
{
	Info i{};
	auto w = std::move(s).writer();
#ifdef REFUSED
	return w.write(std::as_bytes(std::span<const Info>(std::array<Info, 1>{i})));
#else
	TRY(w.write(i.a));
	return w.write(i.b);
#endif
}
