// SPDX-License-Identifier: GPL-2.0
// expect: 'shift' comes from user space and is used as a shift count, and is not compared with a bound
// A program may send 40.
#include <kernel/net/genl.hpp>
#include <kernel/sync/atomic.hpp>

using namespace kernel;

#ifdef REFUSED
using SizeShift = genl::Attribute<1, u32>;
#else
using SizeShift = genl::Attribute<1, u32, 0, 20>;
#endif

class Driver : Pinned {
      public:
	Result<> start() const { return family_.start(); }

      private:
	Result<> on_set(const genl::Request<SizeShift> &request) const
	{
		const u32 shift = request.get<SizeShift>();

		size_.store(1u << shift); // here
		return ok();
	}

	Atomic<u32> size_{0};
	genl::Family<"driver", genl::Commands<genl::Do<1, &Driver::on_set>>> family_{this};
};
