// SPDX-License-Identifier: GPL-2.0
/// \file
/// pps::Source: pulses of a precise clock, by which programs set that of the system.
#pragma once

#include <cxxrt/border/pps/pps.h>
#include <kernel/core/owned.hpp>
#include <kernel/core/result.hpp>
#include <kernel/device/device.hpp>

/// Sources of pulses, one each second (RFC 2783, <linux/pps_kernel.h>).
namespace kernel::pps {

/// The edges of a pulse. Any context.
enum class Edge : int {
	asserted = BORDER_PPS_CAPTUREASSERT, ///< It begins.
	cleared = BORDER_PPS_CAPTURECLEAR,   ///< It ends.
};

/// The time of an edge (struct pps_event_time). It prevents this mistake: a time that includes what
/// a handler does before it reports the edge. Take it first:
///
///	IrqReturn on_irq() const
///	{
///		const auto moment = pps::Moment::now();
///		...
class Moment : border_pps_moment {
      public:
	/// Returns the time. Any context, but not a handler of an NMI. pps_get_ts().
	static Moment now()
	{
		Moment moment;

		border_pps_now(&moment);
		return moment;
	}

      private:
	friend class Source;

	// now() fills it.
	Moment() : border_pps_moment{} {}
};

/// A source of pulses (struct pps_device): /dev/ppsN, and /sys/class/pps/ppsN with the last events.
/// It prevents these mistakes: an event of a source that is unregistered, a kind of event that the
/// source does not have, a source that is never unregistered.
///
///	auto source = TRY(pps::Source::make(device, {.name = "gnss"}));
///
///	source.event(pps::Edge::asserted, moment);
///
/// A handler that reports events is a callback that is declared after the source, so that it is
/// destroyed before.
class [[nodiscard]] Source {
      public:
	/// Options of a source.
	struct Options {
		CStr name;	      ///< In sysfs, 1 to 31 bytes.
		CStr path = "";	      ///< Of the device that has the pulses, up to 31 bytes.
		bool asserted = true; ///< Reports that a pulse begins.
		bool cleared = false; ///< Reports that a pulse ends.
	};

	/// @{
	/// Registers a source, below \p parent if there is one. Errors: EINVAL if the name is
	/// empty, a text is too long, or the source reports nothing; EBUSY if there are too many
	/// sources; ENOMEM. Process context, may sleep. pps_register_source().
	static Result<Source> make(const Options &options) MAY_SLEEP
	{
		return registered(nullptr, options);
	}
	static Result<Source> make(const kernel::Device &parent, const Options &options) MAY_SLEEP
	{
		// SAFETY: the kernel takes its own reference.
		return registered(parent.unsafe_raw(), options);
	}
	/// @}

	/// Takes the source of another object. Any context.
	Source(Source &&) = default;
	/// The same, and unregisters its own. Process context, may sleep.
	Source &operator=(Source &&) MAY_SLEEP = default;
	/// Unregisters the source. A program that has it open waits without an end for the next
	/// event. Process context, may sleep. pps_unregister_source().
	~Source() MAY_SLEEP = default;

	/// Reports an edge of a pulse. A kind that the source does not report, or that programs
	/// have switched off, is ignored. Any context, but not a handler of an NMI. pps_event().
	void event(Edge edge, const Moment &moment) const
	{
		border_pps_event(source_.get(), &moment, static_cast<int>(edge));
	}

      private:
	struct Registered {
		using Handle = pps_device *;
		static void release(pps_device *source) MAY_SLEEP { border_pps_unregister(source); }
	};

	static Result<Source> registered(device *parent, const Options &options) MAY_SLEEP
	{
		const int events = (options.asserted ? static_cast<int>(Edge::asserted) : 0) |
				   (options.cleared ? static_cast<int>(Edge::cleared) : 0);
		int error = 0;

		if (events == 0)
			return EINVAL;

		pps_device *const source = border_pps_register(parent, options.name.data(),
							       options.path.data(), events, &error);

		if (error)
			return Error::from_errno(error);
		return Source(source);
	}

	// SAFETY: registered() has registered it.
	explicit Source(pps_device *source) : source_(source) {}

	Owned<Registered> source_;
};

} // namespace kernel::pps
