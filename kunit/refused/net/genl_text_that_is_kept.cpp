// SPDX-License-Identifier: GPL-2.0
// expect: this member may outlive the object that it refers to
// by: safe
// The text is in the message, which the kernel frees after the handler has returned.
#include <kernel/memory/string.hpp>
#include <kernel/net/genl.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

using Name = genl::Attribute<1, genl::Text<15>>;

class Driver : Pinned {
      public:
	Result<> start() const { return family_.start(); }

      private:
	Result<> on_set(const genl::Request<Name> &request) const
	{
#ifdef REFUSED
		*name_.lock() = request.get<Name>(); // here
#else
		*name_.lock() = TRY(String::make(gfp::kernel, request.get<Name>()));
#endif
		return ok();
	}

#ifdef REFUSED
	Mutex<StrView> name_{LOCK_CLASS("driver.name")}; // here
#else
	Mutex<String> name_{LOCK_CLASS("driver.name")};
#endif
	genl::Family<"driver", genl::Commands<genl::Do<1, &Driver::on_set>>> family_{this};
};
