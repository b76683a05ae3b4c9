// SPDX-License-Identifier: GPL-2.0
#include <optional>

#include <kernel/device/debugfs.hpp>
#include <kernel/device/miscdevice.hpp>
#include <kernel/file/proc.hpp>

#include <kernel/test/counted.hpp>
#include <kernel/test/open_file.hpp>

using namespace kernel;

TEST_SUITE(cxxrt_seq_file);

constexpr char path[] = "/proc/cxxrt_seq";

/// Prints a header and numbers, one on each line.
class Numbers : Pinned {
      public:
	Numbers(int &alive, unsigned count) : counted_(alive, 0), count_(count) {}

	Result<> show(SeqFile &seq) const
	{
		if (seq.record())
			seq.write("numbers\n");
		for (unsigned i = 0; i < count_; i++)
			if (seq.record())
				seq_printf(seq, "{:8}\n", i);
		return ok();
	}

      private:
	Counted counted_;
	unsigned count_;
};

/// Reads a whole file in pieces of \p piece bytes and returns its length; 0 if the content is not
/// that of Numbers.
static usize length_of(const OpenFile &file, usize piece)
{
	std::array<byte, 64> bytes{};
	usize length = 0;

	for (;;) {
		const long count = file.read(std::span(bytes).first(piece));

		if (count <= 0)
			return count < 0 ? 0 : length;
		for (long i = 0; i < count; i++, length++) {
			const char c = static_cast<char>(bytes[static_cast<usize>(i)]);
			constexpr char header[] = "numbers\n";

			if (length < 8 ? c != header[length]
				       : (length % 9 == 16 % 9) != (c == '\n'))
				return 0;
		}
	}
}

TEST(records_are_printed_once_each)
{
	int alive = 0;

	for (const unsigned count : {0u, 1u, 500u, 3000u}) {
		auto made = proc::File<Numbers>::make("cxxrt_seq", alive, count);
		REQUIRE(made.is_ok());
		const OpenFile file(path, BORDER_O_RDONLY);
		REQUIRE(file.error() == 0);
		EXPECT(length_of(file, 61) == 8 + 9 * count);
		EXPECT(file.seek(0) == 0);
		EXPECT(length_of(file, 7) == 8 + 9 * count);
	}
	EXPECT(alive == 0);
}

TEST(a_position_is_found)
{
	int alive = 0;
	byte bytes[9]{};
	auto made = proc::File<Numbers>::make("cxxrt_seq", alive, 3000u);

	REQUIRE(made.is_ok());
	const OpenFile file(path, BORDER_O_RDONLY);
	REQUIRE(file.error() == 0);
	EXPECT(file.seek(8 + 9 * 2999) == 8 + 9 * 2999);
	EXPECT(file.read(bytes) == 9);
	EXPECT((bytes[4] == byte{'2'} && bytes[7] == byte{'9'} && bytes[8] == byte{'\n'}));
	EXPECT(file.read(bytes) == 0);
	EXPECT(file.seek(8) == 8);
	EXPECT(file.read(bytes) == 9);
	EXPECT(bytes[7] == byte{'0'});
}

/// Prints one text that is larger than a page, or fails if a test requests it.
class Large : Pinned {
      public:
	explicit Large(bool fails) : fails_(fails) {}

	Result<> show(SeqFile &seq) const
	{
		if (fails_)
			return EIO;
		for (unsigned i = 0; i < 2000; i++)
			seq_printf(seq, "{:7}\n", i);
		return ok();
	}

      private:
	bool fails_;
};

TEST(a_file_without_records_is_one_record)
{
	auto made = proc::File<Large>::make("cxxrt_seq", false);

	REQUIRE(made.is_ok());
	const OpenFile file(path, BORDER_O_RDONLY);
	REQUIRE(file.error() == 0);
	auto bytes = Vec<byte>::zeroed(gfp::kernel, 20000);
	REQUIRE(bytes.is_ok());
	EXPECT(file.read(bytes->as_span()) == 16000);
	EXPECT(file.read(bytes->as_span()) == 0);
}

