// SPDX-License-Identifier: GPL-2.0
// needs: CONFIG_PCI
// Tells the hypervisor that the kernel panics, by a PCI device of QEMU.

#include <kernel/bus/pci.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/work/notifier.hpp>

using namespace kernel;

struct Events : io::Register<Events, u8, 0> {
	static constexpr Field<bool, 0> panicked{};
	static constexpr Field<bool, 1> crash_loaded{};
	static constexpr Field<bool, 2> shutdown{};
};
class PvPanic : Pinned {
      public:
	using Made = InPlace<PvPanic, pci::Bar<2>>;

	static constexpr pci::DeviceId ids[] = {{.vendor = 0x1b36, .device = 0x0011}};
	static Result<Made> probe(const pci::Device &device)
	{
		return Made(TRY(device.map_bar<2>(0)));
	}
	explicit PvPanic(pci::Bar<2> bar)
	    : bar_(std::move(bar)), capability_(bar_->read<Events>().bits()), events_(capability_)
	{}
	u8 capability() const { return capability_; }
	u8 events() const { return events_.load(); }
	Result<> set_events(u8 events) const
	{
		if (events & ~capability_)
			return EINVAL;
		events_.store(events);
		return ok();
	}
	using Attributes =
		AttributeGroup<Attribute<"capability", &PvPanic::capability>,
			       Attribute<"events", &PvPanic::events, &PvPanic::set_events>>;

      private:
	void on_panic() const
	{
		if (events_.load() & 1)
			bar_->write(Events::panicked(true));
	}
	void on_reboot(Reboot why) const
	{
		if (why == Reboot::power_off && (events_.load() & 4))
			bar_->write(Events::shutdown(true));
	}
	pci::Bar<2> bar_;
	const u8 capability_;
	Atomic<u8> events_;
	PanicNotifier<&PvPanic::on_panic> panic_{this, reboot_};
	RebootNotifier<&PvPanic::on_reboot> reboot_{this};
};
struct Module {
	static Result<pci::Driver<PvPanic>> init() { return pci::Driver<PvPanic>::make("pvpanic"); }
};
KERNEL_MODULE(Module, (), .license = "GPL", .author = "The cxxrt authors",
	      .description = "Tells the hypervisor of a panic");
