// SPDX-License-Identifier: GPL-2.0
// expect: another task may already have taken 'slot', and this is then its data
// by: safe
// The word of the next user is lost.
#include <array>

#include <kernel/device/miscdevice.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/sync/bits.hpp>

using namespace kernel;

class Slots : Pinned {
      public:
	Result<usize> write(Kiocb &, SourceIter &from) const
	{
		const usize slot = TRY(free_.take_first_clear());
		const auto word = from.read<u32>();

		if (!word) {
			free_.clear(slot);
			return word.error();
		}
		words_[slot].store(*word);
		sum_.add(words_[slot].load());
		free_.clear(slot);
#ifdef REFUSED
		words_[slot].store(0);
#endif
		return sizeof(u32);
	}

      private:
	AtomicBits<8> free_;
	std::array<Atomic<u32>, 8> words_{};
	Atomic<u64> sum_{0};
};
Result<MiscDevice<Slots>> make_it()
{
	return MiscDevice<Slots>::make(TRY(kasprintf(gfp::kernel, "it")));
}
