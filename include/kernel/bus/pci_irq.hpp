// SPDX-License-Identifier: GPL-2.0
/// \file
/// pci::IrqVectors: the interrupts of a PCI device.
#pragma once

#include <cxxrt/border/bus/pci.h>
#include <kernel/core/cpu.hpp>
#include <kernel/core/owned.hpp>
#include <kernel/irq/irq.hpp>

namespace kernel::pci {

class Device;

/// The kinds and number of interrupts that a driver can handle. Any context.
struct IrqVectorOptions {
	unsigned min = 1;  ///< Fewer are an error.
	unsigned max = 1;  ///< At most.
	bool msix = true;  ///< Messages, up to 2,048 (PCI_IRQ_MSIX).
	bool msi = true;   ///< Messages, up to 32 (PCI_IRQ_MSI).
	bool intx = false; ///< A line, which other devices may share (PCI_IRQ_INTX).

	/// Spreads the messages over the CPUs, each to its own part of them and at most as many as
	/// there are CPUs, for a device with a queue for each CPU. Programs cannot move them then
	/// (PCI_IRQ_AFFINITY).
	bool spread = false;
	/// @{
	/// The numbers of messages that are not spread, before and after the others: for events of
	/// the whole device. `min` and `max` count them (struct irq_affinity).
	unsigned pre_vectors = 0;
	unsigned post_vectors = 0;
	/// @}

	/// Returns the flags of the kernel.
	constexpr unsigned types() const
	{
		return (msix ? BORDER_PCI_IRQ_MSIX : 0u) | (msi ? BORDER_PCI_IRQ_MSI : 0u) |
		       (intx ? BORDER_PCI_IRQ_INTX : 0u) | (spread ? BORDER_PCI_IRQ_AFFINITY : 0u);
	}
};

namespace detail {

/// The resource of IrqVectors. The number is a whole word, because GCC keeps objects with gaps in
/// memory.
struct AllocatedVectors {
	explicit operator bool() const { return device; }

	pci_dev *device = nullptr;
	usize count = 0;
};

} // namespace detail

/// The interrupts of a device, from Device::alloc_irq_vectors(). The destructor frees them. An Irq
/// that uses one of them must be destroyed before: otherwise the destructor is a BUG.
///
///	auto vectors = TRY(device.alloc_irq_vectors({.max = 4, .intx = true}));
///	TRY(irq_.request(vectors.line(0), "edu", {.shared = vectors.are_shared()}));
///
/// A device with a queue for each CPU spreads its messages. It prevents this mistake: a queue of
/// one CPU whose interrupts another CPU handles.
///
///	auto vectors = TRY(device.alloc_irq_vectors(
///		{.min = 2, .max = 65, .spread = true, .pre_vectors = 1}));
///	for (unsigned at = 1; at < vectors.size(); at++)
///		if (vectors.serves(at, cpu))
///			use_queue(at - 1);
class [[nodiscard]] IrqVectors {
      public:
	/// Takes the interrupts of another object. Any context.
	IrqVectors(IrqVectors &&) = default;
	/// The same, and frees its own. Process context, may sleep.
	IrqVectors &operator=(IrqVectors &&) MAY_SLEEP = default;
	/// Frees the interrupts. Process context, may sleep. pci_free_irq_vectors().
	~IrqVectors() MAY_SLEEP = default;

	/// Returns the number of interrupts. Any context.
	unsigned size() const { return static_cast<unsigned>(allocated_->count); }

	/// Returns interrupt \p at, for a request. A BUG if it is not less than size(). Any
	/// context. pci_irq_vector().
	IrqLine line(unsigned at) const
	{
		bug_unless(at < size());
		return IrqLine::from_number(
			static_cast<unsigned>(border_pci_irq_vector(allocated_->device, at)));
	}

	/// Returns whether \p cpu may handle interrupt \p at: any CPU may, unless it was spread. A
	/// BUG if \p at is not less than size(). Any context. pci_irq_get_affinity().
	bool serves(unsigned at, Cpu cpu) const
	{
		bug_unless(at < size());
		return border_pci_irq_serves(allocated_->device, at, cpu.id());
	}

	/// Returns whether the interrupt is a line that other devices may share:
	/// IrqOptions::shared. Any context.
	bool are_shared() const { return !border_pci_has_messages(allocated_->device); }

      private:
	friend class Device;

	struct Allocated {
		using Handle = detail::AllocatedVectors;
		static void release(const Handle &allocated) MAY_SLEEP
		{
			border_pci_free_irq_vectors(allocated.device,
						    static_cast<unsigned>(allocated.count));
		}
	};

	// SAFETY: alloc_irq_vectors() has allocated them.
	IrqVectors(pci_dev *device, unsigned count) : allocated_({device, count}) {}

	Owned<Allocated> allocated_;
};

} // namespace kernel::pci
