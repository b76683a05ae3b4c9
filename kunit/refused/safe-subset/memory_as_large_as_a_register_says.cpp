// SPDX-License-Identifier: GPL-2.0
// expect: this number of the device is an allocation size
// by: safe
#include <kernel/io/mmio.hpp>
#include <kernel/prelude.hpp>

using namespace kernel;

struct Level1 : io::Register<Level1, u32, 0x10, io::Access::read_only> {};

class Meter3 : Pinned {
      public:
	explicit Meter3(io::Mmio<0x20> registers) : registers_(std::move(registers)) {}
	Result<Vec<u32>> room() const
	{
		const u32 entries = registers_.read<Level1>().bits();

#ifndef REFUSED
		if (entries > 256)
			return EIO;
#endif
		return Vec<u32>::zeroed(gfp::kernel, entries); // here
	}

      private:
	io::Mmio<0x20> registers_;
};
