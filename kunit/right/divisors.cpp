// SPDX-License-Identifier: GPL-2.0
// Divisors that are not 0, and pointers to functions that are not null, in the forms that drivers
// write.
#include <algorithm>
#include <array>
#include <span>

#include <kernel/core/cpu.hpp>
#include <kernel/memory/vec.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/time/time.hpp>

using namespace kernel;

class Sampler : Pinned {
      public:
	explicit Sampler(u32 divider) : divider_(divider) {}

	u32 mean_or_nothing() const
	{
		auto state = state_.lock();

		return state->count ? state->sum / state->count : 0;
	}
	Result<u32> mean() const
	{
		auto state = state_.lock();

		if (is_empty(*state))
			return ENODATA;
		return mean_of(*state);
	}
	Result<u32> mean_after_a_check() const
	{
		auto state = state_.lock();

		TRY(check(*state));
		return state->sum / state->count;
	}
	u32 scaled(u32 value) const { return value / divider_; }
	u32 per_sample(u32 value) const
	{
		const u32 samples = std::max(state_.lock()->count, 1u);

		return value / samples;
	}
	u32 share_of_each() const
	{
		u32 shares = 0;
		auto values = values_.lock();

		for (const u32 value : *values)
			shares += value / static_cast<u32>(values->size());
		return shares;
	}
	Result<u32> mean_of_the_large() const
	{
		u32 sum = 0, large = 0;
		auto values = values_.lock();

		for (const u32 value : *values)
			if (value > 100) {
				sum += value;
				large++;
			}
		if (!large)
			return ENODATA;
		return sum / large;
	}

      private:
	struct State {
		u32 sum = 0;
		u32 count = 0;
	};

	static bool is_empty(const State &state) { return state.count == 0; }
	static Result<> check(const State &state)
	{
		if (state.count == 0)
			return ENODATA;
		return ok();
	}
	static u32 mean_of(const State &state) { return state.sum / state.count; }

	u32 divider_ = 0;
	Mutex<State> state_{LOCK_CLASS("sampler.state")};
	Mutex<Vec<u32>> values_{LOCK_CLASS("sampler.values")};
};

constexpr u32 same(u32 value)
{
	return value;
}
constexpr u32 twice(u32 value)
{
	return value * 2;
}

struct Change {
	u32 (*run)(u32) = nullptr;
	u32 (*check)(u32) = nullptr;
};
constexpr std::array<Change, 2> changes{{{.run = same}, {.run = twice, .check = same}}};
constexpr std::array functions{&same, &twice};

u32 run(usize index, u32 value)
{
	const Change &change = changes[index % changes.size()];

	if (change.check && change.check(value) == 0)
		return 0;
	return change.run(value) + functions[index % functions.size()](value);
}

struct Settings {
	u32 scale = 0;
	u32 offset = 0;
};

u32 scaled_by_settings(u32 value)
{
	Settings settings;

	settings.scale = 8;
	return value / settings.scale + settings.offset;
}

// Counts of loops that have a first round.
u64 mean_of_some(const Vec<u32> &values)
{
	u64 sum = 0;
	u32 count = 0;

	if (values.is_empty())
		return 0;
	for (const u32 value : values) {
		sum += value;
		count++;
	}
	return sum / count;
}
u32 mean_of_array(const std::array<u32, 8> &values)
{
	u32 sum = 0, count = 0;

	for (const u32 value : values) {
		sum += value;
		count++;
	}
	return sum / count;
}
usize share_of_each_processor(usize whole)
{
	usize processors = 0;

	for ([[maybe_unused]] const Cpu cpu : possible_cpus())
		processors++;
	return whole / processors;
}
u32 mean_digit(u32 value)
{
	u32 sum = 0, digits = 0;

	do {
		sum += value % 10;
		value /= 10;
		digits++;
	} while (value > 0);
	return sum / digits;
}
u32 weight_of(u32 index)
{
	u32 weights = 0;

	for (u32 i = 1; i <= 4; i++)
		weights += i;
	return index * 100 / weights;
}
struct Window {
	u64 sum = 0;
	u32 count = 0;
};
u64 mean_of(const Window &window)
{
	u32 count = window.count;

	count += !count;
	return window.sum / count;
}
u64 add_to(Window &window, u32 value)
{
	window.sum += value;
	window.count++;
	return window.sum / window.count;
}
