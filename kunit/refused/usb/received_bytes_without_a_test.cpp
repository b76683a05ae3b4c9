// SPDX-License-Identifier: GPL-2.0
// expect: 'bytes' may have no value here
// A transfer that has failed has no bytes.
#include <kernel/memory/box.hpp>
#include <kernel/usb/urb.hpp>

using namespace kernel;

class Driver : Pinned {
      public:
	explicit Driver(usb::IdleUrb<usb::InterruptIn> idle) : urb_(this, std::move(idle)) {}
	Result<> start() const { return urb_.submit(); }
	u8 last() const { return last_.load(); }

      private:
	usb::UrbNext on_received(const usb::Received &received) const
	{
		const auto bytes = received.bytes();

#ifdef REFUSED
		last_.store(std::to_integer<u8>(bytes->front())); // here
#else
		if (bytes.is_ok() && !bytes->empty())
			last_.store(std::to_integer<u8>(bytes->front()));
#endif
		return usb::UrbNext::stop;
	}

	Atomic<u8> last_{0};
	usb::Urb<usb::InterruptIn, &Driver::on_received> urb_;
};

Result<Box<Driver>> f(usb::IdleUrb<usb::InterruptIn> idle)
{
	return Box<Driver>::make(gfp::kernel, std::move(idle));
}
