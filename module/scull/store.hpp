// SPDX-License-Identifier: GPL-2.0
#pragma once

#include <algorithm>

#include <kernel/file/file.hpp>
#include <kernel/file/operations.hpp>
#include <kernel/memory/vec.hpp>

using namespace kernel;

/// Bytes in memory, in quanta of one size. Bytes that were never written read as zeroes. It has no
/// lock: the caller holds one.
class Store {
      public:
	/// The most bytes of a device.
	static constexpr u64 largest = 1048576;
	static constexpr u32 largest_quantum = 65536;

	explicit Store(u32 quantum) : quantum_(quantum), next_quantum_(quantum) {}

	u64 size() const { return size_; }
	u32 next_quantum() const { return next_quantum_; }

	/// Sets the size of the quanta, which applies after clear(). Errors: EINVAL.
	Result<> set_next_quantum(u32 quantum)
	{
		if (quantum < 1 || quantum > largest_quantum)
			return EINVAL;
		next_quantum_ = quantum;
		return ok();
	}

	/// Copies from one quantum only: the program reads again for the rest.
	/// Errors: ENOMEM, EFAULT.
	Result<usize> read(u64 at, DestIter &to)
	{
		if (at >= size_ || to.remaining() == 0)
			return 0;

		Vec<byte> &bytes = quanta_[at / quantum_];
		const usize begin = at % quantum_;

		TRY(fill(bytes));

		const usize wanted = std::min(quantum_ - begin, static_cast<usize>(size_ - at));
		const usize copied = to.copy_to_iter(bytes.as_span().subspan(begin).first(wanted));

		return some_or_fault(copied);
	}

	/// Copies to one quantum. Errors: ENOSPC, ENOMEM, EFAULT.
	Result<usize> write(u64 at, SourceIter &from)
	{
		if (from.remaining() == 0)
			return 0;
		if (at >= largest)
			return ENOSPC;

		const usize index = at / quantum_;
		const usize begin = at % quantum_;

		while (quanta_.size() <= index)
			TRY(quanta_.push(gfp::kernel, Vec<byte>()));

		Vec<byte> &bytes = quanta_[index];

		TRY(fill(bytes));

		const usize room = std::min(quantum_ - begin, static_cast<usize>(largest - at));
		const usize copied =
			from.copy_from_iter(bytes.as_span().subspan(begin).first(room));

		if (copied == 0)
			return EFAULT;
		size_ = std::max(size_, at + copied);
		return copied;
	}

	/// Returns the size, and the first position from \p at on that has data, or has none; or a
	/// position at or after the end.
	SeekResult seek(u64 at, bool for_data) const
	{
		usize index = at / quantum_;

		while (index < quanta_.size() && quanta_[index].is_empty() == for_data)
			index++;
		return {.position = std::max(at, u64{index} * quantum_), .size = size_};
	}

	/// Deletes the content.
	void clear()
	{
		quanta_ = {};
		size_ = 0;
		quantum_ = next_quantum_;
	}

      private:
	Result<> fill(Vec<byte> &bytes) const
	{
		if (bytes.is_empty())
			bytes = TRY(Vec<byte>::zeroed(gfp::kernel, quantum_));
		return ok();
	}

	KVVec<Vec<byte>> quanta_;
	u64 size_ = 0;
	usize quantum_;
	u32 next_quantum_;
};
