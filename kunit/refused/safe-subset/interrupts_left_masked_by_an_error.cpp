// SPDX-License-Identifier: GPL-2.0
// expect: this error path does not undo 'write Mask::on', which another path does
// by: safe
// After a timeout the device is silent.
#include <kernel/io/mmio.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

struct Mask : io::Register<Mask, u32, 0x0> {
	static constexpr Field<bool, 0> on{};
};
struct Cmd : io::Register<Cmd, u32, 0x4> {};
struct Stat : io::Register<Stat, u32, 0x8, io::Access::read_only> {
	static constexpr Field<bool, 0> busy{};
};
class Dev : Pinned {
      public:
	explicit Dev(io::Mmio<0x10> registers) : registers_(LOCK_CLASS("dev"), std::move(registers))
	{}
	Result<> command(u32 code) const
	{
		auto registers = registers_.lock();

		registers->write(Mask::on(false));
		registers->write(Cmd::of(code));
		const auto done = registers->poll<Stat>(
			[](auto v) {
				return !v[Stat::busy];
			},
			10_us, 1_ms);

#ifndef REFUSED
		registers->write(Mask::on(true));
#endif
		if (done.is_err())
			return done.error(); // here
#ifdef REFUSED
		registers->write(Mask::on(true));
#endif
		return ok();
	}

      private:
	Mutex<io::Mmio<0x10>> registers_;
};
Result<> use(const Dev &dev)
{
	return dev.command(3);
}
