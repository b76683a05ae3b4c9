// SPDX-License-Identifier: GPL-2.0
/// \file
/// io::Mapped<Size, Mapping>: the owner of mapped or reserved registers.
#pragma once

#include <kernel/core/owned.hpp>
#include <kernel/io/mmio.hpp>

namespace kernel::io {

/// The registers of a device, and their mapping: a pci::Bar, platform::Registers. Its destructor
/// unmaps them. It prevents these mistakes: registers that are used after they are unmapped; a
/// mapping that is not undone on some path. \p Mapping is what Owned<> needs; its handle has a
/// member `base`. \p Bus is where the registers are.
///
///	auto registers = TRY(device.map_registers<0x100>(0));
///	const u32 id = registers->read<u32>(0);
template <usize Size, typename Mapping, typename Bus = MemoryBus> class [[nodiscard]] Mapped {
      public:
	/// Constructs the owner, for a bus. Any context.
	///
	/// Safety: the caller has mapped at least \p Size bytes at `mapping.base`, and the result
	/// owns that.
	static Mapped unsafe_from(const typename Mapping::Handle &mapping)
	{
		return Mapped(mapping);
	}

	/// Takes the registers of another object. Any context.
	Mapped(Mapped &&) = default;
	/// The same, and unmaps its own. Process context, may sleep.
	Mapped &operator=(Mapped &&) MAY_SLEEP = default;
	/// Unmaps the registers. Process context, may sleep.
	~Mapped() MAY_SLEEP = default;

	/// @{
	/// The registers. Any context.
	const Window<Size, Bus> &operator*() const BORROWED { return registers_; }
	const Window<Size, Bus> *operator->() const BORROWED { return &registers_; }
	Window<Size, Bus> &operator*() BORROWED { return registers_; }
	Window<Size, Bus> *operator->() BORROWED { return &registers_; }
	/// @}

      private:
	explicit Mapped(const typename Mapping::Handle &mapping)
	    // SAFETY: mapping_ keeps them.
	    : registers_(Window<Size, Bus>::unsafe_from(mapping.base)), mapping_(mapping)
	{}

	Window<Size, Bus> registers_;
	Owned<Mapping> mapping_;
};

} // namespace kernel::io
