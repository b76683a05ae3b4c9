// SPDX-License-Identifier: GPL-2.0
/// \file
/// Firmware: a file that a driver loads into a device.
#pragma once

#include <span>

#include <cxxrt/border/device/firmware.h>
#include <kernel/core/literal.hpp>
#include <kernel/core/owned.hpp>
#include <kernel/device/device.hpp>
#include <kernel/device/modinfo.hpp>
#include <kernel/memory/string.hpp>
#include <kernel/user/uaccess.hpp>

namespace kernel {

namespace detail {

consteval ModinfoField firmware_field_of(const char *name)
{
	ModinfoField field("firmware");

	field.put(name);
	return field;
}
template <Literal Name> inline constexpr ModinfoField firmware_field = firmware_field_of(Name.text);

} // namespace detail

/// A file of /lib/firmware that a driver loads into a device (struct firmware). It prevents these
/// mistakes: a header that is read from a file which is shorter than the header; a file that is
/// released twice, never, or before its last use; a file that is missing from an initramfs because
/// the module does not name it (MODULE_FIRMWARE()).
///
///	struct ImageHeader { Le<u32> magic, start, size; };
///
///	const auto image = TRY(Firmware::request<"edu/boot.bin">(device));
///	const auto header = TRY(image.read<ImageHeader>(0));
///	const auto code = TRY(image.part(sizeof(header), header.size.value()));
///
/// The content is a copy: a later change of the file does not change it. The destructor releases
/// the copy. Any context, except where a function may sleep.
class [[nodiscard]] Firmware {
      public:
	/// @{
	/// Loads the file \p Name below /lib/firmware. modinfo of the module then names the file,
	/// so the tools that make an initramfs add it. request() logs a failure of the load;
	/// request_optional() does not.
	/// Errors: ENOENT if there is no such file; ENOMEM; EAGAIN while the machine suspends.
	/// Process context, may sleep. request_firmware(), firmware_request_nowarn().
	template <Literal Name>
	[[gnu::always_inline]] static Result<Firmware> request(const Device &device) MAY_SLEEP
	{
		detail::add_to_modinfo<detail::firmware_field<Name>>();
		return load(device, Name.text, false);
	}
	template <Literal Name>
	[[gnu::always_inline]] static Result<Firmware> request_optional(const Device &device)
		MAY_SLEEP
	{
		detail::add_to_modinfo<detail::firmware_field<Name>>();
		return load(device, Name.text, true);
	}
	/// @}
	/// @{
	/// The same for a name that depends on the device. modinfo does not name the file. Errors:
	/// as above; EINVAL if \p name is empty. Process context, may sleep.
	static Result<Firmware> request(const Device &device, const String &name) MAY_SLEEP
	{
		return load(device, name.data(), false);
	}
	static Result<Firmware> request_optional(const Device &device, const String &name) MAY_SLEEP
	{
		return load(device, name.data(), true);
	}
	/// @}

	/// Takes the file of another object. Any context.
	Firmware(Firmware &&) = default;
	/// The same, and releases its own. Process context, may sleep.
	Firmware &operator=(Firmware &&) MAY_SLEEP = default;
	/// Releases the file. Process context, may sleep. release_firmware().
	~Firmware() MAY_SLEEP = default;

	/// Returns the size in bytes.
	usize size() const { return border_firmware_size(loaded()); }

	/// Returns the whole content.
	std::span<const byte> span() const BORROWED
	{
		// SAFETY: the kernel has as many bytes there. A byte is of no other type.
		return detail::span_of(
			reinterpret_cast<const byte *>(border_firmware_data(loaded())), size());
	}

	/// Returns \p count bytes from the offset \p at on. Errors: EINVAL if the file ends before.
	Result<std::span<const byte>> part(usize at, usize count) const BORROWED
	{
		if (at > size() || count > size() - at)
			return EINVAL;
		return span().subspan(at).first(count);
	}

	/// Returns a copy of the T at the offset \p at, which need not be aligned. Errors: EINVAL
	/// if the file ends before the end of the T.
	template <typename T> Result<T> read(usize at) const
	{
		static_assert(CopyableFromUser<T>,
			      "a file can have any bits: read a type of which all bits are a value "
			      "(see any_bits_are_a_value), and check the value");
		T value;
		const auto bytes = TRY(part(at, sizeof(T)));

		__builtin_memcpy(&value, bytes.data(), sizeof(T));
		return value;
	}

      private:
	struct Loaded {
		using Handle = const firmware *;
		static void release(const firmware *loaded) MAY_SLEEP
		{
			border_release_firmware(loaded);
		}
	};

	static Result<Firmware> load(const Device &device, const char *name, bool is_optional)
		MAY_SLEEP
	{
		const firmware *loaded = nullptr;

		// SAFETY: the kernel does not keep the pointer to the device.
		TRY(Result<>::from_errno(
			border_request_firmware(&loaded, name, device.unsafe_raw(), is_optional)));
		return Firmware(loaded);
	}

	// SAFETY: load() has loaded it.
	explicit Firmware(const firmware *loaded) : loaded_(loaded) {}

	/// A BUG if this object was moved from.
	const firmware *loaded() const
	{
		bug_unless(loaded_.get());
		return loaded_.get();
	}

	Owned<Loaded> loaded_;
};

} // namespace kernel
