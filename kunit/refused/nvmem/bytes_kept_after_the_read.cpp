// SPDX-License-Identifier: GPL-2.0
// expect: 'to' .*outlive|address of stack memory|lifetime|kept|a view
// by: safe
// The kernel frees its buffer when the function has returned.
#include <kernel/nvmem/nvmem.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

class Fuses : Pinned {
      public:
	Result<> read(u32, std::span<byte> to) const
	{
#ifdef REFUSED
		*last_.lock() = to; // here
#else
		*last_.lock() = to.size(); // here
#endif
		return ok();
	}

      private:
#ifdef REFUSED
	Mutex<std::span<byte>> last_{LOCK_CLASS("fuses.last"), std::span<byte>()}; // here
#else
	Mutex<usize> last_{LOCK_CLASS("fuses.last"), usize{0}};
#endif
};

Result<> make_fuses(const Device &device)
{
	auto fuses = TRY(nvmem::Device<Fuses>::make(device, {.name = "fuses", .size = 16}));

	return ok();
}
