// SPDX-License-Identifier: GPL-2.0
// expect: an object that '[a-z_]*' uses is used after its value was moved away
// The other member function moves the member.
#include <kernel/memory/box.hpp>

using namespace kernel;

struct Entry {
	u32 id = 0;
	u32 len = 0;
};

class C {
      public:
	Box<Entry> take() { return std::move(e_); }
	u32 id() const { return e_->id; }
	explicit C(Box<Entry> e) : e_(std::move(e)) {}

      private:
	Box<Entry> e_;
};
u32 f(C c)
{
	auto e = c.take();
#ifdef REFUSED
	return c.id();
#else
	return e->id;
#endif
}
