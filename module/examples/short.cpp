// SPDX-License-Identifier: GPL-2.0
// needs: CONFIG_X86
// I/O ports as devices: a program writes bytes to /dev/short0 … /dev/short7 and so to a port, and
// reads the port there. With irq=N, /dev/shortint shows the times of that interrupt.

#include <array>

#include <kernel/container/kfifo.hpp>
#include <kernel/device/chardev.hpp>
#include <kernel/io/ports.hpp>
#include <kernel/irq/irq.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/sync/wait.hpp>
#include <kernel/time/time.hpp>

using namespace kernel;

constexpr Param<unsigned> base{.name = "base", .description = "the first port", .initial = 0x378};
constexpr Param<unsigned> irq{
	.name = "irq", .description = "the interrupt line, or 0", .initial = 0};

constexpr usize port_count = 8;

/// The third port of a parallel port.
struct Control : io::Register<Control, u8, 2> {
	static constexpr Field<bool, 4> raises_interrupts{};
};

using SharedPorts = Arc<Mutex<io::Ports<port_count>>>;

/// The device of one port.
class Port : Pinned {
      public:
	Port(SharedPorts ports, usize offset) : ports_(std::move(ports)), offset_(offset) {}

	/// A read has one byte of the port for each byte that the program asks for.
	Result<usize> read(Kiocb &io, DestIter &to) const
	{
		std::array<byte, 64> piece{};
		const auto wanted = std::span(piece).first(std::min(piece.size(), to.remaining()));
		auto ports = io.lock(*ports_);

		if (!ports)
			return ports.error();
		for (byte &value : wanted)
			value = byte{TRY((*ports)->try_read<u8>(offset_))};

		const usize copied = to.copy_to_iter(wanted);

		return copied == 0 && !wanted.empty() ? Result<usize>(EFAULT) : copied;
	}

	Result<usize> write(Kiocb &io, SourceIter &from) const
	{
		std::array<byte, 64> piece{};
		const usize wanted = std::min(piece.size(), from.remaining());
		const usize copied = from.copy_from_iter(std::span(piece).first(wanted));
		auto ports = io.lock(*ports_);

		if (!ports)
			return ports.error();
		if (copied == 0 && wanted > 0)
			return EFAULT;
		for (const byte value : std::span(piece).first(copied))
			TRY((*ports)->try_write<u8>(offset_, std::to_integer<u8>(value)));
		return copied;
	}

      private:
	SharedPorts ports_;
	const usize offset_;
};

/// The device of the interrupts.
class Interrupts : Pinned {
      public:
	Result<> start() const
	{
		return param<::irq>() ? irq_.request(IrqLine::from_number(param<::irq>()), "short",
						     {.shared = true})
				      : ok();
	}

	/// Waits for an interrupt, and prints the times of those that have occurred.
	Result<> show(SeqFile &seq) const
	{
		TRY(occurred_.wait_interruptible([&] {
			return !times_.lock()->is_empty();
		}));
		while (const auto time = times_.lock()->take())
			seq_printf(seq, "{}\n", *time);
		return ok();
	}

      private:
	IrqReturn on_irq() const
	{
		if (times_.lock()->put(Instant::now().nanos()).is_ok())
			occurred_.wake_all();
		return IrqReturn::none;
	}

	IrqSpinLock<KFifo<s64, 64>> times_{LOCK_CLASS("short.times")};
	WaitQueue occurred_{LOCK_CLASS("short.occurred")};
	Irq<&Interrupts::on_irq> irq_{this};
};

class Short {
      public:
	static Result<Short> init()
	{
		auto region = TRY(CharRegion::make("short", port_count + 1));
		auto ports =
			TRY(SharedPorts::make(gfp::kernel, LOCK_CLASS("short.ports"),
					      TRY(io::reserve_ports<port_count>(param<::base>()))));
		auto nodes = TRY(Vec<Chardev<Port>>::with_capacity(gfp::kernel, port_count));

		for (unsigned i = 0; i < port_count; i++) {
			auto name = TRY(kasprintf(gfp::kernel, "short{}", i));

			TRY(nodes.push_within_capacity(TRY(Chardev<Port>::make(
				region, i, std::move(name), ports.clone(), usize{i}))));
		}

		auto interrupts = TRY(Chardev<Interrupts>::make(region, port_count, "shortint"));

		TRY(interrupts->start());
		if (param<::irq>())
			(*ports->lock())->write(Control::raises_interrupts(true));
		return Short(std::move(nodes), std::move(interrupts));
	}

      private:
	Short(Vec<Chardev<Port>> nodes, Chardev<Interrupts> interrupts)
	    : nodes_(std::move(nodes)), interrupts_(std::move(interrupts))
	{}

	Vec<Chardev<Port>> nodes_;
	Chardev<Interrupts> interrupts_;
};

KERNEL_MODULE(Short, (base, irq), .license = "GPL", .author = "The cxxrt authors",
	      .description = "I/O ports as devices");
