// SPDX-License-Identifier: GPL-2.0
// expect: nothing frees 'ring' if the function returns here
// by: safe
// A program sends too few bytes, eight times.
#include <array>

#include <kernel/device/miscdevice.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/sync/bits.hpp>

using namespace kernel;

class Rings : Pinned {
      public:
	Result<usize> write(Kiocb &, SourceIter &from) const
	{
		if (auto ring = rings_.take_first_clear()) {
			const auto size = from.read<u32>();

			if (!size) {
#ifndef REFUSED
				rings_.clear_unlock(*ring);
#endif
				return size.error(); // here
			}
			sizes_[*ring].store(*size);
			rings_.clear_unlock(*ring);
			return sizeof(u32);
		}
		return EBUSY;
	}

      private:
	AtomicBits<8> rings_;
	std::array<Atomic<u32>, 8> sizes_{};
};
Result<MiscDevice<Rings>> make_it()
{
	return MiscDevice<Rings>::make(TRY(kasprintf(gfp::kernel, "it")));
}
