// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and an interrupt handler runs
#include <kernel/bus/pci.hpp>
#include <kernel/device/pm_runtime.hpp>

using namespace kernel;

struct Registers : Pinned {
	Registers(const Device &device, pci::Bar<0x100> bar) : bar(device, std::move(bar)) {}

	IrqReturn on_irq() const
	{
#ifdef REFUSED
		const auto active = bar.resume_and_get();
#else
		const auto active = bar.get_if_active();
#endif

		if (!active || !(*active)->read<u32>(0))
			return IrqReturn::none;
		return IrqReturn::handled;
	}

	PmRuntime<pci::Bar<0x100>> bar;
	Irq<&Registers::on_irq> irq{this};
};
