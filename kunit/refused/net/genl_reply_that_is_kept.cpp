// SPDX-License-Identifier: GPL-2.0
// expect: deleted
// by: types
// The kernel sends and frees the message after the handler has returned.
#include <kernel/net/genl.hpp>

using namespace kernel;

using Count = genl::Attribute<1, u32>;

class Driver : Pinned {
	Result<> on_get(const genl::Request<> &, const genl::Message &reply) const
	{
#ifdef REFUSED
		const genl::Message kept = reply;
		return kept.put(Count(1));
#else
		return reply.put(Count(1));
#endif
	}

	genl::Family<"driver", genl::Commands<genl::Do<1, &Driver::on_get>>> family_{this};
};
