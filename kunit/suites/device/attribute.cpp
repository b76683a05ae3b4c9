// SPDX-License-Identifier: GPL-2.0
#include <kernel/core/algorithm.hpp>
#include <kernel/device/miscdevice.hpp>
#include <kernel/sync/lock.hpp>

#include <kernel/test/open_file.hpp>

using namespace kernel;

TEST_SUITE(cxxrt_attribute);

#define ATTRIBUTE_PLACE "/sys/class/misc/cxxrt_attribute/"

/// Has an attribute of each kind.
class Lamp : Pinned {
      public:
	u8 brightness() const { return static_cast<u8>(brightness_.load()); }
	Result<> set_brightness(u8 value) const
	{
		if (value == 13)
			return EIO;
		brightness_.store(value);
		return ok();
	}
	bool is_on() const { return on_.load(); }
	Result<> turn(bool on) const
	{
		on_.store(on);
		return ok();
	}
	Result<String> label() const
	{
		auto label = label_.lock();

		if (label->is_empty())
			return ENODATA;
		return kasprintf(gfp::kernel, "{}", (*label)[0]);
	}
	Result<> set_label(StrView text) const
	{
		auto made = TRY(String::make(gfp::kernel, text));
		auto label = label_.lock();

		label->clear();
		return label->push(gfp::kernel, std::move(made));
	}
	CStr kind() const { return "lamp"; }
	Result<> reset(bool) const
	{
		brightness_.store(0);
		return ok();
	}

	Result<usize> read_table(u64 at, std::span<byte> to) const
	{
		auto table = table_.lock();

		copy(std::span<const byte>(*table).subspan(at, to.size()), to);
		return to.size();
	}
	Result<usize> write_table(u64 at, std::span<const byte> from) const
	{
		auto table = table_.lock();

		if (static_cast<u8>(from[0]) == 13)
			return EIO;
		copy(from, std::span(*table).subspan(at, from.size()));
		return from.size();
	}
	Result<usize> nothing(u64, std::span<byte>) const { return 0; }
	bool yes() const { return true; }
	bool no() const { return label_.lock()->size() > 100; }

	using Attributes = AttributeGroups<
		AttributeGroup<Attribute<"brightness", &Lamp::brightness, &Lamp::set_brightness>,
			       Attribute<"on", &Lamp::is_on, &Lamp::turn>,
			       Attribute<"label", &Lamp::label, &Lamp::set_label, 0664>,
			       BinAttribute<"table", &Lamp::read_table, &Lamp::write_table, 16>,
			       Attribute<"kind", &Lamp::kind>,
			       Attribute<"reset", nullptr, &Lamp::reset>>,
		AttributeFolder<"more", VisibleIf<&Lamp::no, Attribute<"hidden", &Lamp::kind>>,
				VisibleIf<&Lamp::no, BinAttribute<"hidden_too", &Lamp::nothing>>,
				VisibleIf<&Lamp::yes, Attribute<"shown", &Lamp::kind>>,
				VisibleIf<&Lamp::yes, BinAttribute<"shown_too", &Lamp::nothing>>,
				Attribute<"always", &Lamp::is_on>>>;

      private:
	Atomic<usize> brightness_{7};
	Atomic<usize> on_{0};
	Mutex<Vec<String>> label_{LOCK_CLASS("test.lamp")};
	Mutex<std::array<byte, 16>> table_{LOCK_CLASS("test.lamp_table")};
};

static Result<MiscDevice<Lamp>> make_lamp()
{
	return MiscDevice<Lamp>::make(TRY(kasprintf(gfp::kernel, "cxxrt_attribute")));
}

/// Returns what a program reads, or the errno.
static Result<String> read(const char *path)
{
	char page[64]{};
	const OpenFile file(path, BORDER_O_RDONLY);

	if (file.error())
		return Error::from_errno(file.error());

	const long length = file.read(std::as_writable_bytes(std::span(page)));

	if (length < 0)
		return Error::from_errno(static_cast<int>(length));
	return String::make(gfp::kernel,
			    StrView(std::span<const char>(page, static_cast<usize>(length))));
}

static bool reads(const char *path, const StrView &text)
{
	const auto got = read(path);

	return got.is_ok() && got->view() == text;
}

