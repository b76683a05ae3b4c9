// SPDX-License-Identifier: GPL-2.0
// expect: this number of the device is a divisor
// by: safe
#include <kernel/io/mmio.hpp>
#include <kernel/prelude.hpp>

using namespace kernel;

struct Sample : io::Register<Sample, u32, 0x0c, io::Access::read_only> {};

class Meter1 : Pinned {
      public:
	explicit Meter1(io::Mmio<0x20> registers) : registers_(std::move(registers)) {}
	Result<u32> rate() const
	{
		const u32 period = registers_.read<Sample>().bits();

#ifndef REFUSED
		if (period == 0)
			return EIO;
#endif
		return 1000000 / period; // here
	}

      private:
	io::Mmio<0x20> registers_;
};
