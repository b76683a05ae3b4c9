// SPDX-License-Identifier: GPL-2.0
#include <kernel/device/kobject.hpp>
#include <kernel/sync/atomic.hpp>

#include <kernel/test/counted.hpp>
#include <kernel/test/fail_nth.hpp>
#include <kernel/test/open_file.hpp>

using namespace kernel;

TEST_SUITE(cxxrt_kobject);

namespace {

class TestObject : Pinned {
      public:
	TestObject(int &alive, u32 number) : counted_(alive, 0), number_(number) {}

	u32 number() const { return number_.load(); }
	Result<> set_number(u32 number) const
	{
		number_.store(number);
		return ok();
	}
	Result<usize> read_bytes(u64 at, std::span<byte> to) const
	{
		if (at >= 3)
			return 0;
		to[0] = static_cast<byte>(number_.load());
		return 1;
	}

	using Attributes =
		AttributeGroup<Attribute<"number", &TestObject::number, &TestObject::set_number>,
			       BinAttribute<"bytes", &TestObject::read_bytes>>;

      private:
	Counted counted_;
	Atomic<u32> number_;
};

/// Without attributes.
struct TestFolder : Pinned {};

/// Returns the first character of a file, or an errno.
long first_of(const char *path)
{
	std::array<byte, 8> bytes{};
	const OpenFile file(path, BORDER_O_RDONLY);

	if (file.error())
		return file.error();

	const long length = file.read(bytes);

	return length > 0 ? static_cast<long>(bytes[0]) : length;
}

} // namespace

TEST(an_object_has_attributes)
{
	int alive = 0;
	{
		auto object = Kobject<TestObject>::make(sysfs::kernel, "cxxrt_object", alive, 7u);

		REQUIRE(object.is_ok());
		EXPECT((*object)->number() == 7u);
		EXPECT(first_of("/sys/kernel/cxxrt_object/number") == '7');
		EXPECT(first_of("/sys/kernel/cxxrt_object/bytes") == 7);
		EXPECT(alive == 1);
		(*object).notify("number");
		EXPECT((*object).uevent(Uevent::change) == EINVAL);
	}
	EXPECT(alive == 0);
	EXPECT(first_of("/sys/kernel/cxxrt_object/number") == ENOENT.to_errno());
}

TEST(an_open_attribute_outlives_its_object)
{
	int alive = 0;
	std::array<byte, 8> bytes{};
	auto object = Kobject<TestObject>::make(sysfs::kernel, "cxxrt_object", alive, 7u);

	REQUIRE(object.is_ok());
	const OpenFile file("/sys/kernel/cxxrt_object/number", BORDER_O_RDONLY);
	REQUIRE(file.error() == 0);
	{
		auto gone = std::move(object);
	}
	EXPECT(alive == 0);
	EXPECT(file.read(bytes) == ENODEV.to_errno());
}

TEST(folders_outlive_their_parent)
{
	int alive = 0;
	auto parent = Kobject<TestObject>::make(sysfs::kernel, "cxxrt_parent", alive, 1u);

	REQUIRE(parent.is_ok());
	auto folder = Kobject<TestFolder>::make(*parent, "folder");
	REQUIRE(folder.is_ok());
	{
		auto child = Kobject<TestObject>::make(*folder, "child", alive, 2u);
		REQUIRE(child.is_ok());
		{
			auto gone = std::move(*folder);
			auto gone_too = std::move(*parent);
		}
		EXPECT(alive == 1);
		EXPECT(first_of("/sys/kernel/cxxrt_parent/folder/child/number") == '2');
		EXPECT(first_of("/sys/kernel/cxxrt_parent/number") == ENOENT.to_errno());
	}
	EXPECT(alive == 0);
	EXPECT(first_of("/sys/kernel/cxxrt_parent") == ENOENT.to_errno());
}

TEST(an_object_of_a_set_sends_uevents)
{
	int alive = 0;
	auto set = Kset::make(sysfs::kernel, "cxxrt_set");

	REQUIRE(set.is_ok());
	auto object = Kobject<TestObject>::make(*set, "one", alive, 3u);
	REQUIRE(object.is_ok());
	auto text = kasprintf(gfp::kernel, "STATE={}", 3);
	REQUIRE(text.is_ok());
	EXPECT((*object).uevent(Uevent::change, *text).is_ok());
	EXPECT((*object).uevent(Uevent::offline).is_ok());
	{
		auto gone = std::move(*set);
	}
	EXPECT(first_of("/sys/kernel/cxxrt_set/one/number") == '3');
}

TEST(each_allocation_of_an_object_fails)
{
	fail_each_allocation(test, 2, [](int &alive) -> Result<> {
		auto set = TRY(Kset::make(sysfs::kernel, "cxxrt_set"));
		auto object = TRY(Kobject<TestObject>::make(set, "one", alive, 1u));

		return ok();
	});
}
