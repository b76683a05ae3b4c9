// SPDX-License-Identifier: GPL-2.0
// Numbers from user space that a driver tests by a function, a variable, ?: or switch, and products
// of 32-bit numbers in 64 bits.
#include <algorithm>

#include <kernel/device/attribute_group.hpp>
#include <kernel/device/miscdevice.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/time/hrtimer.hpp>

using namespace kernel;

class Scale {
      public:
	u32 divisor() const { return divisor_; }
	bool is_usable() const { return divisor_ != 0; }
	bool is_unset() const { return !divisor_; }
	Result<> check() const
	{
		if (divisor_ == 0)
			return EDOM;
		return ok();
	}
	void set(u32 divisor)
	{
		divisor_ = divisor;
		period_ = Duration::from_micros(divisor);
	}
	Duration period() const { return period_; }
	Result<u32> apply(u32 raw) const
	{
		if (!is_usable())
			return EDOM;
		return raw / divisor_;
	}

      private:
	u32 divisor_ = 1;
	Duration period_ = 1_ms;
};

class Copied {
      public:
	explicit Copied(const Scale &scale) : scale_(scale) {}

	u32 apply(u32 raw) const { return scale_.divisor() ? raw / scale_.divisor() : 0; }

      private:
	Scale scale_;
};

class Meter : Pinned {
      public:
	Result<> set(u32 divisor) const
	{
		scale_.lock()->set(divisor);
		return ok();
	}
	Result<> divide(u32 by) const
	{
		if (is_zero(by))
			return EDOM;
		results_.store(1000 / by);
		return ok();
	}
	Result<> share(u32 weight) const
	{
		u64 weights = 0;

		if (weight == 0 || weight > 100)
			return EDOM;
		for (u32 i = 0; i < 4; i++)
			weights += weight;
		results_.store(static_cast<u32>(1000 / weights));
		return ok();
	}
	Result<> raise(u32 to) const
	{
		u32 largest = results_.load();

		while (largest < to && !results_.try_cmpxchg(largest, to)) {
		}
		return ok();
	}
	Result<u32> tested() const
	{
		auto scale = scale_.lock();

		if (scale->divisor() == 0)
			return EDOM;
		return 1000 / scale->divisor();
	}
	Result<u32> checked() const
	{
		const Scale scale = *scale_.lock();

		TRY(scale.check());
		return 1000 / scale.divisor();
	}
	Result<u32> not_unset() const
	{
		auto scale = scale_.lock();

		if (scale->is_unset())
			return EDOM;
		return Copied(*scale).apply(1000) + 1000 / scale->divisor();
	}
	Result<u32> by_a_variable() const
	{
		const u32 divisor = scale_.lock()->divisor();
		const bool is_usable = divisor > 0;

		if (!is_usable)
			return EDOM;
		return 1000 / divisor;
	}
	u32 by_default() const
	{
		const u32 divisor = scale_.lock()->divisor() ?: 1;

		return 1000 / divisor;
	}
	u32 by_switch() const
	{
		const u32 divisor = scale_.lock()->divisor();

		switch (divisor) {
		case 0:
			return 0;
		case 1:
			return 1000;
		default:
			return 1000 / divisor;
		}
	}
	u32 at_least() const { return 1000 / std::max(scale_.lock()->divisor(), least_); }
	u64 scaled() const
	{
		const u32 value = scale_.lock()->divisor();
		const u32 factor = scale_.lock()->divisor();

		return u64{value} * factor / 1000 + static_cast<u64>(value) * 1'000'000 / 512 +
		       (u64{value} << 20) / 3 + (u64{value} + 999) / 1000;
	}

	using Attributes = AttributeGroup<
		Attribute<"set", nullptr, &Meter::set>,
		Attribute<"divide", nullptr, &Meter::divide>,
		Attribute<"share", nullptr, &Meter::share>,
		Attribute<"raise", nullptr, &Meter::raise>, Attribute<"tested", &Meter::tested>,
		Attribute<"checked", &Meter::checked>, Attribute<"not_unset", &Meter::not_unset>,
		Attribute<"by_a_variable", &Meter::by_a_variable>,
		Attribute<"by_default", &Meter::by_default>,
		Attribute<"by_switch", &Meter::by_switch>, Attribute<"at_least", &Meter::at_least>,
		Attribute<"scaled", &Meter::scaled>>;

      private:
	static bool is_zero(u32 value) { return !value; }

	Restart on_timer() const
	{
		Duration period = scale_.lock()->period();

		period = std::max(period, 100_us);
		return Restart::every(period);
	}

	const u32 least_ = 4;
	Atomic<u32> results_{0};
	IrqSpinLock<Scale> scale_{LOCK_CLASS("meter.scale")};
	HrTimer<&Meter::on_timer> timer_{this};
};
