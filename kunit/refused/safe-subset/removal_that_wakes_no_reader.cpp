// SPDX-License-Identifier: GPL-2.0
// expect: this wakes no task that waits on 'changed_'
// by: safe
#include <kernel/bus/platform.hpp>
#include <kernel/device/miscdevice.hpp>
#include <kernel/file/file.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/sync/wait.hpp>
#include <kernel/user/uaccess.hpp>

using namespace kernel;

class Probe1 : public Revocable {
      public:
	Result<usize> read(Kiocb &io, DestIter &to) const
	{
		if (value_.load() == 0 && io.is_nonblocking())
			return EAGAIN;
		TRY(wait_interruptible(changed_, [&] {
			return value_.load() != 0;
		}));
		const u32 value = value_.xchg(0);

		if (value == 0)
			return EAGAIN;
		TRY(to.write(value));
		return sizeof(value);
	}
	PollEvents poll(const File &, PollTable &table) const
	{
		table.wait_on(changed_);
		return value_.load() != 0 ? poll_readable : PollEvents();
	}
	void sample(u32 value) const
	{
		value_.store(value);
		changed_.wake_all(poll_readable);
	}
#ifdef REFUSED
	void on_revoke() const { value_.store(0); }
#else
	void on_revoke() const { changed_.wake_all(poll_error | poll_hangup); }
#endif

      private:
	Atomic<u32> value_{0};
	WaitQueue changed_{LOCK_CLASS("probe.changed")};
};
struct Probe1Driver {
	static Result<MiscDevice<Probe1>> make(const platform::Device &device)
	{
		return MiscDevice<Probe1>::make(device, "probe");
	}
};
