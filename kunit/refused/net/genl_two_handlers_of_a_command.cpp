// SPDX-License-Identifier: GPL-2.0
// expect: a command has one genl::Do and one genl::Dump at most
// by: types
// The kernel would refuse the family when the module is loaded.
#include <kernel/net/genl.hpp>

using namespace kernel;

class Driver : Pinned {
      public:
	Result<> start() const { return family_.start(); }

      private:
	Result<> on_set(const genl::Request<> &) const { return EINVAL; }
	Result<> on_get(const genl::Request<> &) const { return EINVAL; }

#ifdef REFUSED
	static constexpr u8 get = 1;
#else
	static constexpr u8 get = 2;
#endif
	genl::Family<"driver",
		     genl::Commands<genl::Do<1, &Driver::on_set>, genl::Do<get, &Driver::on_get>>>
		family_{this}; // here
};
