// SPDX-License-Identifier: GPL-2.0
// expect: this member may outlive the object that it refers to
// by: safe
// The buffer is that of the caller, which frees it after the transfer.
#include <kernel/spi/controller.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

class Port : Pinned {
      public:
	void select(u16, bool) const {}
	Result<> transfer(const spi::Transfer &transfer) const
	{
		auto last = last_.lock();

#ifdef REFUSED
		*last = transfer.received(); // here
#else
		*last = transfer.size();
#endif
		return ok();
	}

      private:
#ifdef REFUSED
	Mutex<std::span<byte>> last_{LOCK_CLASS("port.last"), std::span<byte> {}};
#else
	Mutex<usize> last_{LOCK_CLASS("port.last"), usize{0}};
#endif
};

Result<spi::Controller<Port>> f(const Device &device)
{
	return spi::Controller<Port>::make(device, {});
}
