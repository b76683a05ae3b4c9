// SPDX-License-Identifier: GPL-2.0
// expect: 'first' may have no value here
// No command may be in the queue.
#include <kernel/file/uring.hpp>

using namespace kernel;

void on_event(const UringQueue<u32> &waiting)
{
	auto first = waiting.take();

#ifdef REFUSED
	std::move(*first).done(0u); // here
#else
	if (first)
		std::move(*first).done(0u);
#endif
}
