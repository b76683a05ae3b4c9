// SPDX-License-Identifier: GPL-2.0
// Correct code with algorithms of the standard library. The safe subset must accept all of it.
#include <algorithm>
#include <array>
#include <numeric>
#include <tuple>

#include <kernel/core/algorithm.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

struct Sensor {
	u32 id = 0;
	s32 reading = 0;
};

namespace a_search_that_is_compared_with_the_end {
Result<s32> reading_of(const Vec<Sensor> &sensors, u32 id)
{
	auto it = std::find_if(sensors.begin(), sensors.end(), [id](const Sensor &s) {
		return s.id == id;
	});

	if (it == sensors.end())
		return ENOENT;
	return it->reading;
}
u32 first_or_zero(std::span<const u32> numbers, u32 wanted)
{
	if (const auto it = std::find(numbers.begin(), numbers.end(), wanted); it != numbers.end())
		return *it;
	return 0;
}
u32 by_ranges(const Vec<u32> &numbers)
{
	const auto largest = std::ranges::max_element(numbers);

	return largest != numbers.end() ? *largest : 0;
}
Result<> set(Vec<Sensor> &sensors, u32 id, s32 reading)
{
	auto it = std::ranges::find(sensors, id, &Sensor::id);
	const bool found = it != std::end(sensors);

	if (!found)
		return ENOENT;
	it->reading = reading;
	return ok();
}
class Locked : Pinned {
      public:
	s32 hottest() const
	{
		auto sensors = sensors_.lock();
		const auto it = std::max_element(sensors->begin(), sensors->end(),
						 [](const Sensor &a, const Sensor &b) {
							 return a.reading < b.reading;
						 });

		return it == sensors->end() ? 0 : it->reading;
	}

      private:
	Mutex<Vec<Sensor>> sensors_{LOCK_CLASS("sensors")};
};
} // namespace a_search_that_is_compared_with_the_end

namespace an_element_that_exists {
s32 hottest(const std::array<Sensor, 8> &sensors)
{
	return std::max_element(sensors.begin(), sensors.end(),
				[](const Sensor &a, const Sensor &b) {
					return a.reading < b.reading;
				})
		->reading;
}
u32 smallest(const std::array<u32, 4> &numbers)
{
	return *std::min_element(numbers.begin(), numbers.end());
}
} // namespace an_element_that_exists

namespace the_place_for_an_element {
Result<> insert(Vec<u32> &sorted, u32 number)
{
	const auto at = std::upper_bound(sorted.begin(), sorted.end(), number);

	return sorted.insert(gfp::kernel, static_cast<usize>(at - sorted.begin()), number);
}
constexpr std::array<std::pair<u16, u32>, 3> rates{{{1, 9600}, {2, 19200}, {5, 57600}}};
u32 rate(u16 code)
{
	const auto at = std::lower_bound(rates.begin(), rates.end(), code,
					 [](const auto &entry, u16 wanted) {
						 return entry.first < wanted;
					 });

	return at != rates.end() && at->first == code ? at->second : 0;
}
} // namespace the_place_for_an_element

namespace parts_of_an_object {
class Report {
      public:
	void tidy()
	{
		std::sort(std::get<0>(data_).begin(), std::get<0>(data_).end());
		std::sort(pair_.first.begin(), pair_.first.end());
		std::sort(rows_[1].begin(), rows_[1].end());
		for (usize i = 0; i < rows_.size(); i++)
			std::reverse(rows_[i].begin(), rows_[i].end());
	}

      private:
	std::tuple<std::array<u32, 4>, u32> data_{};
	std::pair<std::array<u32, 4>, u32> pair_{};
	std::array<std::array<u32, 4>, 2> rows_{};
};
} // namespace parts_of_an_object

namespace heaps {
u32 take_largest(Vec<u32> &numbers)
{
	std::make_heap(numbers.begin(), numbers.end());
	std::pop_heap(numbers.begin(), numbers.end());
	return numbers.is_empty() ? 0 : numbers.pop();
}
} // namespace heaps

namespace a_search_in_the_data_of_a_lock {
class Sensors {
      public:
	s32 reading_of(u32 id) const
	{
		auto sensors = sensors_.lock();
		const auto found = std::ranges::find(*sensors, id, &Sensor::id);

		return found == sensors->end() ? 0 : found->reading;
	}
	bool remove(u32 id) const
	{
		auto sensors = sensors_.lock();
		const auto found =
			std::find_if(sensors->begin(), sensors->end(), [id](const Sensor &sensor) {
				return sensor.id == id;
			});

		if (found == (*sensors).end())
			return false;
		found->id = 0;
		return true;
	}

      private:
	Mutex<Vec<Sensor>> sensors_{LOCK_CLASS("sensors")};
};
} // namespace a_search_in_the_data_of_a_lock

namespace loops_by_iterators {
u32 sum_of(const Vec<u32> &numbers)
{
	u32 sum = 0;

	for (auto it = numbers.begin(); it != numbers.end(); ++it)
		sum += *it;
	for (auto it = numbers.begin(), end = numbers.end(); it != end && sum < 1000; it++)
		sum += *it;
	return sum;
}
std::optional<usize> index_of(std::span<const u32> numbers, u32 wanted)
{
	usize index = 0;

	for (auto it = numbers.begin(); it != numbers.end(); ++it, index++)
		if (*it == wanted)
			return index;
	return std::nullopt;
}
u32 backwards(const std::array<u32, 4> &numbers)
{
	u32 number = 0;

	for (auto it = numbers.rbegin(); it != numbers.rend(); ++it)
		number = number * 10 + *it;
	return number;
}
class Table : Pinned {
      public:
	Result<> set(u32 id, s32 reading) const
	{
		auto sensors = sensors_.lock();

		for (auto it = sensors->begin(); it != sensors->end(); ++it) {
			if (it->id != id)
				continue;
			it->reading = reading;
			return ok();
		}
		return sensors->push(gfp::kernel, Sensor{id, reading});
	}

      private:
	Mutex<Vec<Sensor>> sensors_{LOCK_CLASS("table.sensors")};
};
} // namespace loops_by_iterators
