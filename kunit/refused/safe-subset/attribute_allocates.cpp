// SPDX-License-Identifier: GPL-2.0
// expect: 'n' comes from user space and is used as an allocation size, and is not compared with a bound
// What is written to an attribute comes from a program, too.
#include <kernel/core/result.hpp>
#include <kernel/device/attribute.hpp>
#include <kernel/memory/vec.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

class D : Pinned {
      public:
	Result<> resize(u64 n) const
	{
#ifndef REFUSED
		if (n > 4096)
			return EINVAL;
#endif
		auto v = TRY(Vec<u8>::zeroed(gfp::kernel, n)); // here
		std::swap(*v_.lock(), v);
		return ok();
	}
	using Attributes = AttributeGroup<Attribute<"size", nullptr, &D::resize>>;

      private:
	Mutex<Vec<u8>> v_{LOCK_CLASS("v")};
};
