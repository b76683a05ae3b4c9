// SPDX-License-Identifier: GPL-2.0
/// \file
/// pci::Recoverable<T>: what a driver may use only while its device works.
#pragma once

#include <kernel/bus/pci.hpp>
#include <kernel/sync/atomic.hpp>

namespace kernel::pci {

template <typename T> class Recoverable;

/// Access to the data of a Recoverable. It may have been refused: test it before use. It cannot be
/// moved, copied or allocated. Any context.
template <typename T>
class IS_VALUE_OR_ERROR [[nodiscard("the access is not used")]] Working : PinnedAs<Working<T>> {
      public:
	/// Returns whether the device works. The compiler expects that it does.
	explicit operator bool() const { return __builtin_expect(!is_refused_, true); }

	/// Returns why there is no access: EIO. A BUG if there is one.
	Error error() const
	{
		bug_unless(is_refused_);
		return EIO;
	}

	/// @{
	/// The data, or a member of it. A BUG if there is no access.
	const T &operator*() const BORROWED
	{
		bug_unless(!is_refused_);
		return data_;
	}
	const T *operator->() const BORROWED { return &**this; }
	/// @}

	void *operator new(usize) = delete;
	void *operator new[](usize) = delete;

      private:
	friend class Recoverable<T>;

	Working(const T &data, bool is_refused) : data_(data), is_refused_(is_refused) {}

	const T &data_;
	usize is_refused_; // a whole word, because GCC keeps objects with gaps in memory
};

/// Owns what a driver may use only while its device works: its registers. It prevents these
/// mistakes: a register that is used between an error and the end of recovery, when it reads as
/// ones, or when the device lacks its settings; registers that a function for recovery uses at the
/// wrong step.
///
///	pci::Recoverable<pci::Bar<0x100>> registers_; // a member, of the device and the Bar
///
///	const auto registers = registers_.try_access();
///	if (!registers)
///		return registers.error();
///	(*registers)->write(Command::start(true));
///
/// The driver shows it to the runtime, beside the functions of pci::Driver:
///
///	const pci::Recoverable<pci::Bar<0x100>> &recoverable() const { return registers_; }
///
/// The runtime refuses access before it calls error_detected() or reset_prepare(), and permits it
/// again before error_resume() and after reset_done(). No driver can forget it. It does not wait
/// for an access that has begun, in which the hardware ignores writes and returns ones. If that is
/// too late, hold a lock during an access, and take it in error_detected(). A driver has one
/// Recoverable, whose data may be a structure. An access costs one load and one branch. Any
/// context.
template <typename T> class Recoverable : PinnedAs<Recoverable<T>> {
      public:
	/// Constructs the data from \p arguments. Any context.
	template <typename... Arguments>
		requires ConstructibleFrom<T, Arguments &&...>
	explicit Recoverable(const Device &device, Arguments &&...arguments)
	    : device_(device.raw()), data_(std::forward<Arguments>(arguments)...)
	{}
	/// Destroys the data.
	~Recoverable() = default;

	/// Returns access to the data. Errors: EIO while the device recovers. Any context.
	Working<T> try_access() const BORROWED
	{
		const bool is_refused = is_stopped_.load_acquire();

		return {data_, is_refused};
	}

	/// Returns the data for the functions that find out if the device works and restore its
	/// settings, and for those that stop a device whose channel works. A BUG if \p event is of
	/// another device. Process context.
	template <Phase phase>
		requires(phase != Phase::frozen && phase != Phase::resume)
	const T &during(const Event<phase> &event) const BORROWED
	{
		bug_unless(event.is_of(device_));
		return data_;
	}

      private:
	template <typename> friend struct detail::ErrorCallbacks;

	/// @{
	/// Refuses access from now on, and permits it again. A BUG if \p device is another device.
	void stop(const pci_dev *device) const
	{
		bug_unless(device == device_);
		is_stopped_.store_release(true);
	}
	void resume(const pci_dev *device) const
	{
		bug_unless(device == device_);
		is_stopped_.store_release(false);
	}
	/// @}

	const pci_dev *device_; // only compared
	Atomic<bool> is_stopped_{false};
	T data_;
};

} // namespace kernel::pci
