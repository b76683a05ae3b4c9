// SPDX-License-Identifier: GPL-2.0
/// \file
/// The device: its registers, its interrupt and its transfers. edu.cpp has the node.
#pragma once

#include <kernel/bus/pci_recovery.hpp>
#include <kernel/device/pm_runtime.hpp>
#include <kernel/dma/pages.hpp>
#include <kernel/prelude.hpp>

#include "edu_ioctl.h"

using namespace kernel;

struct Identification : io::Register<Identification, u32, 0x00, io::Access::read_only> {
	static constexpr Field<u8, 0, 7> model{}; // always 0xed
};
struct Liveness : io::Register<Liveness, u32, 0x04> {}; // reads as the complement
struct Factorial : io::Register<Factorial, u32, 0x08> {};
struct Status : io::Register<Status, u32, 0x20> {
	static constexpr Field<bool, 0> is_computing{};
	static constexpr Field<bool, 7> interrupts{}; // when a factorial is computed
};
struct Pending : io::Register<Pending, u32, 0x24, io::Access::read_only> {
	static constexpr Field<bool, 0> factorial{};
	static constexpr Field<bool, 8> transfer{};
};
struct Acknowledge : io::Register<Acknowledge, u32, 0x64, io::Access::write_only> {};
struct TransferFrom : io::Register<TransferFrom, u64, 0x80> {};
struct TransferTo : io::Register<TransferTo, u64, 0x88> {};
struct TransferSize : io::Register<TransferSize, u64, 0x90> {};
struct TransferCommand : io::Register<TransferCommand, u64, 0x98> {
	static constexpr Field<bool, 0> start{};
	static constexpr Field<bool, 1> to_memory{};
	static constexpr Field<bool, 2> interrupts{}; // at its end
};

/// The reports of the interrupt handler. Open files keep them after the device is removed.
class Events : Pinned {
      public:
	const WaitQueue &changed() const { return changed_; }
	u64 interrupts() const { return interrupts_.load(); }

	/// Starts a computation. Errors: EBUSY if a factorial is being computed.
	Result<> start() const
	{
		if (state_.xchg(State::computing) == State::computing)
			return EBUSY;
		return ok();
	}
	void count() const { interrupts_.inc(); }
	void computed(u32 factorial) const
	{
		factorial_.store(factorial);
		state_.store_release(State::done);
		changed_.wake_all(poll_readable);
	}

	bool is_computing() const { return state_.load() == State::computing; }
	/// Returns whether take() has a result, which may be an error.
	bool is_done() const { return state_.load_acquire() >= State::done; }

	void begin_transfer() const { transfer_.store(Transfer::running); }
	void end_transfer() const
	{
		transfer_.store_release(Transfer::done);
		changed_.wake_all(poll_writable);
	}
	bool has_transferred() const { return transfer_.load_acquire() != Transfer::running; }
	/// Errors: EIO if the device failed.
	Result<> transferred() const
	{
		return transfer_.load() == Transfer::done ? ok() : Result<>(EIO);
	}

	/// The device failed: ends what waits for its interrupts.
	void fail() const
	{
		auto computing = State::computing;

		transfer_.store_release(Transfer::failed);
		if (state_.try_cmpxchg(computing, State::failed))
			changed_.wake_all(poll_readable);
		changed_.wake_all(poll_writable);
	}

	/// Takes the result, once. Errors: EAGAIN while it is being computed, ENODATA if there is
	/// none; EIO, once, if the device failed.
	[[gnu::always_inline]] Result<u32> take() const
	{
		auto done = State::done;
		const u32 factorial = factorial_.load();

		if (state_.try_cmpxchg(done, State::idle))
			return factorial;
		if (done == State::failed && state_.try_cmpxchg(done, State::idle))
			return EIO;
		return done == State::computing ? EAGAIN : ENODATA;
	}

      private:
	enum class State : u32 { idle, computing, done, failed };
	enum class Transfer : u32 { running, done, failed };

	Atomic<State> state_{State::idle};
	Atomic<u32> factorial_{0};
	Atomic<Transfer> transfer_{Transfer::done};
	Atomic<u64> interrupts_{0};
	WaitQueue changed_{LOCK_CLASS("edu.changed")};
};

