// SPDX-License-Identifier: GPL-2.0
// expect: refers to an object that is gone
// A session is used after it was removed from its map.
#include <kernel/container/rbtree.hpp>

using namespace kernel;

int f(RbTree<u32, int> &sessions, u32 id)
{
	auto session = sessions.find(id);

	if (!session)
		return 0;
#ifdef REFUSED
	sessions.remove(id);
	return *session;
#else
	const int value = *session;
	sessions.remove(id);
	return value;
#endif
}
