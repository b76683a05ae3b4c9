// SPDX-License-Identifier: GPL-2.0
// expect: this number of the device is a shift count
// by: safe
#include <kernel/io/mmio.hpp>
#include <kernel/prelude.hpp>

using namespace kernel;

struct Sample : io::Register<Sample, u32, 0x0c, io::Access::read_only> {};

class Meter2 : Pinned {
      public:
	explicit Meter2(io::Mmio<0x20> registers) : registers_(std::move(registers)) {}
	Result<u32> mask() const
	{
		const u32 line = registers_.read<Sample>().bits();

#ifndef REFUSED
		if (line > 31)
			return EIO;
#endif
		return 1u << line; // here
	}

      private:
	io::Mmio<0x20> registers_;
};