TEST(a_device_prints_its_files)
{
	auto name = kasprintf(gfp::kernel, "cxxrt_seq");
	REQUIRE(name.is_ok());
	auto made = MiscDevice<Large>::make(std::move(*name), false);
	REQUIRE(made.is_ok());
	const OpenFile file("/dev/cxxrt_seq", BORDER_O_RDONLY);
	REQUIRE(file.error() == 0);
	auto bytes = Vec<byte>::zeroed(gfp::kernel, 20000);
	REQUIRE(bytes.is_ok());
	EXPECT(file.read(bytes->as_span()) == 16000);
	EXPECT(file.seek(15992) == 15992);
	EXPECT(file.read(bytes->as_span()) == 8);
}

TEST(an_error_is_that_of_the_read)
{
	auto made = proc::File<Large>::make("cxxrt_seq", true);
	byte bytes[1]{};

	REQUIRE(made.is_ok());
	const OpenFile file(path, BORDER_O_RDONLY);
	REQUIRE(file.error() == 0);
	EXPECT(file.read(bytes) == EIO.to_errno());
}

/// A writable text, with a state for each open file.
class WrittenText : Pinned {
      public:
	struct State {
		bool can_write;
	};

	explicit WrittenText(int &alive) : counted_(alive, 0) {}

	Result<State> open(const File &file) const { return State{file.can_write()}; }
	Result<> show(const State &state, SeqFile &seq) const
	{
		auto text = text_.lock();

		seq_printf(seq, "{}{}\n", *text, state.can_write ? "!" : "");
		return ok();
	}
	Result<> store(const StrView &text) const
	{
		if (text == StrView("bad"))
			return EINVAL;
		*text_.lock() = text.is_empty() ? 0 : text[0];
		return ok();
	}

      private:
	Counted counted_;
	Mutex<char> text_{LOCK_CLASS("text"), '0'};
};

template <typename TheFile>
static void check_text(const Test &test, const char *text_path, int &alive)
{
	byte bytes[8]{};
	byte text[] = {byte{' '}, byte{'x'}, byte{'\n'}};
	byte bad[] = {byte{'b'}, byte{'a'}, byte{'d'}};
	auto made = TheFile::make({"cxxrt_text", 0600}, alive);

	REQUIRE(made.is_ok());
	const OpenFile file(text_path, BORDER_O_RDWR);
	REQUIRE(file.error() == 0);
	EXPECT(file.write(text) == 3);
	EXPECT(file.write(bad) == EINVAL.to_errno());
	EXPECT(file.seek(0) == 0);
	EXPECT(file.read(bytes) == 3);
	EXPECT((bytes[0] == byte{'x'} && bytes[1] == byte{'!'}));
	{
		auto gone = std::move(*made);
	}
	EXPECT(file.read(bytes) == EIO.to_errno());
	EXPECT(file.write(text) == EIO.to_errno());
	EXPECT(OpenFile(text_path, BORDER_O_RDWR).error() == ENOENT.to_errno());
}

TEST(a_file_of_proc_is_written_and_is_removed_while_it_is_open)
{
	int alive = 0;

	check_text<proc::File<WrittenText>>(test, "/proc/cxxrt_text", alive);
	EXPECT(alive == 0);
}

TEST(a_file_of_debugfs_is_written_and_is_removed_while_it_is_open)
{
	int alive = 0;

	check_text<debugfs::File<WrittenText>>(test, "/sys/kernel/debug/cxxrt_text", alive);
	EXPECT(alive == 0);
}

template <typename Dir, typename Entry>
static void check_directories(const Test &test, const char *file_path, const char *dir_path)
{
	std::optional<Entry> entry;
	{
		auto outer = Dir::make("cxxrt_outer");
		REQUIRE(outer.is_ok());
		auto inner = Dir::make(*outer, "cxxrt_inner");
		REQUIRE(inner.is_ok());
		auto made = Entry::make(*inner, "large", false);
		REQUIRE(made.is_ok());
		entry.emplace(std::move(*made));
	}
	EXPECT(OpenFile(file_path, BORDER_O_RDONLY).error() == 0);
	entry.reset();
	EXPECT(OpenFile(file_path, BORDER_O_RDONLY).error() == ENOENT.to_errno());
	EXPECT(OpenFile(dir_path, BORDER_O_RDONLY).error() == ENOENT.to_errno());
	EXPECT(Dir::make("cxxrt_outer").is_ok());
}

