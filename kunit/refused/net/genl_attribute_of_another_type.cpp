// SPDX-License-Identifier: GPL-2.0
// expect: no matching (conversion|function|constructor)|invalid conversion|cannot (initialize|convert)
// by: types
// A program would read four bytes of a text as a number.
#include <kernel/net/genl.hpp>

using namespace kernel;

using Level = genl::Attribute<1, u32>;

class Driver : Pinned {
	Result<> on_get(const genl::Request<> &, const genl::Message &reply) const
	{
#ifdef REFUSED
		return reply.put(Level("full")); // here
#else
		return reply.put(Level(100));
#endif
	}

	genl::Family<"driver", genl::Commands<genl::Do<1, &Driver::on_get>>> family_{this};
};
