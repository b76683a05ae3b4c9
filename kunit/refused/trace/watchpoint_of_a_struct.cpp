// SPDX-License-Identifier: GPL-2.0
// expect: the CPU watches 1, 2, 4 or 8 bytes
// by: types
// A write beyond the first eight bytes would not be seen.
#include <array>

#include <kernel/trace/watchpoint.hpp>

using namespace kernel;

class Driver : Pinned {
      public:
#ifdef REFUSED
	Result<> start(const std::array<u32, 3> &watched) const
	{
		return watch_.start(watched);
	} // here
#else
	Result<> start(const std::array<u32, 2> &watched) const { return watch_.start(watched); }
#endif

      private:
	void on_access(const ProbeRegs &) const {}

	Watchpoint<&Driver::on_access> watch_{this};
};
