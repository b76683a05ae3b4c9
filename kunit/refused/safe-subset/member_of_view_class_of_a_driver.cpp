// SPDX-License-Identifier: GPL-2.0
// expect: this member may outlive the object that it refers to
// The kernel calls the driver when the caller of its constructor has returned.
#include <kernel/prelude.hpp>
#include <kernel/text/str_view.hpp>
#include <kernel/work/workqueue.hpp>

using namespace kernel;

class Words {
      public:
	explicit Words(StrView text) : rest_(text) {}
	usize size() const { return rest_.size(); }

      private:
	StrView rest_;
};
class Driver : Pinned {
      public:
#ifdef REFUSED
	explicit Driver(StrView text) : words_(text) {}
#else
	explicit Driver(StrView text) : size_(Words(text).size()) {}
#endif

      private:
	void on_work() const {}

#ifdef REFUSED
	Words words_; // here
#else
	usize size_;
#endif
	Work<&Driver::on_work> work_{this};
};
