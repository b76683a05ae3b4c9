// SPDX-License-Identifier: GPL-2.0
// expect: discards qualifiers|.this. argument|but function is not marked const
// by: types
// Another CPU changes the register between the read and the write.
#include <kernel/io/mmio.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

class Driver {
      public:
	void f() const;

      private:
	io::Mmio<64> registers_;
	Mutex<io::Mmio<64>> locked_;
};

struct Mode : io::Register<Mode, u32, 0x20, io::Access::read_write> {};

void Driver::f() const
{
#ifdef REFUSED
	registers_.update<Mode>([](auto value) {
		return value;
	});
#else
	locked_.lock()->update<Mode>([](auto value) {
		return value;
	});
#endif
}