using Registers = io::Mmio<0x100>;

/// The parts that end when the device is removed: its registers, its memory and its interrupt.
class Hardware : Pinned {
      public:
	using Bar = pci::Bar<Registers::size>;
	using Power = PmRuntime<Bar>;
	using Memory = dma::Pages<dma::Direction::bidirectional>;

	/// The size of the device's memory.
	static constexpr usize size = EDU_BYTES;
	static_assert(size <= page_size);

	/// \p msi asks for interrupts by messages. Errors: ENODEV if it is another device; ENOMEM;
	/// those of the bus.
	static Result<Arc<Hardware>> make(const pci::Device &device, Arc<Events> events, bool msi)
	{
		auto bar = TRY(device.map_bar<Registers::size>(0));

		TRY(check(*bar)); // active in probe()
		TRY(dma::set_mask(device, 28));

		auto memory = TRY(Memory::make(device, 1));
		auto master = TRY(device.enable_bus_master());
		auto vectors =
			TRY(device.alloc_irq_vectors({.msix = false, .msi = msi, .intx = true}));
		auto hardware = TRY(Arc<Hardware>::make(gfp::kernel, device, std::move(bar),
							std::move(memory), std::move(master),
							std::move(vectors), std::move(events)));

		TRY(hardware->request());
		return hardware;
	}

	Hardware(const pci::Device &device, Bar bar, Memory memory, pci::BusMaster master,
		 pci::IrqVectors vectors, Arc<Events> events)
	    : bar_(device, device, std::move(bar)), memory_(std::move(memory)),
	      master_(std::move(master)), vectors_(std::move(vectors)), events_(std::move(events))
	{}

	/// Stops the device before the interrupt and the memory are freed: its message would go to
	/// an address that is none. A transfer cannot be cancelled, and takes 100 ms. A device that
	/// was pulled out reads as ones.
	~Hardware() MAY_SLEEP
	{
		const auto working = bar_.try_access();

		if (!working)
			return; // it failed, and the bus is told to ignore it

		const auto active = working->resume_and_get();

		if (!active)
			return; // it does not resume, so it was at rest

		const Registers &registers = **active;

		registers.write(Status::interrupts(false));

		const auto command = registers.poll<TransferCommand>(
			[](auto command) {
				return !command[TransferCommand::start] ||
				       command.bits() == ~u64{0};
			},
			1_ms, 1_s);

		if (command.is_err())
			pr_warn("a transfer does not end\n");
	}

	/// The memory of transfers, for programs. Errors: ENOMEM.
	Result<SharedPages> memory() const { return memory_.share(); }

	/// Returns access to the registers, unless the device recovers from an error. Errors: EIO.
	pci::Working<Power> try_access() const BORROWED { return bar_.try_access(); }

	/// The interrupt ends the computation, for which the device stays active: see
	/// runtime_suspend(). Errors: EBUSY if a factorial is being computed.
	Result<> start(const Registers &registers, u32 n) const
	{
		TRY(events_->start());
		registers.write(Status::interrupts(true));
		registers.write(Factorial::of(n));
		return ok();
	}

	/// Waits until the device is idle. Errors: EBUSY if a factorial takes longer than a second.
	Result<> suspend() const
	{
		if (events_->changed()
			    .wait_timeout(1_s,
					  [this]() {
						  return !events_->is_computing();
					  })
			    .is_err())
			return EBUSY;
		return ok();
	}
	/// Errors: ENODEV if the device does not answer; those of runtime_resume().
	Result<> resume() const
	{
		const auto working = bar_.try_access();

		if (!working)
			return working.error();

		const auto active = working->resume_and_get();

		if (!active)
			return active.error();
		return check(**active);
	}

	/// The device was unused for a while. Errors: EBUSY if it computes a factorial; EIO.
	Result<> runtime_suspend(const PmTransition &transition) const
	{
		const auto working = bar_.try_access();

		if (!working)
			return working.error();
		if (events_->is_computing())
			return EBUSY;
		working->during(transition)->write(Status::interrupts(false));
		return ok();
	}
	/// Errors: ENODEV if the device does not answer; EIO.
	Result<> runtime_resume(const PmTransition &transition) const
	{
		const auto working = bar_.try_access();

		return working ? check(*working->during(transition)) : working.error();
	}

