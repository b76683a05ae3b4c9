// SPDX-License-Identifier: GPL-2.0
// expect: waits for|deadlock
// The removal waits for the function, which waits for the lock.
#include <optional>

#include <kernel/memory/arc.hpp>
#include <kernel/nvmem/nvmem.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

struct Bus : Pinned {
	Mutex<u32> reads{LOCK_CLASS("bus.reads"), 0u};
};

class Fuses : Pinned {
      public:
	explicit Fuses(Arc<Bus> bus) : bus_(std::move(bus)) {}

	Result<> read(u32, std::span<byte>) const
	{
		++*bus_->reads.lock(); // here
		return ok();
	}

      private:
	Arc<Bus> bus_;
};

Result<nvmem::Device<Fuses>> make_fuses(const Device &device, Arc<Bus> bus)
{
	return nvmem::Device<Fuses>::make(device, {.name = "fuses", .size = 16}, std::move(bus));
}

void stop(std::optional<nvmem::Device<Fuses>> &fuses, const Bus &bus)
{
#ifdef REFUSED
	auto reads = bus.reads.lock(); // here
#endif
	fuses.reset(); // here
#ifndef REFUSED
	auto reads = bus.reads.lock();
#endif
	*reads = 0;
}
