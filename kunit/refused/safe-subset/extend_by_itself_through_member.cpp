// SPDX-License-Identifier: GPL-2.0
// expect: the call changes the object that its argument refers to
// The Vec grows, and so frees the elements that it copies from.
#include <span>

#include <kernel/core/result.hpp>
#include <kernel/memory/vec.hpp>

using namespace kernel;

class C {
      public:
	Result<> f()
	{
#ifdef REFUSED
		return v_.extend(gfp::kernel, std::span<const u32>(v_).first(1));
#else
		Vec<u32> n;
		TRY(n.extend(gfp::kernel, v_.as_span()));
		std::swap(v_, n);
		return ok();
#endif
	}

      private:
	Vec<u32> v_;
};
