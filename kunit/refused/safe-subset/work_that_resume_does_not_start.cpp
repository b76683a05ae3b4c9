// SPDX-License-Identifier: GPL-2.0
// expect: no code starts 'poll_' again after the device is resumed
// by: safe
#include <kernel/bus/platform.hpp>
#include <kernel/io/mmio.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/work/workqueue.hpp>

using namespace kernel;

struct Control : io::Register<Control, u32, 0x04> {
	static constexpr Field<bool, 0> start{};
};
struct Sample : io::Register<Sample, u32, 0x0c, io::Access::read_only> {};

class Panel2 : Pinned {
      public:
	using Made = InPlace<Panel2, platform::Registers<0x20>>;
	static Result<Made> probe(const platform::Device &device)
	{
		return Made(TRY(device.map_registers<0x20>(0)));
	}
	explicit Panel2(platform::Registers<0x20> registers) : registers_(std::move(registers)) {}
	Result<> start() const
	{
		poll_.queue(1_s);
		return ok();
	}
	Result<> suspend() const
	{
		poll_.cancel_sync();
		registers_->write(Control::start(false));
		return ok();
	}
	Result<> resume() const // here
	{
		registers_->write(Control::start(true));
#ifndef REFUSED
		poll_.queue(1_s);
#endif
		return ok();
	}

      private:
	void on_poll() const
	{
		last_.store(registers_->read<Sample>().bits());
		poll_.queue(1_s);
	}
	platform::Registers<0x20> registers_;
	Atomic<u32> last_{0};
	DelayedWork<&Panel2::on_poll> poll_{this};
};
Result<platform::Driver<Panel2>> make_panel2()
{
	return platform::Driver<Panel2>::make("panel");
}
