// SPDX-License-Identifier: GPL-2.0
// needs: CONFIG_CONFIGFS_FS
#include <array>
#include <optional>

#include <cxxrt/border/test/shell.h>
#include <kernel/configfs/configfs.hpp>
#include <kernel/sync/atomic.hpp>

#include <kernel/test/fail_nth.hpp>
#include <kernel/test/kunit.hpp>
#include <kernel/test/open_file.hpp>
#include <kernel/test/thread.hpp>

using namespace kernel;

TEST_SUITE(cxxrt_configfs);

namespace {

/// Says how the drivers of a test behave, and counts them. It outlives them.
struct Seen : Pinned {
	Atomic<u32> tops{0};
	Atomic<u32> objects{0};
	Atomic<u32> shown{0};
	Atomic<bool> refuses{false};
};

class Thing : Pinned {
      public:
	explicit Thing(Seen &seen) : seen_(seen) { seen_.objects.inc(); }
	~Thing() { seen_.objects.dec(); }

	/// Things in a thing.
	Result<Box<Thing>> make_group(const StrView &name) const
	{
		if (name == "not")
			return EPERM;
		return Box<Thing>::make(gfp::kernel, seen_);
	}

	s32 value() const { return value_.load(); }
	Result<> set_value(s32 value) const
	{
		if (value == 13)
			return ENOSPC;
		value_.store(value);
		return ok();
	}

	using Attributes = AttributeGroup<Attribute<"value", &Thing::value, &Thing::set_value>>;

      private:
	Seen &seen_;
	Atomic<s32> value_{0};
};

class Things : Pinned {
      public:
	explicit Things(Seen &seen) : seen_(seen) { seen_.tops.inc(); }
	~Things() { seen_.tops.dec(); }

	Result<Box<Thing>> make_group(const StrView &) const
	{
		if (seen_.refuses.load())
			return ENOSPC;
		return Box<Thing>::make(gfp::kernel, seen_);
	}

	u32 objects() const
	{
		seen_.shown.inc();
		return seen_.objects.load();
	}

	using Attributes = AttributeGroup<Attribute<"objects", &Things::objects>>;

      private:
	Seen &seen_;
};

/// Has neither objects nor attributes.
class Empty : Pinned {};

/// Runs a command in the folder of the tests.
int shell(const char *command) MAY_SLEEP
{
	(void)border_test_shell("mountpoint -q /sys/kernel/config || "
				"mount -t configfs none /sys/kernel/config");
	return border_test_shell(command);
}

/// Returns the number that a file has; -1 if it is not open, or an errno of read().
long number_in(const OpenFile &file) MAY_SLEEP
{
	std::array<byte, 16> text{};

	if (file.error() || file.seek(0) != 0)
		return -1;

	const long size = file.read(text);

	if (size <= 0)
		return size;

	long number = 0;

	for (const byte one : std::span(text).first(static_cast<usize>(size) - 1))
		number = number * 10 + std::to_integer<long>(one) - '0';
	return number;
}

long number_in(const char *path) MAY_SLEEP
{
	return number_in(OpenFile(path, BORDER_O_RDONLY));
}

} // namespace

TEST(a_folder_exists_as_long_as_its_owner)
{
	Seen seen;
	{
		auto things = configfs::Subsystem<Things>::make("cxxrt", seen);

		REQUIRE(things.is_ok());
		EXPECT(shell("test -d /sys/kernel/config/cxxrt") == 0);

		auto moved = std::move(*things);
		auto another = configfs::Subsystem<Things>::make(
			"cxxrt_with_a_name_of_more_than_twenty_characters", seen);

		REQUIRE(another.is_ok());
		EXPECT(configfs::Subsystem<Empty>::make("cxxrt") == EEXIST);
		EXPECT(seen.tops.load() == 2u);
		EXPECT(number_in("/sys/kernel/config/cxxrt/objects") == 0);
		moved = std::move(*another);
		EXPECT(seen.tops.load() == 1u);
		EXPECT(shell("test -d /sys/kernel/config/cxxrt") == 1);
	}
	EXPECT(seen.tops.load() == 0u);
	EXPECT(shell("test -z \"$(ls /sys/kernel/config)\"") == 0);
}

