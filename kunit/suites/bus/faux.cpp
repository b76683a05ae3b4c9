// SPDX-License-Identifier: GPL-2.0
#include <kernel/bus/faux.hpp>

#include <kernel/device/miscdevice.hpp>
#include <kernel/test/fail_nth.hpp>
#include <kernel/test/open_file.hpp>

using namespace kernel;

TEST_SUITE(cxxrt_faux);

/// A driver without operations.
class FauxChild : Pinned {};

/// The directories of faux devices, from Linux 6.14 on and before.
#define NEW_PLACE "/sys/devices/faux/"
#define OLD_PLACE "/sys/devices/platform/"

static bool has(const char *new_path, const char *old_path)
{
	return OpenFile(new_path, BORDER_O_RDONLY).error() == 0 ||
	       OpenFile(old_path, BORDER_O_RDONLY).error() == 0;
}

#define HAS(name) has(NEW_PLACE name, OLD_PLACE name)

TEST(is_in_sysfs_while_its_owner_exists)
{
	{
		auto device = faux::Device::make("cxxrt_faux");
		REQUIRE(device.is_ok());
		EXPECT(HAS("cxxrt_faux/uevent"));
		auto owner = std::move(*device);
		EXPECT(HAS("cxxrt_faux/uevent"));
	}
	EXPECT(!HAS("cxxrt_faux/uevent"));
}

TEST(one_can_be_below_another)
{
	auto above = faux::Device::make("cxxrt_above");
	REQUIRE(above.is_ok());
	auto below = faux::Device::make(*above, "cxxrt_below");
	REQUIRE(below.is_ok());
	EXPECT(HAS("cxxrt_above/cxxrt_below/uevent"));
}

TEST(is_the_parent_of_a_node)
{
	auto device = faux::Device::make("cxxrt_faux");
	REQUIRE(device.is_ok());
	auto name = kasprintf(gfp::kernel, "cxxrt_child");
	REQUIRE(name.is_ok());
	auto node = MiscDevice<FauxChild>::make(*device, std::move(*name));
	REQUIRE(node.is_ok());
	EXPECT(HAS("cxxrt_faux/misc/cxxrt_child/dev"));
}

TEST(nothing_leaks_without_memory)
{
	fail_each_allocation(test, 1, [](int &) {
		return faux::Device::make("cxxrt_faux");
	});
	EXPECT(!HAS("cxxrt_faux/uevent"));
}
