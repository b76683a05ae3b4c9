// SPDX-License-Identifier: GPL-2.0
// expect: read\(\) must be public: Result<> read
// by: types
// The function would have an address without a size.
#include <kernel/nvmem/nvmem.hpp>

using namespace kernel;

struct Fuses : Pinned {
#ifdef REFUSED
	Result<> read(u32, byte *to) const
	{
		*to = byte{1};
		return ok();
	}
#else
	Result<> read(u32, std::span<byte> to) const
	{
		for (byte &one : to)
			one = byte{1};
		return ok();
	}
#endif
};

Result<> make_fuses(const Device &device)
{
	auto fuses = TRY(nvmem::Device<Fuses>::make( // here
		device, {.name = "fuses", .size = 16}));

	return ok();
}
