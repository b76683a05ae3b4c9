// SPDX-License-Identifier: GPL-2.0
// expect: no matching (member )?function|cannot convert|no viable conversion|could not convert
// by: types
// A program may have omitted it: in C, that is a NULL pointer.
#include <kernel/net/genl.hpp>
#include <kernel/sync/atomic.hpp>

using namespace kernel;

using Level = genl::Attribute<1, u32>;

class Driver : Pinned {
	Result<> on_set(const genl::Request<genl::Optional<Level>> &request) const
	{
#ifdef REFUSED
		level_.store(request.get<Level>()); // here
#else
		level_.store(request.get<Level>().value_or(50));
#endif
		return ok();
	}

	Atomic<u32> level_{0};
	genl::Family<"driver", genl::Commands<genl::Do<1, &Driver::on_set>>> family_{this};
};
