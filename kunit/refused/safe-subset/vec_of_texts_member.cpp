// SPDX-License-Identifier: GPL-2.0
// expect: this member may outlive the object that it refers to
// The texts refer to a String that is gone.
#include <kernel/core/result.hpp>
#include <kernel/memory/string.hpp>
#include <kernel/memory/vec.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/text/str_view.hpp>

using namespace kernel;

class C : Pinned {
#ifdef REFUSED
      public:
	Result<> store(const StrView &text) const { return v_.lock()->push(gfp::kernel, text); }

      private:
	Mutex<Vec<StrView>> v_{LOCK_CLASS("s")};
#else
      public:
	Result<> store(const StrView &text) const
	{
		return v_.lock()->push(gfp::kernel, TRY(String::make(gfp::kernel, text)));
	}

      private:
	Mutex<Vec<String>> v_{LOCK_CLASS("s")};
#endif
};
