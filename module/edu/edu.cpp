// SPDX-License-Identifier: GPL-2.0
// /dev/edu-0000:01:00.0 and similar nodes: QEMU's PCI device for teaching. It computes factorials,
// and has 4095 bytes of memory that it transfers by DMA.

#include <algorithm>
#include <optional>

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
	Edu(Arc<Events> events, SharedPages memory, Arc<Hardware> hardware)
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
		return with_hardware(
			[&](const Hardware &hardware, const Registers &registers) -> Result<usize> {
				const u64 at = io.position();

				if (at >= Hardware::size || to.remaining() == 0)
					return 0;
				const usize count = std::min(to.remaining(), Hardware::size - at);

				TRY(transfer(hardware, registers, at, count, true));
				return hardware.take(memory_, to, count);
			});
	}

	Result<usize> write(WriteAt &io, SourceIter &from) const
	{
		if (io.is_nonblocking())
			return EAGAIN;
		return with_hardware([&](const Hardware &hardware,
					 const Registers &registers) -> Result<usize> {
			const u64 at = io.position(Hardware::size);

			if (from.remaining() == 0)
				return 0;
			if (at >= Hardware::size)
				return ENOSPC;
			const usize count = TRY(hardware.put(
				memory_, from, std::min(from.remaining(), Hardware::size - at)));

			TRY(transfer(hardware, registers, at, count, false));
			return count;
		});
	}

	// Without the lock: a copy to user space takes the lock of the mappings below it.
	Result<> mmap(const File &, VmaNew &vma) const { return vma.map_read_only(memory_); }

	// Requests that use the device are not inlined: ioctl() would save registers for them.
	[[gnu::noinline]] Result<__u32> identify() const
	{
		return with_hardware([](const Hardware &, const Registers &registers) {
			return Result<u32>(registers.read<Identification>().bits());
		});
	}
	[[gnu::noinline]] Result<> start(const __u32 &n) const
	{
		return with_hardware([n](const Hardware &hardware, const Registers &registers) {
			return hardware.start(registers, n);
		});
	}
	Result<__u32> take() const { return events_->take(); }

	[[gnu::noinline]] Result<__u32> factorial(const __u32 &n) const
	{
		return with_hardware(
			[this, n](const Hardware &hardware, const Registers &registers) {
				return compute(hardware, registers, n);
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

	/// Waits for the call that uses the hardware, which has failed.
	void wait_for_call() const { const auto after_it = hardware_.lock(); }

      private:
	/// Transfers \p count bytes between the memory and the device's bytes at \p at. Errors:
	/// EIO if the device failed; those of wait_for().
	// Not inlined: read() and write() call it.
	[[gnu::noinline]] Result<> transfer(const Hardware &hardware, const Registers &registers,
					    u64 at, usize count, bool to_memory) const
	{
		hardware.start_transfer(registers, at, count, to_memory);
		TRY(wait_for<&Events::has_transferred>());
		return events_->transferred();
	}

	/// Errors: EBUSY if a factorial is being computed; EIO if the device failed; those of
	/// wait_for().
	Result<u32> compute(const Hardware &hardware, const Registers &registers, u32 n) const
	{
		TRY(hardware.start(registers, n));
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

	/// Calls \p call while the device is active. Errors: ENODEV after the removal; EIO while
	/// the device recovers from an error; ERESTARTSYS if a signal arrives; those of \p call and
	/// of runtime_resume().
	template <typename Call>
	auto with_hardware(Call call) const
		-> decltype(call(std::declval<Hardware &>(), std::declval<Registers &>()))
	{
		auto hardware = hardware_.lock_interruptible();

		if (!hardware)
			return hardware.error();
		if (!*hardware)
			return ENODEV;

		const Hardware &found = ***hardware;
		const auto working = found.try_access();

		if (!working)
			return working.error();

		const auto active = working->resume_and_get();

		if (!active)
			return active.error();
		return call(found, **active);
	}

	Arc<Events> events_;
	SharedPages memory_;
	Mutex<std::optional<Arc<Hardware>>> hardware_;
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

		auto node = TRY(MiscDevice<Edu>::make(device, std::move(name), std::move(events),
						      std::move(memory), hardware.clone()));

		return EduDriver(std::move(hardware), std::move(node));
	}

	Result<> suspend() const { return hardware_->suspend(); }
	Result<> resume() const { return hardware_->resume(); }

	static constexpr Duration autosuspend_delay = 100_ms;
	Result<> runtime_suspend(const PmTransition &transition) const
	{
		return hardware_->runtime_suspend(transition);
	}
	Result<> runtime_resume(const PmTransition &transition) const
	{
		return hardware_->runtime_resume(transition);
	}

	const pci::Recoverable<Hardware::Power> &recoverable() const
	{
		return hardware_->recoverable();
	}
	pci::DetectedResult error_detected(const pci::ErrorDetected &) const
	{
		stop();
		return pci::DetectedResult::can_recover;
	}
	pci::FrozenResult error_detected(const pci::ChannelFrozen &) const
	{
		stop();
		return pci::FrozenResult::need_reset;
	}
	pci::MmioResult mmio_enabled(const pci::MmioEnabled &event) const
	{
		return hardware_->prepare(event).is_ok() ? pci::MmioResult::recovered
							 : pci::MmioResult::need_reset;
	}
	pci::ResetResult slot_reset(const pci::SlotReset &event) const
	{
		return hardware_->prepare(event).is_ok() ? pci::ResetResult::recovered
							 : pci::ResetResult::disconnect;
	}

	void reset_prepare(const pci::ResetPrepare &) const { stop(); }
	Result<> reset_done(const pci::ResetDone &event) const { return hardware_->prepare(event); }

	u64 interrupts() const { return node_->interrupts(); }

	using Attributes = AttributeGroup<Attribute<"interrupts", &EduDriver::interrupts>>;

	EduDriver(EduDriver &&) = default;

      private:
	EduDriver(Arc<Hardware> hardware, MiscDevice<Edu> node)
	    : hardware_(std::move(hardware)), node_(std::move(node))
	{}

	/// The registers are refused: ends the interrupt handler, and the call that uses them.
	void stop() const
	{
		hardware_->stop();
		node_->wait_for_call();
		hardware_->fail(); // a computation that it has begun meanwhile
	}

	Arc<Hardware> hardware_; // the last reference, which the node does not have any more
	MiscDevice<Edu> node_;
};

struct EduModule {
	static Result<pci::Driver<EduDriver>> init() { return pci::Driver<EduDriver>::make("edu"); }
};

KERNEL_MODULE(EduModule, (msi), .license = "GPL", .author = "The cxxrt authors",
	      .description = "QEMU's PCI device for teaching");
