// SPDX-License-Identifier: GPL-2.0
// expect: 'box' has no value here
// The value is used on the path of the error.
#include <kernel/memory/box.hpp>

using namespace kernel;

struct Node {
	int n;
};

int f(Result<Box<Node>> box)
{
#ifdef REFUSED
	if (!box)
#else
	if (box)
#endif
		return (*box)->n; // here
	return 0;
}