template <usize N> static long write(const char *path, const char (&text)[N])
{
	char copy[N];
	const OpenFile file(path, BORDER_O_WRONLY);

	__builtin_memcpy(copy, text, N);
	return file.error() ?: file.write(std::as_writable_bytes(std::span(copy, N - 1)));
}

TEST(values_are_shown_with_a_newline)
{
	auto lamp = make_lamp();

	REQUIRE(lamp.is_ok());
	EXPECT(reads(ATTRIBUTE_PLACE "brightness", "7\n"));
	EXPECT(reads(ATTRIBUTE_PLACE "on", "0\n"));
	EXPECT(reads(ATTRIBUTE_PLACE "kind", "lamp\n"));
	EXPECT(read(ATTRIBUTE_PLACE "label") == ENODATA);
}

TEST(values_are_stored)
{
	auto lamp = make_lamp();

	REQUIRE(lamp.is_ok());
	EXPECT(write(ATTRIBUTE_PLACE "brightness", "0xff\n") == 5);
	EXPECT(reads(ATTRIBUTE_PLACE "brightness", "255\n"));
	EXPECT(write(ATTRIBUTE_PLACE "on", "yes") == 3);
	EXPECT(reads(ATTRIBUTE_PLACE "on", "1\n"));
	EXPECT(write(ATTRIBUTE_PLACE "label", " left one \n") == 11);
	EXPECT(reads(ATTRIBUTE_PLACE "label", "left one\n"));
	EXPECT(write(ATTRIBUTE_PLACE "reset", "1") == 1);
	EXPECT(reads(ATTRIBUTE_PLACE "brightness", "0\n"));
}

TEST(invalid_values_change_nothing)
{
	auto lamp = make_lamp();

	REQUIRE(lamp.is_ok());
	EXPECT(write(ATTRIBUTE_PLACE "brightness", "256") == ERANGE.to_errno());
	EXPECT(write(ATTRIBUTE_PLACE "brightness", "12monkeys") == EINVAL.to_errno());
	EXPECT(write(ATTRIBUTE_PLACE "brightness", "13") == EIO.to_errno());
	EXPECT(write(ATTRIBUTE_PLACE "on", "2") == EINVAL.to_errno());
	EXPECT(reads(ATTRIBUTE_PLACE "brightness", "7\n"));
}

TEST(bytes_are_read_and_written_at_a_position)
{
	auto lamp = make_lamp();

	REQUIRE(lamp.is_ok());
	EXPECT(write(ATTRIBUTE_PLACE "table", "0123456789") == 10);

	std::array<byte, 32> bytes{};
	const OpenFile file(ATTRIBUTE_PLACE "table", BORDER_O_RDWR);

	REQUIRE(file.error() == 0);
	EXPECT(file.read(std::span(bytes).first(4)) == 4);
	EXPECT(static_cast<char>(bytes[3]) == '3');
	EXPECT(file.read(std::span(bytes).first(4)) == 4);
	EXPECT(static_cast<char>(bytes[0]) == '4');
	EXPECT(file.read(bytes) == 8);
	EXPECT(file.read(bytes) == 0);
	EXPECT(write(ATTRIBUTE_PLACE "table", "\r") == EIO.to_errno());
}

TEST(attributes_exist_if_their_condition_holds)
{
	auto lamp = make_lamp();

	REQUIRE(lamp.is_ok());
	EXPECT(reads(ATTRIBUTE_PLACE "more/shown", "lamp\n"));
	EXPECT(reads(ATTRIBUTE_PLACE "more/always", "0\n"));
	EXPECT(reads(ATTRIBUTE_PLACE "more/shown_too", ""));
	EXPECT(read(ATTRIBUTE_PLACE "more/hidden") == ENOENT);
	EXPECT(read(ATTRIBUTE_PLACE "more/hidden_too") == ENOENT);
}

TEST(attributes_are_removed_with_their_device)
{
	{
		auto lamp = make_lamp();
		REQUIRE(lamp.is_ok());
		EXPECT(reads(ATTRIBUTE_PLACE "kind", "lamp\n"));
	}
	EXPECT(OpenFile(ATTRIBUTE_PLACE "kind", BORDER_O_RDONLY).error() == ENOENT.to_errno());
}
