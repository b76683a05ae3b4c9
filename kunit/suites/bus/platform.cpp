// SPDX-License-Identifier: GPL-2.0
#include <kernel/bus/platform.hpp>

#include <kernel/test/counted.hpp>
#include <kernel/test/open_file.hpp>

using namespace kernel;

TEST_SUITE(cxxrt_platform);

/// The bound devices, and the result of the next probe().
struct GaugeState {
	int alive = 0;
	int probed = 0;
	int last_id = -1;
	Result<> answer = ok();
};
static constinit GaugeState state;

class Gauge {
      public:
	static Result<Gauge> probe(const platform::Device &device)
	{
		state.probed++;
		state.last_id = device.id();
		TRY(Result<>(state.answer));
		return Gauge(device.id());
	}

	int reading() const { return -value_.value(); }
	u64 huge() const { return ~u64{0}; }

	using Attributes = AttributeGroup<Attribute<"reading", &Gauge::reading>,
					  Attribute<"huge", &Gauge::huge>>;

      private:
	explicit Gauge(int id) : value_(state.alive, id) {}

	Counted value_;
};

/// Has no attributes.
struct PlainGauge {
	static Result<PlainGauge> probe(const platform::Device &) { return PlainGauge{}; }
};

static bool shows(const char *path, const char *text)
{
	char shown[32]{};
	const OpenFile file(path, BORDER_O_RDONLY);

	if (file.error())
		return false;
	const long length = file.read(std::as_writable_bytes(std::span(shown)));

	return length == static_cast<long>(__builtin_strlen(text)) &&
	       !__builtin_memcmp(shown, text, static_cast<usize>(length));
}

#define PLATFORM_PLACE "/sys/devices/platform/cxxrt_gauge.7/"

TEST(binding_constructs_and_unbinding_destroys)
{
	state = {};
	{
		auto driver = platform::Driver<Gauge>::make("cxxrt_gauge");

		REQUIRE(driver.is_ok());
		EXPECT(state.probed == 0);
		auto device = platform::Device::add("cxxrt_gauge", 7);
		REQUIRE(device.is_ok());
		EXPECT(state.alive == 1);
		EXPECT(state.last_id == 7);
		EXPECT(device->check_bound(*driver).is_ok());
		EXPECT(state.probed == 1);
		{
			auto gone = std::move(*device);
		}
		EXPECT(state.alive == 0);
	}
	EXPECT(state.alive == 0);
}

TEST(driver_and_device_come_and_go_in_any_order)
{
	state = {};
	auto device = platform::Device::add("cxxrt_gauge", 1);

	REQUIRE(device.is_ok());
	for (int round = 1; round <= 2; round++) {
		auto driver = platform::Driver<Gauge>::make("cxxrt_gauge");

		REQUIRE(driver.is_ok());
		EXPECT(state.alive == 1);
		EXPECT(state.probed == round);
	}
	EXPECT(state.alive == 0);
}

TEST(attributes_show_numbers_while_it_is_bound)
{
	state = {};
	auto driver = platform::Driver<Gauge>::make("cxxrt_gauge");
	REQUIRE(driver.is_ok());
	auto device = platform::Device::add("cxxrt_gauge", 7);
	REQUIRE(device.is_ok());
	EXPECT(shows(PLATFORM_PLACE "reading", "-7\n"));
	EXPECT(shows(PLATFORM_PLACE "huge", "18446744073709551615\n"));
	{
		auto gone = std::move(*driver);
	}
	EXPECT(state.alive == 0);
	EXPECT(OpenFile(PLATFORM_PLACE "reading", BORDER_O_RDONLY).error() == ENOENT.to_errno());
	EXPECT(OpenFile(PLATFORM_PLACE "uevent", BORDER_O_RDONLY).error() == 0);
}

