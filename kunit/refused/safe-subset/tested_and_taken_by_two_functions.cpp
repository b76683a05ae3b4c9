// SPDX-License-Identifier: GPL-2.0
// expect: another task may change 'owners_' before this change of it
// by: safe
#include <array>

#include <kernel/device/miscdevice.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/sync/spinlock.hpp>

using namespace kernel;

class Slots : Pinned {
      public:
	Result<> store(const StrView &text) const
	{
		const usize slot = TRY(text.trimmed().parse<usize>());

		if (slot >= 8)
			return EINVAL;
#ifdef REFUSED
		if (owner_of(slot) != 0)
			return EBUSY;
		set_owner(slot, 7); // here
		return ok();
#else
		return take(slot, 7);
#endif
	}
	u32 owner_of(usize slot) const { return (*owners_.lock())[slot]; }
	void set_owner(usize slot, u32 owner) const { (*owners_.lock())[slot] = owner; }

      private:
	using Owners = std::array<u32, 8>;

	Result<> take(usize slot, u32 owner) const
	{
		auto owners = owners_.lock();

		if ((*owners)[slot] != 0)
			return EBUSY;
		(*owners)[slot] = owner;
		return ok();
	}

	SpinLock<Owners> owners_{LOCK_CLASS("slots.owners"), Owners{}};
};
