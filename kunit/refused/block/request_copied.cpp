// SPDX-License-Identifier: GPL-2.0
// expect: use of deleted function|call to (implicitly-)?deleted
// by: types
// Both owners would end it.
#include <kernel/block/mq.hpp>

using namespace kernel;

void finish(block::Request request)
{
#ifdef REFUSED
	block::Request copy(request);
#else
	block::Request copy(std::move(request));
#endif
	std::move(copy).end(ok());
}
