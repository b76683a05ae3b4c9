// SPDX-License-Identifier: GPL-2.0
/// \file
/// io::Mmio<Size>: the registers of a device, mapped into memory.
#pragma once

#include <cxxrt/border/io/mmio.h>
#include <kernel/io/window.hpp>

namespace kernel::io {

namespace detail {

/// A load or store of the width of T, ordered or relaxed, and of several values.
template <RegisterNumber T> struct MemoryAccess;
template <> struct MemoryAccess<u8> {
	static constexpr auto read = border_readb, read_relaxed = border_readb_relaxed;
	static constexpr auto write = border_writeb, write_relaxed = border_writeb_relaxed;
	static constexpr auto read_repeatedly = border_readsb;
	static constexpr auto write_repeatedly = border_writesb;
};
template <> struct MemoryAccess<u16> {
	static constexpr auto read = border_readw, read_relaxed = border_readw_relaxed;
	static constexpr auto write = border_writew, write_relaxed = border_writew_relaxed;
	static constexpr auto read_repeatedly = border_readsw;
	static constexpr auto write_repeatedly = border_writesw;
};
template <> struct MemoryAccess<u32> {
	static constexpr auto read = border_readl, read_relaxed = border_readl_relaxed;
	static constexpr auto write = border_writel, write_relaxed = border_writel_relaxed;
	static constexpr auto read_repeatedly = border_readsl;
	static constexpr auto write_repeatedly = border_writesl;
};
template <> struct MemoryAccess<u64> {
	static constexpr auto read = border_readq, read_relaxed = border_readq_relaxed;
	static constexpr auto write = border_writeq, write_relaxed = border_writeq_relaxed;
	static constexpr auto read_repeatedly = border_readsq;
	static constexpr auto write_repeatedly = border_writesq;
};

} // namespace detail

/// Registers in memory (void __iomem *), as Window needs them. Any context.
struct MemoryBus {
	/// Where the first register is.
	using Address = void __iomem *;
	/// The accesses of one width.
	template <RegisterNumber T> using Port = detail::MemoryAccess<T>;
	/// Window::read_relaxed() and write_relaxed() exist.
	static constexpr bool has_relaxed_accesses = true;

	/// Returns the address of a register. Any context.
	// SAFETY: the Window has checked the offset against the size. The pointer is not
	// dereferenced.
	static Address at(Address first, usize offset)
	{
		return static_cast<byte *>(first) + offset;
	}
};

/// The registers of a device, mapped into memory, of at least \p Size bytes: see Window. Each
/// access is one load or store, as in readl() and writel(): little-endian, ordered with other
/// accesses, with DMA and with spinning locks. Relaxed accesses are only ordered with accesses of
/// the same device. Any context.
template <usize Size> using Mmio = Window<Size, MemoryBus>;

} // namespace kernel::io
