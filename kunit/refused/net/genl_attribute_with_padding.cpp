// SPDX-License-Identifier: GPL-2.0
// expect: an attribute is an integer
// by: types
// The bytes between the members would be those of the kernel's stack.
#include <kernel/net/genl.hpp>

using namespace kernel;

struct Answer {
#ifdef REFUSED
	u8 kind;
#else
	u64 kind;
#endif
	u64 value;
};
template <> inline constexpr bool kernel::any_bits_are_a_value<Answer> = true;

using Whole = genl::Attribute<1, Answer>;

class Driver : Pinned {
	Result<> on_get(const genl::Request<> &, const genl::Message &reply) const
	{
		return reply.put(Whole({1, 2})); // here
	}

	genl::Family<"driver", genl::Commands<genl::Do<1, &Driver::on_get>>> family_{this};
};
