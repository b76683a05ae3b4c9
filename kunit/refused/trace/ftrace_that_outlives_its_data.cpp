// SPDX-License-Identifier: GPL-2.0
// expect: this callback can run while the members declared after it are destroyed
// by: g++
// The handler would use a Vec that is destroyed.
#include <kernel/memory/box.hpp>
#include <kernel/memory/vec.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/trace/ftrace.hpp>

using namespace kernel;

class Driver : Pinned {
      public:
	Driver() = default;

      private:
	void on_call(const FtraceCall &) const { calls_.inc(); }

#ifdef REFUSED
	FtraceOps<&Driver::on_call> ops_{this}; // here
	Vec<u32> seen_;
	Atomic<u32> calls_{0};
#else
	Vec<u32> seen_;
	Atomic<u32> calls_{0};
	FtraceOps<&Driver::on_call> ops_{this};
#endif
};

Result<Box<Driver>> make()
{
	return Box<Driver>::make(gfp::kernel);
}