TEST(objects_exist_from_mkdir_to_rmdir)
{
	Seen seen;
	auto things = configfs::Subsystem<Things>::make("cxxrt", seen);

	REQUIRE(things.is_ok());
	REQUIRE(shell("cd /sys/kernel/config/cxxrt && mkdir one two one/three && echo 42 "
		      ">one/value "
		      "&& echo 7 >one/three/value") == 0);
	EXPECT(seen.objects.load() == 3u);
	EXPECT(number_in("/sys/kernel/config/cxxrt/objects") == 3);
	EXPECT(number_in("/sys/kernel/config/cxxrt/one/value") == 42);
	EXPECT(number_in("/sys/kernel/config/cxxrt/two/value") == 0);
	EXPECT(number_in("/sys/kernel/config/cxxrt/one/three/value") == 7);
	EXPECT(shell("cd /sys/kernel/config/cxxrt && ! echo 13 >one/value && ! echo x >one/value "
		     "&& "
		     "! rmdir one") == 0);
	EXPECT(number_in("/sys/kernel/config/cxxrt/one/value") == 42);
	EXPECT(seen.objects.load() == 3u);
	EXPECT(shell("cd /sys/kernel/config/cxxrt && rmdir one/three one two") == 0);
	EXPECT(seen.objects.load() == 0u);
}

TEST(mkdir_fails_with_the_error_of_the_driver)
{
	Seen seen;
	auto things = configfs::Subsystem<Things>::make("cxxrt", seen);
	auto empty = configfs::Subsystem<Empty>::make("cxxrt_empty");

	REQUIRE(things.is_ok());
	REQUIRE(empty.is_ok());
	seen.refuses.store(true);
	EXPECT(shell("mkdir /sys/kernel/config/cxxrt/one 2>&1 | grep -q 'No space left'") == 0);
	EXPECT(shell("mkdir /sys/kernel/config/cxxrt_empty/one 2>&1 | grep -q 'not permitted'") ==
	       0);
	EXPECT(seen.objects.load() == 0u);
	seen.refuses.store(false);
	EXPECT(shell("cd /sys/kernel/config/cxxrt && mkdir one && ! mkdir one/not && rmdir one") ==
	       0);
	EXPECT(seen.objects.load() == 0u);
}

TEST(an_object_is_removed_while_its_file_is_open)
{
	Seen seen;
	auto things = configfs::Subsystem<Things>::make("cxxrt", seen);

	REQUIRE(things.is_ok());
	REQUIRE(shell("mkdir /sys/kernel/config/cxxrt/one") == 0);
	{
		const OpenFile file("/sys/kernel/config/cxxrt/one/value", BORDER_O_RDONLY);

		REQUIRE(file.error() == 0);
		REQUIRE(shell("rmdir /sys/kernel/config/cxxrt/one") == 0);
		EXPECT(seen.objects.load() == 0u);
		EXPECT(number_in(file) == ENOENT.to_errno());
	}
}

TEST(a_folder_is_removed_while_its_attribute_is_used)
{
	for (int i = 0; i < 20; i++) {
		Seen seen;
		std::optional<configfs::Subsystem<Things>> things;
		{
			auto made = configfs::Subsystem<Things>::make("cxxrt", seen);

			REQUIRE(made.is_ok());
			things.emplace(std::move(*made));
		}
		Thread reader([&] {
			// Each time from the kernel, because it keeps the text until close().
			for (;;) {
				const OpenFile file("/sys/kernel/config/cxxrt/objects",
						    BORDER_O_RDONLY);

				if (number_in(file) < 0)
					return;
			}
		});

		EXPECT(reader.started());
		for (int wait = 0; wait < 10000 && seen.shown.load() < 5; wait++)
			border_msleep(1);
		EXPECT(seen.shown.load() >= 5u);
		things.reset();
		EXPECT(seen.tops.load() == 0u);
		reader.join();
	}
}

// Only the first ones: the kernel makes more for files.
TEST(the_first_allocations_of_a_folder_fail)
{
	Seen seen;
	unsigned failed = 0;
	int other_error = 0;

	for (unsigned nth = 1; nth <= 8; nth++) {
		border_fail_nth(nth);

		const auto things = configfs::Subsystem<Things>::make(
			"cxxrt_with_a_name_of_more_than_twenty_characters", seen);

		border_fail_nth_end();
		failed += things.is_err();
		if (things.is_err() && things.error() != ENOMEM)
			other_error = things.error().to_errno();
	}
	EXPECT(failed >= 4u);
	EXPECT(other_error == 0);
	EXPECT(seen.tops.load() == 0u);
}
