// SPDX-License-Identifier: GPL-2.0
// expect: this member may outlive the object that it refers to
// by: safe
// The buffer is that of the caller, which frees it after the transfer.
#include <kernel/i2c/adapter.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

class Bus : Pinned {
      public:
	Result<> transfer(std::span<const i2c::Message> messages) const
	{
		auto last = last_.lock();

		for (const i2c::Message &message : messages) {
#ifdef REFUSED
			*last = message.sent(); // here
#else
			*last = message.sent().size();
#endif
		}
		return ok();
	}

      private:
#ifdef REFUSED
	Mutex<std::span<const byte>> last_{LOCK_CLASS("bus.last"), std::span<const byte> {}};
#else
	Mutex<usize> last_{LOCK_CLASS("bus.last"), usize{0}};
#endif
};

Result<i2c::Adapter<Bus>> f()
{
	return i2c::Adapter<Bus>::make({.name = "bus"});
}
