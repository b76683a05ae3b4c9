// SPDX-License-Identifier: GPL-2.0
// expect: name this attribute in the genl::Request of the handler
// by: types
// The kernel has not compared it with a policy, and a program need not have sent it.
#include <kernel/net/genl.hpp>
#include <kernel/sync/atomic.hpp>

using namespace kernel;

using Left = genl::Attribute<1, u32>;
using Right = genl::Attribute<2, u32>;

class Driver : Pinned {
	Result<> on_set(const genl::Request<Left> &request) const
	{
#ifdef REFUSED
		level_.store(request.get<Right>()); // here
#else
		level_.store(request.get<Left>());
#endif
		return ok();
	}

	Atomic<u32> level_{0};
	genl::Family<"driver", genl::Commands<genl::Do<1, &Driver::on_set>>> family_{this};
};
