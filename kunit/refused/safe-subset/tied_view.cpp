// SPDX-License-Identifier: GPL-2.0
// expect: the references of std::tie.. may outlive their objects
// No rule follows a view through the tuple.
#include <tuple>

#include <kernel/memory/string.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

usize f(const Mutex<String> &lock)
{
	StrView text("");
	u32 size = 0;
	{
		auto guard = lock.lock();

#ifdef REFUSED
		std::tie(text, size) = std::pair(guard->view(), 3u);
#else
		std::tie(size, size) = std::pair(static_cast<u32>(guard->size()), 3u);
#endif
	}
	return text.size() + size;
}
