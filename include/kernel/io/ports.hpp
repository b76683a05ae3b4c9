// SPDX-License-Identifier: GPL-2.0
/// \file
/// io::Ports<Size>: the registers of a device at I/O ports.
#pragma once

#include <cxxrt/border/io/ports.h>
#include <kernel/io/mapped.hpp>

namespace kernel::io {

namespace detail {

/// An access of a port of the width of T, and of several values.
template <RegisterNumber T> struct PortAccess {
	static_assert(sizeof(T) <= sizeof(u32), "a port has 8, 16 or 32 bits");
};
template <> struct PortAccess<u8> {
	static constexpr auto read = border_inb;
	static constexpr auto write = border_outb;
	static constexpr auto read_repeatedly = border_insb;
	static constexpr auto write_repeatedly = border_outsb;
};
template <> struct PortAccess<u16> {
	static constexpr auto read = border_inw;
	static constexpr auto write = border_outw;
	static constexpr auto read_repeatedly = border_insw;
	static constexpr auto write_repeatedly = border_outsw;
};
template <> struct PortAccess<u32> {
	static constexpr auto read = border_inl;
	static constexpr auto write = border_outl;
	static constexpr auto read_repeatedly = border_insl;
	static constexpr auto write_repeatedly = border_outsl;
};

/// Reserved ports. It owns nothing if it has none.
struct PortRegion {
	unsigned long base;
	usize count;

	explicit operator bool() const { return count; }
};
struct PortReservation {
	using Handle = PortRegion;
	static void release(const PortRegion &region)
	{
		border_ports_release(region.base, region.count);
	}
};

} // namespace detail

/// Registers at I/O ports, as Window needs them. Any context.
struct PortBus {
	/// The number of the first port.
	using Address = unsigned long;
	/// The accesses of one width.
	template <RegisterNumber T> using Port = detail::PortAccess<T>;
	/// Each access of a port is ordered with all others.
	static constexpr bool has_relaxed_accesses = false;

	/// Returns the number of a port. Any context.
	static Address at(Address first, usize offset) { return first + offset; }
};

/// Reserved I/O ports of a device, from reserve_ports(): `ports->read<Status>()`. Its destructor
/// releases them. It prevents these mistakes: ports that two drivers use at a time, that are used
/// after they are released, or that stay reserved after the module is gone; a port beyond those
/// that are reserved; the two arguments of outb() in the wrong order. See Window.
template <usize Size> using Ports = Mapped<Size, detail::PortReservation, PortBus>;

/// Reserves the ports from \p first to \p first + \p Size - 1 for this module, which /proc/ioports
/// then names. The driver of a device without a bus, such as a parallel port, takes the number from
/// a parameter. Errors: EBUSY if another driver has one of the ports; EINVAL if there are no such
/// ports. Process context, may sleep. request_region().
///
///	struct Data : io::Register<Data, u8, 0> {};
///	struct Control : io::Register<Control, u8, 2> {
///		static constexpr Field<bool, 4> raises_interrupts{};
///	};
///
///	auto ports = TRY(io::reserve_ports<3>(0x378));
///
///	ports->write(Control::raises_interrupts(true));
///	ports->write(Data::of(0xff));
template <usize Size> Result<Ports<Size>> reserve_ports(unsigned long first) MAY_SLEEP
{
	static_assert(Size > 0 && Size <= 65536, "a machine has 65536 ports");

	TRY(Result<>::from_errno(border_ports_reserve(first, Size, KBUILD_MODNAME)));
	// SAFETY: border_ports_reserve() has reserved Size ports.
	return Ports<Size>::unsafe_from({first, Size});
}

} // namespace kernel::io
