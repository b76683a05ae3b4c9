// SPDX-License-Identifier: GPL-2.0
/// \file
/// KThread: a kernel thread of a driver.
#pragma once

#include <cxxrt/border/work/kthread.h>
#include <kernel/core/callback.hpp>
#include <kernel/core/cpu.hpp>
#include <kernel/core/result.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/time/time.hpp>

namespace kernel {

/// Functions that the body of a KThread may call for its own thread. Context: the thread.
class ThisThread : PinnedAs<ThisThread> {
      public:
	/// Returns whether the thread was asked to stop. Then its body must return soon. Test it in
	/// the condition of each wait, too. Process context. kthread_should_stop().
	bool should_stop() const { return border_kthread_must_stop(); }
	/// Sleeps for \p duration, rounded up to ticks, or until the thread is asked to stop.
	/// Returns false if it was asked to stop. Parks as parkme() does; the time in which it is
	/// parked does not count. Process context, may sleep. schedule_timeout_idle().
	[[nodiscard]] bool sleep(Duration duration) const MAY_SLEEP
	{
		return border_kthread_sleep(&parking_, duration.jiffies());
	}
	/// If the thread was asked to park, sleeps until KThread::unpark() or until it is asked to
	/// stop. Returns false if it was asked to stop. For a body that does not sleep().
	/// Process context, may sleep. kthread_parkme().
	[[nodiscard]] bool parkme() const MAY_SLEEP { return border_kthread_parkme(&parking_); }

      private:
	template <auto> friend class KThread;
	explicit ThisThread(u32 &parking) : parking_(parking) {}

	u32 &parking_;
};

/// A thread that runs a member function until it returns (kthread_run()). It prevents these
/// mistakes: a thread that uses its object after it was freed; an error pointer that is used as a
/// thread; kthread_stop() of a thread that has exited; a thread that misses the request to stop
/// because it is about to sleep.
///
///	class Poller : Pinned {
///	      public:
///		Result<> start() const { return thread_.start("poller"); }
///
///	      private:
///		Result<> run(const ThisThread &self) const
///		{
///			while (self.sleep(1_s))
///				TRY(poll_device());
///			return ok();
///		}
///
///		KThread<&Poller::run> thread_{this};
///	};
///
/// park() stops the thread at a known place, and unpark() lets it go on: for a device that is
/// suspended, or is set up anew.
///
/// The body runs in process context and may sleep. Destruction asks the thread to stop and waits
/// until the body has returned. So declare the thread last in its class, or before other callbacks
/// as {this, next}. Otherwise the class does not compile. A Work is cheaper for code that runs for
/// a short time.
template <auto Body>
class KThread : public detail::CallbackOf<typename detail::Callback<Body>::Owner> {
	using Owner = typename detail::Callback<Body>::Owner;
	static_assert(
		requires(const Owner &owner, const ThisThread &self) {
			{ (owner.*Body)(self) } -> std::same_as<Result<>>;
		}, "the body of a thread is: Result<> run(const ThisThread &self) const");

      public:
	/// @{
	/// \p owner is the object that has this member. \p next is the callback that is declared
	/// after it, if any. Nothing runs before start(). Any context.
	[[gnu::always_inline]] explicit KThread(const Owner *owner) : owner_(owner)
	{
		detail::check_is_last(owner, this);
	}
	template <detail::IsCallbackOf<Owner> Next>
	[[gnu::always_inline]] KThread(const Owner *owner, const Next &next) : owner_(owner)
	{
		detail::check_is_before(owner, this, next);
	}
	/// @}
	/// Stops the thread, waits until its body has returned, and ignores start() from then on; a
	/// BUG in the thread itself. The caller holds no lock that the body takes. Process context,
	/// may sleep. kthread_stop().
	~KThread() MAY_SLEEP WAITS_FOR_CALLBACKS
	{
		task_struct *task = task_.xchg(destroyed());

		if (task)
			end(task);
	}

	/// Starts the thread under a \p name of at most 15 characters, which ps shows. Errors:
	/// EBUSY if it was started and not stopped, even if its body has returned; ENOMEM; EINTR if
	/// the caller is killed. Process context, may sleep. kthread_run().
	Result<> start(CStr name) const MAY_SLEEP
	{
		return start(name, [](task_struct *) {});
	}
	/// The same for a thread that runs only on \p cpu while that is online. Errors: those of
	/// start(). Process context, may sleep. kthread_bind().
	Result<> start_on(Cpu cpu, CStr name) const MAY_SLEEP
	{
		return start(name, [cpu](task_struct *task) {
			border_kthread_bind(task, cpu.id());
		});
	}

