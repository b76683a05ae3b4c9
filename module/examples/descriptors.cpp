// SPDX-License-Identifier: GPL-2.0
// Descriptors that a request takes: /dev/descriptors makes semaphores, waits for one of two, and
// signals an eventfd later.

#include <optional>

#include <kernel/device/miscdevice.hpp>
#include <kernel/file/anon_file.hpp>
#include <kernel/file/event_fd.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/sync/wait.hpp>
#include <kernel/time/timer.hpp>

#include "descriptors.h"

using namespace kernel;

template <> inline constexpr bool kernel::any_bits_are_a_value<descriptors_wait> = true;
template <> inline constexpr bool kernel::any_bits_are_a_value<descriptors_alarm> = true;

class Semaphore : Pinned {
      public:
	Semaphore(u32 count, Arc<WaitQueue> changed)
	    : changed_(std::move(changed)), count_(LOCK_CLASS("descriptors.count"), count)
	{}

	bool try_take() const
	{
		auto count = count_.lock();

		if (*count == 0)
			return false;
		--*count;
		return true;
	}

	Result<u32> up() const
	{
		const u32 old = (*count_.lock())++;

		changed_->wake_all();
		return old;
	}

	using Ioctls = IoctlTable<IoctlValue<DESCRIPTORS_IOC_UP, &Semaphore::up>>;

      private:
	Arc<WaitQueue> changed_;
	SpinLock<u32> count_;
};

/// An eventfd that is signalled later.
class Alarm : Pinned {
      public:
	void set(EventFd event, Duration delay) const
	{
		// The old event is dropped after the lock is.
		const auto old = std::exchange(*event_.lock(), std::move(event));

		timer_.arm(delay);
	}

      private:
	void on_timer() const
	{
		auto event = event_.lock();

		if (*event)
			(*event)->signal();
	}

	IrqSpinLock<std::optional<EventFd>> event_{LOCK_CLASS("descriptors.event")};
	Timer<&Alarm::on_timer> timer_{this};
};

class Maker : Pinned {
      public:
	static Result<MiscDevice<Maker>> init()
	{
		return MiscDevice<Maker>::make(
			{"descriptors", 0666},
			TRY(Arc<WaitQueue>::make(gfp::kernel, LOCK_CLASS("descriptors.changed"))));
	}

	explicit Maker(Arc<WaitQueue> changed) : changed_(std::move(changed)) {}

	Result<Box<Alarm>> open(const File &) const { return Box<Alarm>::make(gfp::kernel); }

	Result<AnonFd<Semaphore>> semaphore(u32 count) const
	{
		return AnonFd<Semaphore>::make("[semaphore]", count, changed_.clone());
	}

	Result<descriptors_wait> wait(const descriptors_wait &asked) const
	{
		const std::span semaphores(asked.semaphores);
		auto first = TRY(OpenFd<Semaphore>::from_fd(semaphores[0]));
		auto second = TRY(OpenFd<Semaphore>::from_fd(semaphores[1]));
		descriptors_wait answer = asked;

		TRY(changed_->wait_interruptible_timeout(
			Duration::from_millis(asked.milliseconds), [&] {
				answer.taken = first->try_take() ? 0 : 1;
				return answer.taken == 0 || second->try_take();
			}));
		return answer;
	}

	Result<> set_alarm(const Alarm &alarm, const descriptors_alarm &asked) const
	{
		alarm.set(TRY(EventFd::from_fd(asked.event)),
			  Duration::from_millis(asked.milliseconds));
		return ok();
	}

	using Ioctls = IoctlTable<IoctlValue<DESCRIPTORS_IOC_SEMAPHORE, &Maker::semaphore>,
				  Ioctl<DESCRIPTORS_IOC_WAIT, &Maker::wait>,
				  Ioctl<DESCRIPTORS_IOC_ALARM, &Maker::set_alarm>>;

      private:
	Arc<WaitQueue> changed_;
};

KERNEL_MODULE(Maker, (), .license = "GPL", .author = "The cxxrt authors",
	      .description = "Descriptors that requests take");
