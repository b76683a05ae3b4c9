// SPDX-License-Identifier: GPL-2.0
// expect: the handler of a genl::Do is: Result<> on_set
// by: types
// A positive number is not an error for the kernel.
#include <kernel/net/genl.hpp>

using namespace kernel;

class Driver : Pinned {
#ifdef REFUSED
	int on_set(const genl::Request<> &) const { return BORDER_EINVAL; }
#else
	Result<> on_set(const genl::Request<> &) const { return EINVAL; }
#endif

	genl::Family<"driver", genl::Commands<genl::Do<1, &Driver::on_set>>> family_{this}; // here
};
