// SPDX-License-Identifier: GPL-2.0
// expect: write\(\) must be public
// by: types
// Programs could not write, and nothing would say so.
#include <kernel/nvmem/nvmem.hpp>

using namespace kernel;

class Fuses : Pinned {
      public:
	Result<> read(u32, std::span<byte>) const { return ok(); }

#ifdef REFUSED
      private:
#endif
	Result<> write(u32, std::span<const byte>) const { return EROFS; }
};

Result<> make_fuses(const Device &device)
{
	auto fuses = TRY(nvmem::Device<Fuses>::make( // here
		device, {.name = "fuses", .size = 16}));

	return ok();
}
