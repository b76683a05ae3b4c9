// SPDX-License-Identifier: GPL-2.0
/// \file
/// hw_random::Device<Driver>: a device that generates random numbers.
#pragma once

#include <limits>

#include <cxxrt/border/hw_random/hw_random.h>
#include <kernel/core/literal.hpp>
#include <kernel/core/result.hpp>
#include <kernel/device/registered.hpp>
#include <kernel/memory/string.hpp>
#include <kernel/time/time.hpp>

/// Hardware random number generators (<linux/hw_random.h>).
namespace kernel::hw_random {

namespace detail {
template <typename D> struct Node;
}

/// How much of the generated bits is random: hw_random::Quality(900), in bits of 1024. In C a
/// driver that does not say it is trusted fully. Any context.
class Quality {
      public:
	/// At least 1 and at most 1024; another number does not compile.
	consteval explicit Quality(unsigned bits_of_1024)
	    : bits_(bits_of_1024 >= 1 && bits_of_1024 <= 1024
			    ? static_cast<u16>(bits_of_1024)
			    : quality_is_a_number_from_1_to_1024())
	{}

	/// Returns the number of bits of 1024.
	constexpr u16 bits() const { return bits_; }

      private:
	static u16 quality_is_a_number_from_1_to_1024();

	u16 bits_;
};

/// The program or the thread of the kernel that reads random numbers, valid in the call of read()
/// that it is passed to. Process context.
class Reader : PinnedAs<Reader> {
      public:
	/// Returns whether the reader waits for random numbers. Otherwise read() returns what the
	/// device has.
	bool may_wait() const { return may_wait_; }
	/// Waits for some time, in milliseconds, rounded up, until the device has random numbers.
	/// It prevents this mistake: a removal that waits for a read() which sleeps. Errors: EAGAIN
	/// if the reader does not wait; ENODEV if the device is removed; ERESTARTSYS on a signal.
	/// Process context, may sleep. hwrng_msleep().
	Result<> sleep(Duration time) const MAY_SLEEP
	{
		if (!may_wait_)
			return EAGAIN;

		const u64 millis = time.millis_ceil();
		const long ended = border_hwrng_msleep(
			raw_, static_cast<unsigned>(
				      std::min<u64>(millis, std::numeric_limits<unsigned>::max())));

		if (ended > 0)
			return ENODEV;
		return Result<>::from_errno(static_cast<int>(ended));
	}

      private:
	template <typename> friend struct detail::Node;
	Reader(hwrng *raw, bool may_wait) : raw_(raw), may_wait_(may_wait) {}

