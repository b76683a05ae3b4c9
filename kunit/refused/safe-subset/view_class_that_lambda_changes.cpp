// SPDX-License-Identifier: GPL-2.0
// expect: a lambda stores a view in a member
// The lambda may run when the text is gone.
#include <kernel/prelude.hpp>
#include <kernel/text/str_view.hpp>

using namespace kernel;

class Last {
      public:
	explicit Last(StrView text) : text_(text) {}

	void set(StrView text)
	{
#ifdef REFUSED
		const auto store = [this, text] {
			text_ = text; // here
		};

		store();
#else
		const auto next = [text] {
			return text;
		};

		text_ = next();
#endif
	}
	usize size() const { return text_.size(); }

      private:
	StrView text_;
};
