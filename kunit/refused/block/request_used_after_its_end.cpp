// SPDX-License-Identifier: GPL-2.0
// expect: use of .request. after|used after it was moved|moved
// The kernel may have used the request for another one.
#include <kernel/block/mq.hpp>

using namespace kernel;

u64 finish(block::Request request)
{
#ifdef REFUSED
	std::move(request).end(ok());
	return request.position(); // here
#else
	const u64 position = request.position();

	std::move(request).end(ok());
	return position;
#endif
}
