// SPDX-License-Identifier: GPL-2.0
// expect: this member may outlive the object that it refers to
// The caller of a virtual function does not know that it stores its argument.
#include <kernel/prelude.hpp>
#include <kernel/text/str_view.hpp>

using namespace kernel;

class Sink {
      public:
	virtual ~Sink() = default;
	virtual void put(StrView text) = 0;
};
class Last final : public Sink {
      public:
	void put(StrView text) override { last_ = text.size(); }

      private:
#ifdef REFUSED
	StrView text_; // here
#endif
	usize last_ = 0;
};