	const pci::Recoverable<Power> &recoverable() const { return bar_; }
	/// An error was detected, or the device is to be reset: ends what waits for its interrupts.
	void stop() const
	{
		irq_.synchronize();
		fail();
	}
	void fail() const { events_->fail(); }
	/// Prepares the device after an error or a reset. Errors: ENODEV if it does not answer;
	/// ETIMEDOUT if it is busy for a second.
	template <typename Event> Result<> prepare(const Event &event) const
	{
		return prepare_registers(bar_.during(event));
	}

	/// Copies up to \p count bytes of \p from to \p memory, for a transfer. Returns their
	/// number. Errors: EFAULT.
	static Result<usize> put(const SharedPages &memory, SourceIter &from, usize count)
	{
		const usize copied = memory.copy_from_iter(0, count, from);

		return some_or_fault(copied);
	}

	/// Makes the device write \p count of its bytes from \p at on to the memory, or read them
	/// from it.
	void start_transfer(const Registers &registers, u64 at, usize count, bool to_memory) const
	{
		const u64 memory = memory_.address(0).value(), own = first_byte + at;

		memory_.sync_for_device(0);
		events_->begin_transfer();
		registers.write(TransferFrom::of(to_memory ? own : memory));
		registers.write(TransferTo::of(to_memory ? memory : own));
		registers.write(TransferSize::of(count));
		registers.write(TransferCommand::start(true) |
				TransferCommand::to_memory(to_memory) |
				TransferCommand::interrupts(true));
	}

	/// Copies \p count bytes that the device has written to \p memory to a program. Errors:
	/// EFAULT.
	Result<usize> take(const SharedPages &memory, DestIter &to, usize count) const
	{
		memory_.sync_for_cpu(0);

		const usize copied = memory.copy_to_iter(0, count, to);

		return some_or_fault(copied);
	}

      private:
	/// The device's address of its own memory.
	static constexpr u64 first_byte = 0x40000;

	/// Errors: ENODEV if it is another device, or does not answer.
	static Result<> check(const Registers &registers)
	{
		registers.write(Liveness::of(0x12345678));
		if (registers.read<Identification>()[Identification::model] != 0xed ||
		    registers.read<Liveness>().bits() != ~u32{0x12345678})
			return ENODEV;
		return ok();
	}

	/// Neither an error nor a reset ends a computation or a transfer.
	static Result<> prepare_registers(const Power &power)
	{
		const auto active = power.resume_and_get();

		if (!active)
			return active.error();

		const Registers &registers = **active;

		TRY(check(registers));
		registers.write(Status::interrupts(false));
		TRY(registers.poll<Status>(
			[](auto status) {
				return !status[Status::is_computing];
			},
			1_ms, 1_s));
		TRY(registers.poll<TransferCommand>(
			[](auto command) {
				return !command[TransferCommand::start];
			},
			1_ms, 1_s));
		registers.write(Acknowledge::of(registers.read<Pending>().bits()));
		return ok();
	}

	Result<> request() const
	{
		return irq_.request(vectors_.line(0), "edu", {.shared = vectors_.are_shared()});
	}

	IrqReturn on_irq() const
	{
		const auto working = bar_.try_access();

		if (!working)
			return IrqReturn::none;

		const auto active = working->get_if_active();

		if (!active)
			return IrqReturn::none; // of another device of the line

		const Registers &registers = **active;
		const auto pending = registers.read<Pending>();

		if (pending.bits() == 0)
			return IrqReturn::none;
		registers.write(Acknowledge::of(pending.bits()));
		events_->count();
		if (pending[Pending::factorial])
			events_->computed(registers.read<Factorial>().bits());
		if (pending[Pending::transfer])
			events_->end_transfer();
		return IrqReturn::handled;
	}

	pci::Recoverable<Power> bar_;
	Memory memory_;
	pci::BusMaster master_; // after the memory; messages are writes, too
	pci::IrqVectors vectors_;
	Arc<Events> events_;
	Irq<&Hardware::on_irq> irq_{this};
};
