// SPDX-License-Identifier: GPL-2.0
// /dev/edu-0000:01:00.0 and similar nodes: QEMU's PCI device for teaching. It computes factorials,
// and has 4095 bytes of memory that it transfers by DMA.

#include <algorithm>
#include <optional>

#include <kernel/bus/pci.hpp>
#include <kernel/device/miscdevice.hpp>
#include <kernel/prelude.hpp>

#include "edu_ioctl.h"
#include "hardware.hpp"

using namespace kernel;

constexpr Param<bool> msi{.name = "msi",
			  .description = "interrupts by messages instead of the line",
			  .initial = true};

/// The node. It exists until its last file is closed; its hardware, until the device is removed.
class Edu : public Revocable {
      public:
	Edu(Arc<Events> events, SharedPages memory, Box<Hardware> hardware)
	    : events_(std::move(events)), memory_(std::move(memory)),
	      hardware_(LOCK_CLASS("edu.hardware"), std::move(hardware))
	{}

	u64 interrupts() const { return events_->interrupts(); }

	PollEvents poll(const File &, PollTable &table) const
	{
		PollEvents events;

		table.wait_on(events_->changed());
		if (events_->is_done())
			events |= poll_readable;
		return events;
	}

	u64 file_size() const { return Hardware::size; }

	Result<usize> read(ReadAt &io, DestIter &to) const
	{
		if (io.is_nonblocking())
			return EAGAIN;
		return with_hardware([&](const Hardware &hardware) -> Result<usize> {
			const u64 at = io.position();

			if (at >= Hardware::size || to.remaining() == 0)
				return 0;
			const usize count = std::min(to.remaining(), Hardware::size - at);

			TRY(transfer(hardware, at, count, true));
			return hardware.take(memory_, to, count);
		});
	}

	Result<usize> write(WriteAt &io, SourceIter &from) const
	{
		if (io.is_nonblocking())
			return EAGAIN;
		return with_hardware([&](const Hardware &hardware) -> Result<usize> {
			const u64 at = io.position(Hardware::size);

			if (from.remaining() == 0)
				return 0;
			if (at >= Hardware::size)
				return ENOSPC;
			const usize count = TRY(hardware.put(
				memory_, from, std::min(from.remaining(), Hardware::size - at)));

			TRY(transfer(hardware, at, count, false));
			return count;
		});
	}

	// Without the lock: a copy to user space takes the lock of the mappings below it.
	Result<> mmap(const File &, VmaNew &vma) const { return vma.map_read_only(memory_); }

	Result<> suspend() const
	{
		return with_hardware([](const Hardware &hardware) {
			return hardware.suspend();
		});
	}
	Result<> resume() const
	{
		return with_hardware([](const Hardware &hardware) {
			return hardware.resume();
		});
	}

	Result<__u32> identify() const
	{
		return with_hardware([](const Hardware &hardware) -> Result<u32> {
			return hardware.id();
		});
	}
	Result<> start(const __u32 &n) const
	{
		return with_hardware([n](const Hardware &hardware) {
			return hardware.start(n);
		});
	}
	Result<__u32> take() const { return events_->take(); }

	Result<__u32> factorial(const __u32 &n) const
	{
		return with_hardware([this, n](const Hardware &hardware) {
			return compute(hardware, n);
		});
	}

	using Ioctls =
		IoctlTable<Ioctl<EDU_IOC_IDENTIFY, &Edu::identify>,
			   Ioctl<EDU_IOC_FACTORIAL, &Edu::factorial>,
			   Ioctl<EDU_IOC_START, &Edu::start>, Ioctl<EDU_IOC_TAKE, &Edu::take>>;

	/// Ends the waiting calls, and then the hardware.
	void on_revoke() const
	{
		events_->changed().wake_all(poll_error | poll_hangup);
		hardware_.lock()->reset();
	}

      private:
	/// Transfers \p count bytes between the memory and the device's bytes at \p at. Errors:
	/// those of wait_for().
	// Not inlined: read() and write() call it.
	[[gnu::noinline]] Result<> transfer(const Hardware &hardware, u64 at, usize count,
					    bool to_memory) const
	{
		hardware.start_transfer(at, count, to_memory);
		return wait_for<&Events::has_transferred>();
	}

	/// Errors: EBUSY if a factorial is being computed; those of wait_for().
	// Not inlined: ioctl() would save registers for it.
	[[gnu::noinline]] Result<u32> compute(const Hardware &hardware, u32 n) const
	{
		TRY(hardware.start(n));
		TRY(wait_for<&Events::is_done>());
		return events_->take();
	}

	/// Waits for an interrupt. Errors: ENODEV if the device is removed; ETIMEDOUT.
	template <auto Condition> Result<> wait_for() const
	{
		TRY(events_->changed().wait_timeout(1_s, [this]() {
			return is_revoked() || ((*events_).*Condition)();
		}));
		if (is_revoked())
			return ENODEV;
		return ok();
	}

	/// Errors: ENODEV after the removal; ERESTARTSYS if a signal arrives; those of \p call.
	template <typename Call>
	auto with_hardware(Call call) const -> decltype(call(std::declval<Hardware &>()))
	{
		auto hardware = hardware_.lock_interruptible();

		if (!hardware)
			return hardware.error();
		if (!*hardware)
			return ENODEV;
		return call(***hardware);
	}

	Arc<Events> events_;
	SharedPages memory_;
	Mutex<std::optional<Box<Hardware>>> hardware_;
};

/// A bound device.
class EduDriver {
      public:
	static constexpr pci::DeviceId ids[] = {{.vendor = 0x1234, .device = 0x11e8}};

	static Result<EduDriver> probe(const pci::Device &device)
	{
		auto name = TRY(kasprintf(gfp::kernel, "edu-{}", device));
		auto events = TRY(Arc<Events>::make(gfp::kernel));
		auto hardware = TRY(Hardware::make(device, events.clone(), param<msi>()));

		auto memory = TRY(hardware->memory());

		return EduDriver(
			TRY(MiscDevice<Edu>::make(device, std::move(name), std::move(events),
						  std::move(memory), std::move(hardware))));
	}

	Result<> suspend() const { return node_->suspend(); }
	Result<> resume() const { return node_->resume(); }

	u64 interrupts() const { return node_->interrupts(); }

	using Attributes = AttributeGroup<Attribute<"interrupts", &EduDriver::interrupts>>;

	EduDriver(EduDriver &&) = default;

      private:
	explicit EduDriver(MiscDevice<Edu> node) : node_(std::move(node)) {}

	MiscDevice<Edu> node_;
};

struct EduModule {
	static Result<pci::Driver<EduDriver>> init() { return pci::Driver<EduDriver>::make("edu"); }
};

KERNEL_MODULE(EduModule, (msi), .license = "GPL", .author = "The cxxrt authors",
	      .description = "QEMU's PCI device for teaching");