	hwrng *raw_;
	bool may_wait_;
};

namespace detail {

template <typename D>
concept Reads = requires(const D &driver, std::span<byte> to, const Reader &reader) {
	{ driver.read(to, reader) } -> std::same_as<Result<usize>>;
};
template <typename D>
concept Starts = requires(const D &driver) {
	{ driver.start() } -> std::same_as<Result<>>;
};
template <typename D>
concept Stops = requires(const D &driver) {
	{ driver.stop() } -> std::same_as<void>;
};

/// Inherits the names of the operations and those of a driver: a name that both have is ambiguous,
/// even if the driver's member is private.
struct Operations {
	int start, stop;
};
template <typename D> struct Named : D, Operations {};

template <typename D> consteval bool check_driver()
{
	using Names = Named<D>;

	static_assert(Reads<D>, "read() must be public: Result<usize> read(std::span<byte> to, "
				"const hw_random::Reader &reader) const");
	static_assert(
		Starts<D> || requires { &Names::start; },
		"start() must be public: Result<> start() const");
	static_assert(
		Stops<D> || requires { &Names::stop; }, "stop() must be public: void stop() const");
	return true;
}

/// A driver and its device, at an address that the kernel has. Its functions are in one class with
/// the function that waits for them, so the checker refuses a wait under a lock that they take.
template <typename D> struct Node : border_hwrng, PinnedAs<Node<D>> {
	template <typename... Arguments>
	explicit Node(String of_device, Arguments &&...arguments)
	    : name(std::move(of_device)), driver(std::forward<Arguments>(arguments)...)
	{}

	void init(Quality quality)
	{
		int (*start_of_driver)(hwrng *) = nullptr;
		void (*stop_of_driver)(hwrng *) = nullptr;

		if constexpr (Starts<D>)
			start_of_driver = start;
		if constexpr (Stops<D>)
			stop_of_driver = stop;
		border_hwrng_init(this, name.data(), quality.bits(), start_of_driver,
				  stop_of_driver, read);
	}
	void end() MAY_SLEEP WAITS_FOR_CALLBACKS { border_hwrng_unregister(this); }

	const String name;
	D driver;

      private:
	// SAFETY: the kernel calls these functions for devices of this class, and the destructor of
	// the Device waits for them.
	static const D &driver_of(hwrng *raw)
	{
		return static_cast<Node *>(reinterpret_cast<border_hwrng *>(raw))->driver;
	}

	// The checker reads all of them, also those that init() does not use.
	static int start(hwrng *raw) MAY_SLEEP RUNS_IN(task)
	{
		if constexpr (Starts<D>)
			return driver_of(raw).start().to_errno();
		else
			return 0;
	}
	static void stop(hwrng *raw) MAY_SLEEP RUNS_IN(task)
	{
		if constexpr (Stops<D>)
			driver_of(raw).stop();
	}
	static int read(hwrng *raw, void *data, size_t max, bool wait) MAY_SLEEP RUNS_IN(task)
	{
		// SAFETY: the kernel's buffer has this size.
		const std::span to(static_cast<byte *>(data), max);
		const Result<usize> filled = driver_of(raw).read(to, Reader(raw, wait));

		if (!filled)
			return filled.error().to_errno();
		bug_unless(*filled <= max);
		return static_cast<int>(*filled);
	}
};

} // namespace detail

/// A generator of random numbers (struct hwrng). Programs read /dev/hwrng, whose generator is that
/// of the best quality or one that root selects in /sys/class/misc/hw_random/rng_current. The
/// kernel mixes its bytes into those of /dev/random. It prevents these mistakes: a driver that is
/// freed while a program reads; a removal that waits until a device without numbers has some; a
/// generator that the kernel trusts fully, because its driver does not say a quality; a length that
/// is larger than the buffer.
///
/// \p Driver has these members, all const, of which only read() must exist:
///
///	// Fills the beginning of a buffer, and returns the number of bytes; 0 if there are none.
///	Result<usize> read(std::span<byte> to, const hw_random::Reader &reader) const;
///	Result<> start() const;		// before it is read: struct hwrng's init()
///	void stop() const;		// when it is no longer read: cleanup()
///
/// The kernel calls one at a time, in process context. They may sleep. The destructor calls
/// hwrng_unregister().
///
///	auto rng = TRY(hw_random::Device<Rng>::make("foo", hw_random::Quality(900)));
template <typename Driver>
class [[nodiscard]] Device : public RegisteredDriver<detail::Node, Driver> {
	static_assert(detail::check_driver<Driver>());

      public:
	/// Constructs a driver from \p arguments, and registers a generator of this name for it.
	/// Errors: ENOMEM; EINVAL if the name is empty; EEXIST if the kernel has a generator of
	/// this name; EOPNOTSUPP if it has no generators; those of start(). Process context, may
	/// sleep. hwrng_register().
	template <typename... Arguments>
		requires ConstructibleFrom<Driver, Arguments &&...>
	static Result<Device> make(StrView name, Quality quality, Arguments &&...arguments)
		MAY_SLEEP
	{
		if (name.is_empty())
			return EINVAL;

		auto made = TRY(Box<Node>::make(gfp::kernel, TRY(String::make(gfp::kernel, name)),
						std::forward<Arguments>(arguments)...));

		made->init(quality);
		TRY(Result<>::from_errno(border_hwrng_register(&*made)));
		// SAFETY: the owner takes it back.
		return Device(std::move(made).unsafe_into_raw());
	}

      private:
	using Node = detail::Node<Driver>;

	// SAFETY: make() has registered it.
	explicit Device(Node *node) : RegisteredDriver<detail::Node, Driver>(node) {}
};

} // namespace kernel::hw_random
