// SPDX-License-Identifier: GPL-2.0
// expect: is not reset if the function returns this error
// The destructor of the file ends the claim. Without memory there is no file.
#include <kernel/device/miscdevice.hpp>
#include <kernel/file/file.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/atomic.hpp>

using namespace kernel;

class Meter : Pinned {
      public:
	struct State {
		Atomic<bool> is_open{false};
	};
	class User : Pinned {
	      public:
		explicit User(Arc<State> state) : state_(std::move(state)) {}
		~User() { state_->is_open.store(false); }

	      private:
		Arc<State> state_;
	};

	explicit Meter(Arc<State> state) : state_(std::move(state)) {}

	Result<Box<User>> open(const File &) const
	{
		if (state_->is_open.xchg(true))
			return EBUSY;
#ifdef REFUSED
		return Box<User>::make(gfp::kernel, state_.clone()); // here
#else
		auto user = Box<User>::make(gfp::kernel, state_.clone());

		if (!user)
			state_->is_open.store(false);
		return user;
#endif
	}
	Result<usize> read(const User &, Kiocb &, DestIter &) const { return usize{0}; }

      private:
	Arc<State> state_;
};
