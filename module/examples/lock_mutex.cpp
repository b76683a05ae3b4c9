// SPDX-License-Identifier: GPL-2.0
// An account under a mutex: /proc/lock_mutex shows the balance. A write adds a number to it.

#include <kernel/file/proc.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

class Account : Pinned {
      public:
	static Result<proc::File<Account>> init()
	{
		return proc::File<Account>::make({"lock_mutex", 0644});
	}

	Result<> show(SeqFile &seq) const
	{
		auto account = account_.lock();

		seq_printf(seq, "{} after {} bookings\n", account->balance, account->bookings);
		return ok();
	}

	Result<> store(const StrView &text) const
	{
		const s64 amount = TRY(text.parse<s64>());
		auto account = account_.lock_interruptible();

		if (!account)
			return account.error();
		if (account->balance + amount < 0)
			return ENOSPC;
		account->balance += amount;
		account->bookings++;
		return ok();
	}

      private:
	struct Data {
		s64 balance = 0;
		u32 bookings = 0;
	};

	Mutex<Data> account_{LOCK_CLASS("lock_mutex.account")};
};

KERNEL_MODULE(Account, (), .license = "GPL", .author = "The cxxrt authors",
	      .description = "Data under a mutex");
