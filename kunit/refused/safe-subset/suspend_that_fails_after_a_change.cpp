// SPDX-License-Identifier: GPL-2.0
// expect: if suspend\(\) fails after this, the kernel does not call resume\(\), which changes 'Control' back
// by: safe
#include <kernel/bus/platform.hpp>
#include <kernel/io/register.hpp>
#include <kernel/prelude.hpp>

using namespace kernel;

struct Control : io::Register<Control, u32, 0x0> {
	static constexpr Field<bool, 0> runs{};
};
struct Status : io::Register<Status, u32, 0x4, io::Access::read_only> {
	static constexpr Field<bool, 0> is_busy{};
};

class Pump : Pinned {
      public:
	using Made = InPlace<Pump, platform::Registers<0x10>>;

	static Result<Made> probe(const platform::Device &device)
	{
		return Made(TRY(device.map_registers<0x10>(0)));
	}

	explicit Pump(platform::Registers<0x10> registers) : registers_(std::move(registers)) {}

	Result<> suspend() const
	{
#ifdef REFUSED
		registers_->write(Control::runs(false)); // here
		if (registers_->read<Status>()[Status::is_busy])
			return EBUSY;
#else
		if (registers_->read<Status>()[Status::is_busy])
			return EBUSY;
		registers_->write(Control::runs(false));
#endif
		return ok();
	}
	Result<> resume() const
	{
		registers_->write(Control::runs(true));
		return ok();
	}

      private:
	platform::Registers<0x10> registers_;
};
