// SPDX-License-Identifier: GPL-2.0
// expect: use of .request. after|used after it was moved|moved
// The second end could end a request of another program.
#include <kernel/block/mq.hpp>

using namespace kernel;

void finish(block::Request request, bool is_known)
{
#ifdef REFUSED
	if (!is_known)
		std::move(request).end(EOPNOTSUPP);
#else
	if (!is_known)
		return std::move(request).end(EOPNOTSUPP);
#endif
	std::move(request).end(ok()); // here
}
