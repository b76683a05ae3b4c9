// SPDX-License-Identifier: GPL-2.0
#include <kernel/bus/faux.hpp>
#include <kernel/bus/type.hpp>

#include <kernel/test/counted.hpp>
#include <kernel/test/fail_nth.hpp>
#include <kernel/test/open_file.hpp>
#include <kernel/test/soon.hpp>
#include <kernel/test/thread.hpp>

using namespace kernel;

TEST_SUITE(cxxrt_bus);

namespace {

/// The devices and drivers that are alive, and the result of the next probe().
struct BusState {
	int devices = 0;
	int bound = 0;
	Result<> answer = ok();
};
constinit BusState state;

struct PumpId {
	u32 model;
};
class Pump : Pinned {
      public:
	explicit Pump(u32 model) : model_(model), counted_(state.devices, 0) {}

	bool matches(const PumpId &id) const { return id.model == model_; }
	u32 model() const { return model_; }

	using Attributes = AttributeGroup<Attribute<"model", &Pump::model>>;

      private:
	const u32 model_;
	Counted counted_;
};
using PumpDevice = bus::Device<Pump>;

class Motor {
      public:
	static constexpr PumpId ids[] = {{3}, {5}};

	static Result<Motor> probe(const PumpDevice &device)
	{
		TRY(Result<>(state.answer));
		return Motor(device->model());
	}
	u32 watts() const { return 100 * static_cast<u32>(model_.value()); }

	using Attributes = AttributeGroup<Attribute<"watts", &Motor::watts>>;

      private:
	explicit Motor(u32 model) : model_(state.bound, static_cast<int>(model)) {}

	Counted model_;
};
using Motors = bus::Driver<Pump, Motor>;

/// Has no attributes, and must not move.
class Valve : Pinned {
      public:
	static constexpr PumpId ids[] = {{7}};
	static Result<InPlace<Valve>> probe(const PumpDevice &) { return InPlace<Valve>(); }

	Result<> start() const
	{
		state.bound += 10;
		return ok();
	}
	~Valve() { state.bound -= 10; }
};

bool shows(const char *path, const char *text)
{
	char shown[32]{};
	const OpenFile file(path, BORDER_O_RDONLY);

	if (file.error())
		return false;
	const long length = file.read(std::as_writable_bytes(std::span(shown)));

	return length == static_cast<long>(__builtin_strlen(text)) &&
	       !__builtin_memcmp(shown, text, static_cast<usize>(length));
}
bool exists(const char *path)
{
	return OpenFile(path, BORDER_O_RDONLY).error() == 0;
}

} // namespace

#define TYPE_PLACE "/sys/bus/cxxrt_pump/devices/"

TEST(a_driver_is_bound_to_devices_that_match)
{
	state = {};
	{
		const auto type = bus::Type<Pump>::make("cxxrt_pump");

		REQUIRE(type.is_ok());
		const auto three = type->add("pump3", 3u);
		const auto four = type->add("pump4", 4u);

		REQUIRE((three.is_ok() && four.is_ok()));
		EXPECT((*three)->model() == 3);
		EXPECT(!three->is_bound());
		EXPECT(shows(TYPE_PLACE "pump3/model", "3\n"));
		{
			const auto driver = Motors::make("motor");

			REQUIRE(driver.is_ok());
			EXPECT(three->is_bound());
			EXPECT(!four->is_bound());
			EXPECT(state.bound == 1);

			const auto five = type->add("pump5", 5u);

			REQUIRE(five.is_ok());
			EXPECT(five->is_bound());
			EXPECT(state.bound == 2);
			EXPECT(shows(TYPE_PLACE "pump5/watts", "500\n"));
			EXPECT(exists("/sys/bus/cxxrt_pump/drivers/motor/pump3/watts"));
		}
		EXPECT(state.bound == 0);
		EXPECT(!three->is_bound());
		EXPECT(!exists(TYPE_PLACE "pump3/watts"));
		EXPECT(exists(TYPE_PLACE "pump3/model"));
		EXPECT(!exists(TYPE_PLACE "pump5/model"));
		EXPECT(state.devices == 2);
	}
	EXPECT(state.devices == 0);
	EXPECT(!exists(TYPE_PLACE "pump3/model"));
}

TEST(a_driver_that_does_not_move)
{
	state = {};
	const auto type = bus::Type<Pump>::make("cxxrt_pump");
	const auto driver = bus::Driver<Pump, Valve>::make("valve");

	REQUIRE((type.is_ok() && driver.is_ok()));
	{
		const auto seven = type->add("pump7", 7u);

		REQUIRE(seven.is_ok());
		EXPECT(seven->is_bound());
		EXPECT(state.bound == 10);
	}
	EXPECT(state.bound == 0);
}

TEST(a_probe_that_fails)
{
	state = {};
	const auto type = bus::Type<Pump>::make("cxxrt_pump");
	const auto driver = Motors::make("motor");

	REQUIRE((type.is_ok() && driver.is_ok()));
	new (&state.answer) Result<>(EIO);

	const auto three = type->add("pump3", 3u);

	REQUIRE(three.is_ok());
	EXPECT(!three->is_bound());
	EXPECT(driver->last_failure() == EIO);
	EXPECT(state.bound == 0);
}

TEST(names_and_the_order)
{
	state = {};
	EXPECT(Motors::make("motor") == ENODEV);
	{
		const auto type = bus::Type<Pump>::make("cxxrt_pump");

		REQUIRE(type.is_ok());
		EXPECT(bus::Type<Pump>::make("cxxrt_pump2") == EBUSY);
		const auto driver = Motors::make("motor");

		REQUIRE(driver.is_ok());
		EXPECT(Motors::make("motor") == EBUSY);

		const auto faux = faux::Device::make("cxxrt_pumps");

		REQUIRE(faux.is_ok());
		const auto below = type->add(*faux, "pump1", 1u);

		REQUIRE(below.is_ok());
		EXPECT(exists("/sys/bus/cxxrt_pump/devices/pump1/../pump1/model"));
	}
	EXPECT(state.devices == 0);
	EXPECT(Motors::make("motor") == ENODEV);
}

TEST(each_allocation_of_a_device_fails)
{
	state = {};
	const auto type = bus::Type<Pump>::make("cxxrt_pump");

	REQUIRE(type.is_ok());
	fail_each_allocation(test, 2, [&](int &) {
		return type->add("pump3", 3u);
	});
	EXPECT(state.devices == 0);
}

TEST(removal_waits_for_references)
{
	state = {};
	const auto type = bus::Type<Pump>::make("cxxrt_pump");

	REQUIRE(type.is_ok());
	Atomic<u32> is_removed{0};
	auto device = type->add("pump3", 3u);

	REQUIRE(device.is_ok());
	std::optional<ARef<Device>> reference(device->device());
	Thread remover([&] {
		{
			const auto gone = std::move(*device);
		}
		is_removed.store_release(1);
	});

	EXPECT(remover.started());
	EXPECT(soon([] {
		return !exists(TYPE_PLACE "pump3/model");
	}));
	border_msleep(20);
	EXPECT(is_removed.load_acquire() == 0);
	EXPECT(state.devices == 1);
	reference.reset();
	EXPECT(soon([&] {
		return is_removed.load_acquire() == 1;
	}));
	EXPECT(state.devices == 0);
}
