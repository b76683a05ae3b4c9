// SPDX-License-Identifier: GPL-2.0
// by: safe
// The result of probe() is moved, so the destructor of the object that it was moved from switches
// the device off. Derive the class from Pinned, and return an InPlace.
#include <kernel/bus/platform.hpp>

using namespace kernel;

struct Enable : io::Register<Enable, u32, 0x00> {};

class Engine {
      public:
	static Result<Engine> probe(const platform::Device &device)
	{
		auto registers = TRY(device.map_registers<0x10>(0));

		registers->write(Enable::of(1));
		return Engine(std::move(registers));
	}
	Engine(Engine &&) = default;
	~Engine() { registers_->write(Enable::of(0)); }

      private:
	explicit Engine(platform::Registers<0x10> registers) : registers_(std::move(registers)) {}

	platform::Registers<0x10> registers_;
};
