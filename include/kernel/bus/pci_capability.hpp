// SPDX-License-Identifier: GPL-2.0
/// \file
/// pci::Capability<Size>: a structure in the configuration space of a PCI device.
#pragma once

#include <kernel/bus/pci.hpp>

namespace kernel::pci {

/// The kinds of capabilities (PCI_CAP_ID_*). Another number is CapabilityId{0x12}. Any context.
enum class CapabilityId : u8 {
	power_management = 0x01, ///< PCI_CAP_ID_PM
	msi = 0x05,		 ///< PCI_CAP_ID_MSI
	vendor_specific = 0x09,	 ///< PCI_CAP_ID_VNDR
	express = 0x10,		 ///< PCI_CAP_ID_EXP
	msix = 0x11,		 ///< PCI_CAP_ID_MSIX
};

/// The kinds of extended capabilities, which a device of PCI Express can have
/// (PCI_EXT_CAP_ID_*). Another number is ExtendedCapabilityId{0x1f}. Any context.
enum class ExtendedCapabilityId : u16 {
	error_reporting = 0x01, ///< PCI_EXT_CAP_ID_ERR
	serial_number = 0x03,	///< PCI_EXT_CAP_ID_DSN
	vendor_specific = 0x0b, ///< PCI_EXT_CAP_ID_VNDR
	sriov = 0x10,		///< PCI_EXT_CAP_ID_SRIOV
};

namespace detail {

/// A capability that was found, and a reference to its device.
struct FoundCapability {
	explicit operator bool() const { return device; }

	pci_dev *device = nullptr;
	u16 offset = 0, id = 0;
	bool is_extended = false;
};
struct FoundCapabilityReference {
	using Handle = FoundCapability;
	static void release(const FoundCapability &found) { border_pci_put(found.device); }
};

} // namespace detail

/// A capability of a device, of \p Size bytes: a structure in its configuration space, whose
/// registers are types. It prevents these mistakes: registers at offset 0, which is the vendor ID,
/// because the device has no such capability and nothing tested for it; an access beyond the
/// capability, which is in the next one; the wrong width; a status that is cleared by ones, and
/// that a read and a write clear by chance; an error of the access that is taken for a value.
///
///	struct Control : io::Register<Control, u16, 0x02> {	// the offset in the capability
///		static constexpr Field<bool, 0> is_enabled{};
///	};
///
///	const auto msi = TRY(pci::Capability<0x0a>::find(device, pci::CapabilityId::msi));
///	const bool enabled = TRY(msi.read<Control>())[Control::is_enabled];
///
/// It owns a reference to the device, so it may outlive the driver; then an access changes a device
/// of another driver. Any context. pci_find_capability(), pci_find_ext_capability().
template <usize Size> class [[nodiscard]] Capability {
	static_assert(Size >= 2, "a capability has at least a header of two bytes");

      public:
	/// The minimum size in bytes.
	static constexpr usize size = Size;

	/// @{
	/// Returns the first capability \p id of \p device. Errors: ENODEV if it has none, or if
	/// \p Size bytes from there are beyond the configuration space. Any context.
	static Result<Capability> find(const Device &device, CapabilityId id)
	{
		return find(raw_of(device), 0, static_cast<u16>(id), false);
	}
	static Result<Capability> find(const Device &device, ExtendedCapabilityId id)
	{
		return find(raw_of(device), 0, static_cast<u16>(id), true);
	}
	/// @}
	/// Returns the next capability of the same kind. Errors: ENODEV if it is the last one. Any
	/// context. pci_find_next_capability(), pci_find_next_ext_capability().
	Result<Capability> find_next() const
	{
		return find(found_->device, found_->offset, found_->id, found_->is_extended);
	}

	/// Takes the capability of another object. Any context.
	Capability(Capability &&) = default;
	/// The same, and puts its own reference. Any context.
	Capability &operator=(Capability &&) = default;
	/// Puts the reference to the device. Any context. pci_dev_put().
	~Capability() = default;

	/// Returns where the capability is in the configuration space, in bytes. Any context.
	u16 offset() const { return found_->offset; }

	/// Reads the register \p R. Errors: ENODEV if the device was removed. Any context.
	/// pci_read_config_dword() and similar.
	template <typename R> Result<io::Value<R>> read() const
	{
		static_assert(R::access != io::Access::write_only, "this register cannot be read");
		typename R::Number bits;

		TRY(Result<>::from_errno(Access<R>::read(found_->device, place<R>(), &bits)));
		return R::of(bits);
	}

	/// Writes all bits of a register. Bits without a field are 0. Errors: ENODEV if the device
	/// was removed. Any context. pci_write_config_dword() and similar.
	template <typename R> Result<> write(io::Value<R> value) const
	{
		static_assert(
			R::access == io::Access::read_write || R::access == io::Access::write_only,
			"this register cannot be written; clear() is for a register that a write "
			"of ones clears");
		return store(value);
	}

	/// Clears the bits that are 1 in \p value, for a register that is cleared by ones. Errors:
	/// those of write(). Any context.
	template <typename R> Result<> clear(io::Value<R> value) const
	{
		static_assert(R::access == io::Access::write_one_to_clear,
			      "a write of ones does not clear this register: use write()");
		return store(value);
	}

      private:
	template <typename R> using Access = detail::ConfigAccess<typename R::Number>;

	explicit Capability(const detail::FoundCapability &found) : found_(found) {}

	static pci_dev *raw_of(const kernel::Device &device)
	{
		// SAFETY: a pci::Device is a part of its pci_dev, which find() takes a reference
		// to.
		return border_pci_dev_of(device.unsafe_raw());
	}

	static Result<Capability> find(pci_dev *device, u16 after, u16 id, bool is_extended)
	{
		const u16 offset = border_pci_find_capability(device, after, id, is_extended, Size);

		if (offset == 0)
			return ENODEV;
		// SAFETY: the caller has the device; the result owns this reference.
		border_pci_get(device);
		return Capability({device, offset, id, is_extended});
	}

	template <typename R> int place() const
	{
		static_assert(R::offset < Size && sizeof(typename R::Number) <= Size - R::offset,
			      "this register is beyond the capability");
		return static_cast<int>(found_->offset + R::offset);
	}

	template <typename R> Result<> store(io::Value<R> value) const
	{
		return Result<>::from_errno(
			Access<R>::write(found_->device, place<R>(), value.bits()));
	}

	Owned<detail::FoundCapabilityReference> found_;
};

} // namespace kernel::pci
