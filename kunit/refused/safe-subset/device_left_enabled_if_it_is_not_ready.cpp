// SPDX-License-Identifier: GPL-2.0
// expect: 'enable' is not reset if the function returns this error
// The device goes on to run, and its driver does not know.
#include <kernel/core/result.hpp>
#include <kernel/io/mmio.hpp>
#include <kernel/time/time.hpp>

using namespace kernel;

struct Control : io::Register<Control, u32, 0x18> {
	static constexpr Field<bool, 0> enable{};
	static constexpr Field<bool, 1> interrupts{};
};
struct Status : io::Register<Status, u32, 0x1c, io::Access::read_only> {
	static constexpr Field<bool, 0> is_ready{};
};

class Engine {
      public:
	explicit Engine(io::Mmio<0x20> registers) : registers_(std::move(registers)) {}

	Result<> start() const
	{
#ifdef REFUSED
		registers_.write(Control::enable(true));
		if (!registers_.read<Status>()[Status::is_ready])
			return EIO;
#else
		registers_.write(Control::enable(true));
		if (!registers_.read<Status>()[Status::is_ready]) {
			stop();
			return EIO;
		}
#endif
		return ok();
	}
	void stop() const { registers_.write(Control::enable(false)); }

      private:
	Result<> wait() const
	{
		TRY(registers_.poll<Status>(
			[](auto status) {
				return status[Status::is_ready];
			},
			10_us, 1_ms));
		return ok();
	}

	io::Mmio<0x20> registers_;
};
