// SPDX-License-Identifier: GPL-2.0
// expect: 'all' refers to an object that is gone
// by: safe
// The function of the base class changes nothing, but the object decides which function runs.
#include <kernel/prelude.hpp>

using namespace kernel;

class Sensor : Pinned {
      public:
	Sensor() = default;
	virtual ~Sensor() = default;
	virtual Result<> sample() { return {}; }

	Vec<u8> samples;
};
class Thermometer : public Sensor {
      public:
	Thermometer() = default;
	Result<> sample() override { return samples.push(gfp::kernel, u8(20)); }
};

Result<usize> sample(Sensor &sensor)
{
	auto all = sensor.samples.as_span();

#ifdef REFUSED
	TRY(sensor.sample());
#else
	TRY(sensor.Sensor::sample());
#endif
	return all.size(); // here
}
