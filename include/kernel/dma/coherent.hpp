// SPDX-License-Identifier: GPL-2.0
/// \file
/// dma::Coherent<T>: memory that the CPU and a device share.
#pragma once

#include <kernel/core/aref.hpp>
#include <kernel/dma/word.hpp>

namespace kernel::dma {

/// An array of T that the CPU and a device read and write at any time, without a transfer of
/// ownership: rings of descriptors, mailboxes. It prevents these mistakes: memory that is freed
/// with another size or address than it was allocated with; a value that the device changes between
/// its test and its use (each read is a copy, and no function returns a reference to the content);
/// an index past the end, which is a BUG.
///
///	auto ring = TRY(dma::Coherent<Descriptor>::make(device, gfp::kernel, 64));
///
///	ring.write<&Descriptor::address>(i, Le<u64>(buffer.address().value()));
///	dma::wmb();
///	ring.write<&Descriptor::flags>(i, Le<u32>(owned_by_device));
///
/// The driver must stop the device before this object is destroyed, which the compiler cannot
/// check: declare it before the member that stops the device. Any context, except to allocate and
/// to free. After Rust-for-Linux's CoherentAllocation.
template <typename T> class [[nodiscard]] Coherent {
	static_assert(detail::is_shared_with_a_device<T>);

      public:
	/// Allocates \p count zeroed objects. Errors: ENOMEM, also if the size overflows. Context:
	/// that of the flags. dma_alloc_coherent().
	template <AllocationFlags F>
	static Result<Coherent> make(const Device &device, F, usize count)
		MAY_SLEEP_IF(F::may_sleep)
	{
		usize bytes;
		u64 address = 0;

		if (__builtin_mul_overflow(count, sizeof(T), &bytes) || bytes == 0)
			return ENOMEM;
		// SAFETY: the object keeps a reference to the device.
		void *memory = border_dma_alloc(device.unsafe_raw(), bytes, &address, F::bits);
		if (!memory) [[unlikely]]
			return ENOMEM;
		return Coherent(device, memory, count, address);
	}

	/// Takes the memory of another object.
	Coherent(Coherent &&other)
	    : device_(std::move(other.device_)), memory_(std::exchange(other.memory_, nullptr)),
	      count_(std::exchange(other.count_, 0)), address_(other.address_)
	{}
	Coherent &operator=(Coherent &&) = delete;
	/// Frees the memory. Process context, may sleep. dma_free_coherent().
	~Coherent() MAY_SLEEP
	{
		// SAFETY: make() has allocated it with these arguments.
		if (memory_)
			border_dma_free(device_->unsafe_raw(), count_ * sizeof(T), memory_,
					address_);
	}

	/// The number of objects.
	usize count() const { return count_; }
	/// Returns the device's address of the object at \p index. A BUG past the end.
	Address address(usize index = 0) const
	{
		bug_unless(index < count_);
		// SAFETY: the device may use all of the memory.
		return Address::unsafe_from(address_ + index * sizeof(T));
	}

	/// @{
	/// Reads or writes an object of 1, 2, 4 or 8 bytes by one access. A BUG past the end. As
	/// READ_ONCE() and WRITE_ONCE().
	T read(usize index) const { return detail::load(at(index)); }
	void write(usize index, T value) const { detail::store(at(index), value); }
	/// @}
	/// @{
	/// Reads or writes a member of an object: read<&Descriptor::flags>(i).
	template <auto Member> auto read(usize index) const
	{
		return detail::load(&(at(index)->*Member));
	}
	template <auto Member> void write(usize index, detail::MemberOf<T, Member> value) const
	{
		detail::store(&(at(index)->*Member), value);
	}
	/// @}

	/// @{
	/// Copies objects from the index \p first on. A BUG past the end.
	void copy_to(usize first, std::span<T> to) const
	{
		border_dma_copy(to.data(), range(first, to.size()), to.size_bytes());
	}
	void copy_from(usize first, std::span<const T> from) const
	{
		border_dma_copy(range(first, from.size()), from.data(), from.size_bytes());
	}
	/// @}

      private:
	// SAFETY: the caller has allocated the memory.
	Coherent(const Device &device, void *memory, usize count, u64 address)
	    : device_(device), memory_(static_cast<T *>(memory)), count_(count), address_(address)
	{}

	T *at(usize index) const
	{
		bug_unless(index < count_);
		return memory_ + index;
	}
	T *range(usize first, usize count) const
	{
		bug_unless(first <= count_ && count <= count_ - first);
		return memory_ + first;
	}

	ARef<Device> device_;
	T *memory_;
	usize count_;
	u64 address_;
};

} // namespace kernel::dma
