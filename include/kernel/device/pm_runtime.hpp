// SPDX-License-Identifier: GPL-2.0
/// \file
/// PmRuntime<T>: what a driver may use only while its device is active.
#pragma once

#include <kernel/core/aref.hpp>
#include <kernel/device/device.hpp>
#include <kernel/device/power.hpp>

namespace kernel {

template <typename T> class PmRuntime;

/// A reference to an active device, which is not suspended before the scope ends, and access to the
/// data of a PmRuntime. It may have been refused: test it before use. The destructor puts the
/// reference, in any context. It cannot be moved, copied or allocated. Any context.
template <typename T>
class IS_VALUE_OR_ERROR [[nodiscard("the reference is put at once")]] PmActive
    : PinnedAs<PmActive<T>> {
      public:
	/// Puts the reference. The device is suspended when it was unused for the delay of its
	/// driver. Any context. pm_runtime_mark_last_busy(), pm_runtime_put_autosuspend().
	[[gnu::always_inline]] ~PmActive()
	{
		if (!refused_)
			border_pm_runtime_put_autosuspend(of_.raw());
	}

	/// Returns whether the device is active. The compiler expects that it is.
	explicit operator bool() const { return __builtin_expect(!refused_, true); }

	/// Returns why there is no reference. A BUG if there is one.
	Error error() const
	{
		// SAFETY: it is 0, or an error number of the kernel.
		return Result<>::unsafe_from_errno(static_cast<int>(refused_)).error();
	}

	/// @{
	/// The data, or a member of it. A BUG if there is no reference.
	const T &operator*() const BORROWED
	{
		bug_unless(!refused_);
		return of_.data_;
	}
	const T *operator->() const BORROWED { return &**this; }
	/// @}

	void *operator new(usize) = delete;
	void *operator new[](usize) = delete;

      private:
	friend class PmRuntime<T>;

	PmActive(const PmRuntime<T> &of, long refused) : of_(of), refused_(refused) {}

	const PmRuntime<T> &of_;
	long refused_; // or 0; a whole word, because GCC keeps objects with gaps in memory
};

/// Owns what a driver may use only while its device is active: its registers. It prevents these
/// mistakes: a register that is read while the device has no power; a reference that some path does
/// not put, puts twice, or puts although it was not taken, as after an error of
/// pm_runtime_get_sync(); a device that is suspended while a call uses it. The data is accessible
/// only through a reference.
///
///	PmRuntime<pci::Bar<0x100>> registers_; // a member, constructed from the device and the Bar
///
///	const auto registers = registers_.resume_and_get();
///	if (!registers)
///		return registers.error();
///	(*registers)->write(Command::start(true));
///
/// The driver of the bus has these functions (see driver::Registration), which use the data by
/// during(), because a reference would wait for them:
///
///	static constexpr Duration autosuspend_delay = 100_ms;
///	Result<> runtime_suspend(const PmTransition &transition) const;
///	Result<> runtime_resume(const PmTransition &transition) const;
///
/// For a driver without these functions the device is always active. Destruction does not resume
/// the device: a destructor that uses it takes a reference. Any context, except where a function
/// may sleep.
template <typename T> class PmRuntime : PinnedAs<PmRuntime<T>> {
      public:
	/// Takes a reference to \p device, and constructs the data from \p arguments. Any context.
	/// get_device().
	template <typename... Arguments>
		requires ConstructibleFrom<T, Arguments &&...>
	explicit PmRuntime(const Device &device, Arguments &&...arguments)
	    : device_(device), data_(std::forward<Arguments>(arguments)...)
	{}
	/// Destroys the data, and puts the reference to the device. Process context, may sleep.
	~PmRuntime() MAY_SLEEP = default;

	/// Resumes the device if it is suspended, and takes a reference. The caller must not hold a
	/// lock that runtime_suspend() or runtime_resume() takes, and must not be one of them.
	/// Errors: those of runtime_resume(); EINVAL after one of them failed; EACCES after the
	/// driver was unbound. Process context, may sleep. pm_runtime_resume_and_get().
	[[gnu::always_inline]] PmActive<T> resume_and_get() const BORROWED MAY_SLEEP
	{
		const int refused = try_resume();

		return {*this, refused};
	}

	/// Takes a reference if the device is active, for an interrupt handler: a device that is
	/// suspended does not interrupt, but another one of the same line does. Errors: EAGAIN if
	/// it is suspended, or is being suspended or resumed. Any context.
	/// pm_runtime_get_if_active().
	PmActive<T> get_if_active() const BORROWED
	{
		const bool is_active = border_pm_runtime_get_if_active(raw());

		return {*this, is_active ? 0 : -BORDER_EAGAIN};
	}

	/// Returns the data for runtime_suspend() and runtime_resume(), which have \p transition. A
	/// BUG if it is the one of another device. Process context.
	const T &during(const PmTransition &transition) const BORROWED
	{
		bug_unless(transition.is_of(raw()));
		return data_;
	}

      private:
	friend class PmActive<T>;

	/// Returns 0, or an error number and no reference. As pm_runtime_resume_and_get(), but it
	/// reads the address of the device again after a failure: a call that succeeds need not
	/// save it.
	[[gnu::always_inline]] int try_resume() const MAY_SLEEP
	{
		const int resumed = driver::detail::RuntimePowerCallbacks::get_sync(raw());

		if (resumed >= 0) [[likely]]
			return 0;
		border_pm_runtime_put_failed(raw());
		return resumed;
	}

	// SAFETY: it is never moved away, because the object is pinned.
	device *raw() const { return device_.unsafe_raw(); }

	ARef<Device> device_; // its reference is put after the data are destroyed
	T data_;
};

} // namespace kernel