TEST(a_directory_exists_until_its_last_entry_is_removed)
{
	check_directories<proc::Dir, proc::File<Large>>(test, "/proc/cxxrt_outer/cxxrt_inner/large",
							"/proc/cxxrt_outer");
	check_directories<debugfs::Dir, debugfs::File<Large>>(
		test, "/sys/kernel/debug/cxxrt_outer/cxxrt_inner/large",
		"/sys/kernel/debug/cxxrt_outer");
}

/// Returns the number at the beginning of a file; -1 if there is none.
static long number_in(const char *file_path)
{
	byte bytes[16]{};
	const OpenFile file(file_path, BORDER_O_RDONLY);
	long number = -1;

	if (file.error() || file.read(bytes) <= 0)
		return -1;
	for (const byte b : bytes) {
		const int digit = static_cast<int>(b) - '0';

		if (digit < 0 || digit > 9)
			break;
		number = (number < 0 ? 0 : number) * 10 + digit;
	}
	return number;
}

static long write_to(const char *file_path, std::span<byte> bytes)
{
	const OpenFile file(file_path, BORDER_O_WRONLY);

	return file.error() ? file.error() : file.write(bytes);
}

TEST(values_are_files_of_debugfs)
{
	byte seven[] = {byte{'0'}, byte{'x'}, byte{'7'}, byte{'\n'}};
	byte yes[] = {byte{'Y'}};
	byte bytes[8]{};
	auto dir = debugfs::Dir::make("cxxrt_values");

	REQUIRE(dir.is_ok());
	auto count = debugfs::Number<u32>::make(*dir, {"count", 0644}, 40u);
	auto flag = debugfs::Number<bool>::make(*dir, {"flag", 0644}, false);
	auto text = debugfs::Text::make(*dir, "text", kasprintf(gfp::kernel, "12").unwrap());
	auto raw = Vec<byte>::zeroed(gfp::kernel, 3);
	auto list = Vec<u32>::zeroed(gfp::kernel, 2);
	REQUIRE((count.is_ok() && flag.is_ok() && text.is_ok() && raw.is_ok() && list.is_ok()));
	auto blob = debugfs::Blob::make(*dir, "blob", std::move(*raw));
	auto array = debugfs::Array<u32>::make(*dir, "array", std::move(*list));
	REQUIRE((blob.is_ok() && array.is_ok()));

	(*count)->add(2);
	EXPECT(number_in("/sys/kernel/debug/cxxrt_values/count") == 42);
	EXPECT(write_to("/sys/kernel/debug/cxxrt_values/count", seven) == 4);
	EXPECT((*count)->load() == 7u);
	EXPECT(write_to("/sys/kernel/debug/cxxrt_values/count", yes) == EINVAL.to_errno());
	EXPECT(write_to("/sys/kernel/debug/cxxrt_values/flag", yes) == 1);
	EXPECT((*flag)->load());
	EXPECT(number_in("/sys/kernel/debug/cxxrt_values/text") == 12);
	EXPECT(write_to("/sys/kernel/debug/cxxrt_values/text", seven) == 4);
	EXPECT(number_in("/sys/kernel/debug/cxxrt_values/text") == 0);
	(*array)->set(0, 31);
	EXPECT(number_in("/sys/kernel/debug/cxxrt_values/array") == 31);
	const OpenFile file("/sys/kernel/debug/cxxrt_values/blob", BORDER_O_RDONLY);
	REQUIRE(file.error() == 0);
	EXPECT(file.seek(1) == 1);
	EXPECT(file.read(bytes) == 2);
}
