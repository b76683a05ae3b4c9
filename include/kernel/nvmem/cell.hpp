// SPDX-License-Identifier: GPL-2.0
/// \file
/// nvmem::read_cell() and nvmem::Lookup: parts of a memory that belong to a device.
#pragma once

#include <array>
#include <span>

#include <cxxrt/border/nvmem/nvmem.h>
#include <kernel/core/owned.hpp>
#include <kernel/core/result.hpp>
#include <kernel/device/device.hpp>

namespace kernel::nvmem {

/// @{
/// Reads the cell \p name of \p device: what firmware, or a Lookup, names so. It prevents these
/// mistakes: a copy of the cell that is not freed; a size that is not checked; bytes in the wrong
/// order.
///
///	std::array<byte, 6> address{};
///	TRY(nvmem::read_cell(device, "mac-address", address));
///	const u32 trim = TRY(nvmem::read_cell<u32>(device, "trim"));
///
/// The first one fills \p to, and fails with ERANGE if the cell has another size. The second one
/// returns a number of which the first byte is the lowest, and fails with ERANGE if the cell is
/// longer. Errors: ENOENT if the device has no such cell; EPROBE_DEFER if the memory has no driver
/// yet: probe() returns that, and the kernel calls it again; ENOMEM; EOPNOTSUPP if the kernel has
/// no memories; those of the driver. Process context, may sleep. nvmem_cell_get(),
/// nvmem_cell_read(), nvmem_cell_read_variable_le_u64().
inline Result<> read_cell(const Device &device, CStr name, std::span<byte> to) MAY_SLEEP
{
	// SAFETY: the border writes at most to.size() bytes, and keeps nothing.
	const long count =
		border_nvmem_read_cell(device.unsafe_raw(), name.data(), to.data(), to.size());

	if (count < 0)
		return Error::from_errno(static_cast<int>(count));
	return static_cast<usize>(count) == to.size() ? ok() : Result<>(ERANGE);
}
template <std::unsigned_integral T> Result<T> read_cell(const Device &device, CStr name) MAY_SLEEP
{
	std::array<u8, sizeof(T)> bytes{};
	// SAFETY: the border writes at most bytes.size() bytes, and keeps nothing.
	const long count = border_nvmem_read_cell(device.unsafe_raw(), name.data(), bytes.data(),
						  bytes.size());
	T number = 0;

	if (count < 0)
		return Error::from_errno(static_cast<int>(count));
	for (usize i = 0; i < bytes.size(); i++)
		number = static_cast<T>(number | static_cast<T>(bytes[i]) << 8 * i);
	return number;
}
/// @}

/// Names a cell for a device that no firmware describes (struct nvmem_cell_lookup). It prevents
/// this mistake: an entry that the kernel's list still has after its module is gone.
///
///	auto lookup = TRY(nvmem::Lookup::add({.memory = "foo-eeprom", .cell = "serial",
///					      .device = "panel.0", .name = "serial"}));
class [[nodiscard]] Lookup {
      public:
	/// Which cell a device means by a name. Any context.
	struct Entry {
		CStr memory; ///< The name of the memory, with its number if it has one.
		CStr cell;   ///< The name that the memory has for its cell.
		CStr device; ///< The name of the device that reads it.
		CStr name;   ///< The name by which that device reads it.
	};

	/// Adds \p entry. Errors: ENOMEM. Process context, may sleep. nvmem_add_cell_lookups().
	static Result<Lookup> add(const Entry &entry) MAY_SLEEP
	{
		border_nvmem_lookup *const added =
			border_nvmem_lookup_add(entry.memory.data(), entry.cell.data(),
						entry.device.data(), entry.name.data());

		if (!added)
			return ENOMEM;
		return Lookup(added);
	}

	/// Takes the entry of another object. Any context.
	Lookup(Lookup &&) = default;
	/// The same, and removes its own entry. Process context, may sleep.
	Lookup &operator=(Lookup &&) MAY_SLEEP = default;
	/// Removes the entry. Process context, may sleep. nvmem_del_cell_lookups().
	~Lookup() MAY_SLEEP = default;

      private:
	struct Added {
		using Handle = border_nvmem_lookup *;
		static void release(border_nvmem_lookup *lookup) MAY_SLEEP
		{
			border_nvmem_lookup_remove(lookup);
		}
	};

	// SAFETY: add() has added it.
	explicit Lookup(border_nvmem_lookup *lookup) : lookup_(lookup) {}

	Owned<Added> lookup_;
};

} // namespace kernel::nvmem
