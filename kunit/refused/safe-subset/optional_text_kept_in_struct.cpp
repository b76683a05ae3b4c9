// SPDX-License-Identifier: GPL-2.0
// expect: this member may outlive the object that it refers to
// The text is freed, and the member still refers to it.
#include <optional>

#include <kernel/core/result.hpp>
#include <kernel/memory/string.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/text/str_view.hpp>

using namespace kernel;

class C : Pinned {
#ifdef REFUSED
	struct S {
		std::optional<StrView> name;
		u32 n = 0;
	};

      public:
	Result<> store(const StrView &text) const
	{
		s_.lock()->name = text;
		return ok();
	}
#else
	struct S {
		String name;
		u32 n = 0;
	};

      public:
	Result<> store(const StrView &text) const
	{
		auto s = TRY(String::make(gfp::kernel, text));
		s_.lock()->name = std::move(s);
		return ok();
	}
#endif
      private:
	Mutex<S> s_{LOCK_CLASS("s")}; // here
};