TEST(a_failed_probe_is_reported)
{
	state = {};
	auto driver = platform::Driver<Gauge>::make("cxxrt_gauge");
	REQUIRE(driver.is_ok());
	state.answer = ENOSPC;
	auto device = platform::Device::add("cxxrt_gauge", 7);
	REQUIRE(device.is_ok());
	EXPECT(state.probed == 1);
	EXPECT(state.alive == 0);
	EXPECT(device->check_bound(*driver) == ENOSPC);
	EXPECT(OpenFile(PLATFORM_PLACE "reading", BORDER_O_RDONLY).error() == ENOENT.to_errno());
	state.answer = ok();
	auto other = platform::Device::add("cxxrt_gauge", 8);
	REQUIRE(other.is_ok());
	EXPECT(other->check_bound(*driver).is_ok());
	EXPECT(state.alive == 1);
	EXPECT(device->check_bound(*driver).is_err());
}

TEST(a_device_without_its_driver_is_not_bound)
{
	auto driver = platform::Driver<PlainGauge>::make("cxxrt_plain");
	REQUIRE(driver.is_ok());
	auto device = platform::Device::add("cxxrt_nobody", 0);
	REQUIRE(device.is_ok());
	EXPECT(device->check_bound(*driver) == ENODEV);
}

TEST(names_are_taken_once)
{
	state = {};
	auto driver = platform::Driver<Gauge>::make("cxxrt_gauge");
	REQUIRE(driver.is_ok());
	EXPECT(platform::Driver<PlainGauge>::make("cxxrt_gauge").error() == EBUSY);

	auto other = platform::Driver<PlainGauge>::make("cxxrt_plain");
	REQUIRE(other.is_ok());
	auto device = platform::Device::add("cxxrt_plain", 0);
	REQUIRE(device.is_ok());
	EXPECT(device->check_bound(*other).is_ok());
	EXPECT(state.probed == 0);
}

namespace {

struct GaugeModel {
	u32 channels;
};

/// Its probe() needs an entry of a table.
struct ModelGauge {
	static constexpr of::DeviceId<GaugeModel> of_ids[] = {{"acme,gauge-1", {.channels = 2}},
							      {"acme,gauge-2", {.channels = 4}}};
	static constexpr acpi::DeviceId<GaugeModel> acpi_ids[] = {{"ACME0001", {.channels = 6}}};

	static Result<ModelGauge> probe(const platform::Device &, const GaugeModel &)
	{
		state.probed++;
		return ModelGauge{};
	}
};

} // namespace

TEST(a_device_of_the_name_alone_has_no_data)
{
	state = {};
	auto driver = platform::Driver<ModelGauge>::make("cxxrt_model");
	REQUIRE(driver.is_ok());
	auto device = platform::Device::add("cxxrt_model", 0);
	REQUIRE(device.is_ok());
	EXPECT(device->check_bound(*driver) == ENODEV);
	EXPECT(state.probed == 0);
}

TEST(each_entry_of_the_tables_has_its_number_and_data)
{
	using Of = kernel::detail::OfIds<ModelGauge>;
	using Acpi = kernel::detail::AcpiIds<ModelGauge>;
	const border_of_device_id *const of = Of::entries();
	const border_acpi_device_id *const acpi = Acpi::entries();

	EXPECT(!__builtin_strcmp(of[1].compatible, "acme,gauge-2"));
	EXPECT(!__builtin_strcmp(acpi[0].id, "ACME0001"));
	EXPECT(of[2].compatible[0] == '\0');
	EXPECT(acpi[1].id[0] == '\0');
	EXPECT(Of::Table::has(of[0].data));
	EXPECT(Of::Table::has(of[1].data));
	EXPECT(!Of::Table::has(acpi[0].driver_data));
	EXPECT(!Of::Table::has(0));
	EXPECT(Of::Table::data(of[1].data).channels == 4u);
	EXPECT(!Acpi::Table::has(of[0].data));
	EXPECT(!Acpi::Table::has(0));
	EXPECT(Acpi::Table::data(acpi[0].driver_data).channels == 6u);
}
