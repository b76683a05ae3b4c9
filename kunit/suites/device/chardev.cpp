// SPDX-License-Identifier: GPL-2.0
#include <kernel/device/chardev.hpp>

#include <kernel/test/counted.hpp>
#include <kernel/test/open_file.hpp>

using namespace kernel;

TEST_SUITE(cxxrt_chardev);

constexpr char path[] = "/dev/cxxrt_chardev";

static Result<String> name()
{
	return kasprintf(gfp::kernel, "cxxrt_chardev");
}

/// Returns its number.
class Numbered : Pinned {
      public:
	Numbered(int &alive, int number) : counted_(alive, number) {}

	Result<usize> read(Kiocb &, DestIter &to) const
	{
		const byte number{static_cast<unsigned char>(counted_.value())};

		return to.copy_to_iter(std::span(&number, 1));
	}
	int number() const { return counted_.value(); }

	using Attributes = AttributeGroup<Attribute<"number", &Numbered::number>>;

      private:
	Counted counted_;
};

TEST(a_node_exists_as_long_as_its_device)
{
	int alive = 0;
	byte number[1]{};
	auto region = CharRegion::make("cxxrt_region", 2);

	REQUIRE(region.is_ok());
	EXPECT(region->minors() == 2u);
	{
		auto device = Chardev<Numbered>::make(*region, 1, name().unwrap(), alive, 7);
		REQUIRE(device.is_ok());
		const OpenFile file(path, BORDER_O_RDONLY);
		REQUIRE(file.error() == 0);
		EXPECT(file.read(number) == 1);
		EXPECT(number[0] == byte{7});
		EXPECT((*device)->number() == 7);
	}
	EXPECT(OpenFile(path, BORDER_O_RDONLY).error() == ENOENT.to_errno());
	EXPECT(alive == 0);
}

TEST(attributes_are_in_the_class_of_the_region)
{
	int alive = 0;
	byte text[8]{};
	auto region = CharRegion::make("cxxrt_region", 1);

	REQUIRE(region.is_ok());
	auto device = Chardev<Numbered>::make(*region, 0, name().unwrap(), alive, 42);
	REQUIRE(device.is_ok());
	const OpenFile file("/sys/class/cxxrt_region/cxxrt_chardev/number", BORDER_O_RDONLY);
	REQUIRE(file.error() == 0);
	EXPECT(file.read(text) == 3);
	EXPECT((text[0] == byte{'4'} && text[1] == byte{'2'}));
}

TEST(a_minor_is_of_one_device)
{
	int alive = 0;
	auto region = CharRegion::make("cxxrt_region", 2);

	REQUIRE(region.is_ok());
	{
		auto device = Chardev<Numbered>::make(*region, 1, name().unwrap(), alive, 1);
		REQUIRE(device.is_ok());
		EXPECT(Chardev<Numbered>::make(*region, 1, name().unwrap(), alive, 2).is_err());
		EXPECT(alive == 1);
		EXPECT((Chardev<Numbered>::make(*region, 2, name().unwrap(), alive, 2).is_err()));
		EXPECT(alive == 1);
	}
	auto again = Chardev<Numbered>::make(*region, 1, name().unwrap(), alive, 3);
	EXPECT(again.is_ok());
}

TEST(a_region_stays_as_long_as_its_devices)
{
	int alive = 0;
	auto region = CharRegion::make("cxxrt_region", 1);

	REQUIRE(region.is_ok());
	{
		auto device = Chardev<Numbered>::make(*region, 0, name().unwrap(), alive, 1);
		REQUIRE(device.is_ok());
		{
			auto gone = std::move(*region);
		}
		EXPECT(OpenFile(path, BORDER_O_RDONLY).error() == 0);
		EXPECT(OpenFile("/sys/class/cxxrt_region", BORDER_O_RDONLY).error() == 0);
	}
	EXPECT(OpenFile("/sys/class/cxxrt_region", BORDER_O_RDONLY).error() == ENOENT.to_errno());
	EXPECT(CharRegion::make("cxxrt_region", 1).is_ok());
}

TEST(a_region_has_as_many_minors_as_the_kernel_knows)
{
	EXPECT(CharRegion::make("cxxrt_region", 0).is_err());
	EXPECT(CharRegion::make("cxxrt_region", (1u << 20) + 1).is_err());
	EXPECT(CharRegion::make("cxxrt_region", 1u << 20).is_ok());
}

TEST(an_open_file_keeps_the_driver)
{
	int alive = 0;
	byte number[1]{};
	{
		auto region = CharRegion::make("cxxrt_region", 1);
		REQUIRE(region.is_ok());
		auto device = Chardev<Numbered>::make(*region, 0, name().unwrap(), alive, 5);
		REQUIRE(device.is_ok());
		const OpenFile file(path, BORDER_O_RDONLY);
		REQUIRE(file.error() == 0);
		{
			auto gone = std::move(*device);
		}
		EXPECT(alive == 1);
		EXPECT(file.read(number) == 1);
		EXPECT(number[0] == byte{5});
		auto next = Chardev<Numbered>::make(*region, 0, name().unwrap(), alive, 6);
		REQUIRE(next.is_ok());
		EXPECT(alive == 2);
		EXPECT(file.read(number) == 1);
		EXPECT(number[0] == byte{5});
	}
	EXPECT(alive == 0);
}

/// A device that is removed while its files are open.
class Going : public Revocable {
      public:
	explicit Going(int &alive) : counted_(alive, 0) {}

	Result<usize> read(Kiocb &, DestIter &) const { return 0; }
	void on_revoke() const {}

      private:
	Counted counted_;
};

TEST(a_removed_device_fails_with_enodev)
{
	int alive = 0;
	byte bytes[1]{};
	{
		auto region = CharRegion::make("cxxrt_region", 1);
		REQUIRE(region.is_ok());
		auto device = Chardev<Going>::make(*region, 0, name().unwrap(), alive);
		REQUIRE(device.is_ok());
		const OpenFile file(path, BORDER_O_RDONLY);
		REQUIRE(file.error() == 0);
		EXPECT(file.read(bytes) == 0);
		{
			auto gone = std::move(*device);
		}
		EXPECT(file.read(bytes) == ENODEV.to_errno());
		EXPECT(alive == 1);
	}
	EXPECT(alive == 0);
}
