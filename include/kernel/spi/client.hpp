// SPDX-License-Identifier: GPL-2.0
/// \file
/// spi::Client and spi::Buffer: transfers with a device of an SPI bus.
#pragma once

#include <span>

#include <cxxrt/border/device/handles.h>
#include <cxxrt/border/spi/spi.h>
#include <kernel/core/owned.hpp>
#include <kernel/core/result.hpp>
#include <kernel/memory/vec.hpp>

namespace kernel::spi {

/// Bytes that a controller can transfer by DMA. It prevents this mistake: a transfer of bytes on
/// the stack, or in a member beside others that the CPU writes meanwhile.
///
///	auto samples = TRY(spi::Buffer::make(gfp::kernel, 512));
class [[nodiscard]] Buffer {
      public:
	/// Allocates \p size bytes, all zero. Errors: ENOMEM. Context: as \p
	/// flags. kzalloc().
	template <MemoryFlags F>
	static Result<Buffer> make(F flags, usize size) MAY_SLEEP_IF(F::may_sleep)
	{
		return Buffer(TRY(Vec<std::byte>::zeroed(flags, size)));
	}

	/// Returns the number of bytes. Any context.
	usize size() const { return bytes_.size(); }
	/// @{
	/// Returns the bytes. Any context.
	std::span<std::byte> as_span() BORROWED { return bytes_.as_span(); }
	std::span<const std::byte> as_span() const BORROWED { return bytes_.as_span(); }
	/// @}

      private:
	explicit Buffer(Vec<std::byte> bytes) : bytes_(std::move(bytes)) {}

	// kmalloc() returns memory that shares no cache line with other data.
	Vec<std::byte> bytes_;
};

/// Permission for transfers with a device, from Device::client(). It prevents these mistakes: a
/// transfer before spi_setup(), or after it failed; a transfer of memory that is not for DMA; fewer
/// bytes than the buffer has; a transfer that sleeps in atomic context; a transfer after the driver
/// is unbound: a Client that outlives the driver object is a BUG.
///
///	auto client = TRY(device.client(spi::Mode::mode_0, 5'000'000));
///	TRY(client.write_then_read(std::array{byte{0x05}}, status));
///
/// The kernel lets one transfer use the bus at a time. A driver that needs several of them without
/// those of another task between has a Mutex.
class [[nodiscard]] Client {
      public:
	/// Takes the permission of another object. Any context.
	Client(Client &&) = default;
	/// The same, and releases its own. Any context.
	Client &operator=(Client &&) = default;
	/// Releases it. Any context.
	~Client() = default;

	/// @{
	/// Sends all of \p from, or receives all of \p to, while the device is selected. The kernel
	/// copies the bytes: for many of them, exchange() is faster. Errors: EMSGSIZE if the span
	/// is empty; ENOMEM; ESHUTDOWN, EIO, ETIMEDOUT and others of the driver of the bus. Process
	/// context, may sleep. spi_write(), spi_read().
	Result<> write(std::span<const std::byte> from) const MAY_SLEEP { return copied(from, {}); }
	Result<> read(std::span<std::byte> to) const MAY_SLEEP { return copied({}, to); }
	/// @}
	/// Sends all of \p from, such as a command, and then receives all of \p to, while the
	/// device is selected. Errors: those of write(). Process context, may sleep.
	/// spi_write_then_read().
	Result<> write_then_read(std::span<const std::byte> from, std::span<std::byte> to) const
		MAY_SLEEP
	{
		if (from.empty() || to.empty())
			return EMSGSIZE;
		return copied(from, to);
	}

	/// @{
	/// Sends all bytes of \p both, or the first \p count of them, and replaces each by the one
	/// that the device sends at the same time. A BUG if the buffer has fewer. Errors: EMSGSIZE
	/// if there are none; those of write(). Process context, may sleep. spi_sync_transfer().
	Result<> exchange(Buffer &both) const MAY_SLEEP { return in_place(both.as_span()); }
	Result<> exchange(Buffer &both, usize count) const MAY_SLEEP
	{
		return in_place(both.as_span().first(count));
	}
	/// @}

      private:
	friend class Device;

	struct Held {
		using Handle = spi_device *;
		static void release(spi_device *spi)
		{
			border_handles_release(border_spi_device(spi));
		}
	};

	// SAFETY: Device::client() has counted the handle.
	explicit Client(spi_device *spi) : spi_(spi) {}

	// Transfers the spans that are not empty.
	Result<> copied(std::span<const std::byte> from, std::span<std::byte> to) const MAY_SLEEP
	{
		if (from.empty() && to.empty())
			return EMSGSIZE;
		return Result<>::from_errno(border_spi_write_then_read(
			spi_.get(), from.data(), from.size(), to.data(), to.size()));
	}

	// For DMA: the bytes are those of a Buffer.
	Result<> in_place(std::span<std::byte> both) const MAY_SLEEP
	{
		if (both.empty())
			return EMSGSIZE;
		return Result<>::from_errno(
			border_spi_exchange(spi_.get(), both.data(), both.size()));
	}

	Owned<Held> spi_;
};

} // namespace kernel::spi