	/// Stops the thread, waits until its body has returned, and returns the body's result; ok()
	/// if there is no thread. A BUG in the thread itself. The caller holds no lock that the
	/// body takes. Errors: EINTR if the body has not begun, and now never will; those of the
	/// body. Process context, may sleep. kthread_stop().
	Result<> stop() const MAY_SLEEP WAITS_FOR_CALLBACKS
	{
		task_struct *task = task_.load();

		do
			if (!task || task == destroyed())
				return ok();
		while (!task_.try_cmpxchg(task, nullptr));
		// SAFETY: it is the body's Result, or -EINTR.
		return Result<>::unsafe_from_errno(end(task));
	}

	/// Asks the thread to park, and waits until it has, or until its body has returned: the
	/// body parks in ThisThread::sleep() and parkme(), and before it begins. Does nothing if
	/// there is no thread. It is not counted: one unpark() ends it. A BUG in the thread itself.
	/// The caller holds no lock that the body takes. Process context, may sleep. As
	/// kthread_park().
	void park() const MAY_SLEEP WAITS_FOR_CALLBACKS
	{
		task_struct *task = task_.load();

		if (!task || task == destroyed())
			return;
		border_kthread_expect_other(task);
		border_kthread_change_parking(&parking_, BORDER_UNPARKED, BORDER_PARK_ASKED);
		// stop() takes the task, and then changes the word: one of both sees the other.
		if (task_.load() == task)
			border_kthread_wait_parked(&parking_);
		else
			border_kthread_change_parking(&parking_, BORDER_PARK_ASKED,
						      BORDER_UNPARKED);
	}

	/// Lets a parked thread go on. Any context. As kthread_unpark().
	void unpark() const
	{
		if (!border_kthread_change_parking(&parking_, BORDER_PARK_ASKED, BORDER_UNPARKED))
			border_kthread_change_parking(&parking_, BORDER_PARKED, BORDER_UNPARKED);
	}

      private:
	template <typename Prepare> Result<> start(CStr name, Prepare prepare) const MAY_SLEEP
	{
		int error = 0;
		// SAFETY: run() restores its type, and changes no object through it.
		task_struct *task = border_kthread_create(run, const_cast<KThread *>(this),
							  name.data(), &error);
		task_struct *none = nullptr;

		if (!task)
			return Error::from_errno(error);
		prepare(task);
		border_task_get(task);
		const bool is_ours = task_.try_cmpxchg(none, task);

		// From here on another task may stop the thread, even before it runs.
		if (is_ours)
			border_kthread_wake(task);
		else
			border_kthread_stop_and_put(task);
		border_task_put(task);
		return is_ours ? ok() : EBUSY;
	}

	/// Stops a thread that task_ no longer has.
	int end(task_struct *task) const MAY_SLEEP
	{
		const int result = border_kthread_stop_and_put(task);

		// The next thread is not parked. A thread that never ran answers no caller of
		// park().
		if (!border_kthread_change_parking(&parking_, BORDER_BODY_RETURNED,
						   BORDER_UNPARKED))
			border_kthread_change_parking(&parking_, BORDER_PARK_ASKED,
						      BORDER_UNPARKED);
		return result;
	}

	static int run(void *self_as_void) RUNS_IN(task)
	{
		// SAFETY: start() passed this function to the kernel together with a KThread, which
		// waits for the thread before it is destroyed.
		const auto &thread = *static_cast<const KThread *>(self_as_void);
		const ThisThread self(thread.parking_);

		(void)self.parkme(); // the body asks whether to stop
		const Result<> result = (thread.owner_->*Body)(self);

		border_kthread_end_parking(&thread.parking_);
		return result.to_errno();
	}

	// SAFETY: the caller compares it and does not dereference it.
	static task_struct *destroyed() { return reinterpret_cast<task_struct *>(1); }

	const Owner *owner_;
	Atomic<task_struct *> task_{nullptr};
	mutable u32 parking_ = BORDER_UNPARKED;
};

} // namespace kernel
