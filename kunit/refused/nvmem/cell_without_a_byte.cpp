// SPDX-License-Identifier: GPL-2.0
// expect: a cell has a byte
// by: types
// Reading it would fail.
#include <kernel/nvmem/nvmem.hpp>

using namespace kernel;

struct Fuses : Pinned {
	Result<> read(u32, std::span<byte>) const { return ok(); }

#ifdef REFUSED
	using Cells = nvmem::Cells<nvmem::Cell<"serial", 8, 0>>; // here
#else
	using Cells = nvmem::Cells<nvmem::Cell<"serial", 8, 4>>;
#endif
};

Result<> make_fuses(const Device &device)
{
	auto fuses = TRY(nvmem::Device<Fuses>::make( // here
		device, {.name = "fuses", .size = 16}));

	return ok();
}
