// SPDX-License-Identifier: GPL-2.0
// expect: 'device_' is null in an object that was moved from, and this destructor runs for it too
// The destructor of the object that was moved from reads address 0.
#include <kernel/core/aref.hpp>
#include <kernel/device/device.hpp>
#include <kernel/device/log.hpp>

using namespace kernel;

class Switch {
      public:
	explicit Switch(const Device &device) : device_(device) {}
#ifdef REFUSED
	Switch(Switch &&) = default;
#else
	Switch(Switch &&) = delete;
#endif
	~Switch() { say(); }

      private:
	void say() const { dev_info(*device_, "is off\n"); } // here

	ARef<Device> device_;
};
