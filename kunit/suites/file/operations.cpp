// SPDX-License-Identifier: GPL-2.0
// Positions, sizes, and lines in the fdinfo.

#include <kernel/device/miscdevice.hpp>
#include <kernel/sync/lock.hpp>

#include <kernel/test/open_file.hpp>

using namespace kernel;

TEST_SUITE(cxxrt_operations);

constexpr char path[] = "/dev/cxxrt_files";

static Result<String> name()
{
	return kasprintf(gfp::kernel, "cxxrt_files");
}

/// A file of ten bytes.
class Ten : Pinned {
      public:
	Result<usize> read(ReadAt &io, DestIter &to) const
	{
		auto bytes = io.lock(bytes_);

		return bytes ? io.read_from(*bytes, to) : bytes.error();
	}
	Result<usize> write(WriteAt &io, SourceIter &from) const
	{
		auto bytes = io.lock(bytes_);

		return bytes ? io.write_to(*bytes, from) : bytes.error();
	}
	usize file_size() const { return 10; }

      private:
	Mutex<std::array<byte, 10>> bytes_{LOCK_CLASS("test.ten")};
};

static Result<MiscDevice<Ten>> make_ten()
{
	return MiscDevice<Ten>::make(TRY(name()));
}

TEST(a_read_continues_at_the_position_and_ends)
{
	auto device = make_ten();
	byte bytes[4]{};

	REQUIRE(device.is_ok());
	const OpenFile file(path, BORDER_O_RDWR);
	REQUIRE(file.error() == 0);
	EXPECT(file.read(bytes) == 4);
	EXPECT(file.read(bytes) == 4);
	EXPECT(file.read(bytes) == 2);
	EXPECT(file.read(bytes) == 0);
	EXPECT(file.seek(0, BORDER_SEEK_CUR) == 10);
}

TEST(a_write_begins_at_the_position_and_stops_at_the_end)
{
	auto device = make_ten();
	byte in[4] = {byte{1}, byte{2}, byte{3}, byte{4}};
	byte out[4]{};

	REQUIRE(device.is_ok());
	const OpenFile file(path, BORDER_O_RDWR);
	REQUIRE(file.error() == 0);
	EXPECT(file.seek(7) == 7);
	EXPECT(file.write(in) == 3);
	EXPECT(file.write(in) == ENOSPC.to_errno());
	EXPECT(file.write(std::span(in, 0)) == 0);
	EXPECT(file.seek(6) == 6);
	EXPECT(file.read(out) == 4);
	EXPECT((out[0] == byte{0} && out[1] == byte{1} && out[3] == byte{3}));
}

TEST(appending_begins_at_the_end)
{
	auto device = make_ten();
	byte bytes[1]{};

	REQUIRE(device.is_ok());
	const OpenFile file(path, BORDER_O_WRONLY | BORDER_O_APPEND);
	REQUIRE(file.error() == 0);
	EXPECT(file.write(bytes) == ENOSPC.to_errno());
}

TEST(each_whence_moves_the_position)
{
	auto device = make_ten();

	REQUIRE(device.is_ok());
	const OpenFile file(path, BORDER_O_RDONLY);
	REQUIRE(file.error() == 0);
	EXPECT(file.seek(3) == 3);
	EXPECT(file.seek(2, BORDER_SEEK_CUR) == 5);
	EXPECT(file.seek(-1, BORDER_SEEK_END) == 9);
	EXPECT(file.seek(4, BORDER_SEEK_DATA) == 4);
	EXPECT(file.seek(4, BORDER_SEEK_HOLE) == 10);
	EXPECT(file.seek(10, BORDER_SEEK_DATA) == ENXIO.to_errno());
	EXPECT(file.seek(-1) == EINVAL.to_errno());
}

TEST(each_file_has_its_own_position)
{
	auto device = make_ten();
	byte bytes[4]{};

	REQUIRE(device.is_ok());
	const OpenFile one(path, BORDER_O_RDONLY);
	const OpenFile other(path, BORDER_O_RDONLY);
	REQUIRE(one.error() == 0);
	REQUIRE(other.error() == 0);
	EXPECT(one.read(bytes) == 4);
	EXPECT(other.seek(0, BORDER_SEEK_CUR) == 0);
}

/// Files with a size, which may be an error.
class Sized : Pinned {
      public:
	explicit Sized(Result<u64> size) : size_(std::move(size)) {}

	Result<u64> file_size() const
	{
		return size_.is_ok() ? Result<u64>(*size_) : size_.error();
	}

      private:
	Result<u64> size_;
};

TEST(a_size_that_is_not_known_is_an_error)
{
	{
		auto device = MiscDevice<Sized>::make(name().unwrap(), EIO);
		REQUIRE(device.is_ok());
		const OpenFile file(path, BORDER_O_RDONLY);
		REQUIRE(file.error() == 0);
		EXPECT(file.seek(0, BORDER_SEEK_END) == EIO.to_errno());
	}
	auto device = MiscDevice<Sized>::make(name().unwrap(), u64{1} << 63);
	REQUIRE(device.is_ok());
	const OpenFile file(path, BORDER_O_RDONLY);
	REQUIRE(file.error() == 0);
	EXPECT(file.seek(0, BORDER_SEEK_END) == EOVERFLOW.to_errno());
}

/// A file of 40 bytes, of which the pieces at 10 and at 30 have data. Its fdinfo is longer than the
/// first buffer of the kernel.
class Sparse : Pinned {
      public:
	struct Reader {
		usize number;
	};

	explicit Sparse(u64 wrong) : wrong_(wrong) {}

	Result<Reader> open(const File &) const { return Reader{7}; }
	u64 file_size() const { return 40; }
	Result<u64> seek_data(u64 at) const
	{
		if (wrong_ > 0)
			return wrong_ - 1;
		return at < 10 ? 10 : at < 20 || at >= 30 ? at : 30;
	}
	Result<u64> seek_hole(const Reader &, u64 at) const
	{
		if (wrong_ == 0)
			return at < 10 ? at : at < 20 ? 20 : at < 30 ? at : 40;
		return at == 39 ? EIO : Result<u64>(wrong_ - 1);
	}
	void show_fdinfo(const Reader &reader, SeqFile &seq) const
	{
		for (usize i = 0; i < records; i++)
			if (seq.record())
				seq_printf(seq, "sparse-reader:\t{} of {}\n", i, reader.number);
	}
	static constexpr usize records = 400;

      private:
	u64 wrong_;
};

TEST(a_seek_finds_data_and_holes)
{
	auto device = MiscDevice<Sparse>::make(name().unwrap(), u64{0});

	REQUIRE(device.is_ok());
	const OpenFile file(path, BORDER_O_RDONLY);
	REQUIRE(file.error() == 0);
	EXPECT(file.seek(0, BORDER_SEEK_DATA) == 10);
	EXPECT(file.seek(0, BORDER_SEEK_CUR) == 10);
	EXPECT(file.seek(15, BORDER_SEEK_DATA) == 15);
	EXPECT(file.seek(20, BORDER_SEEK_DATA) == 30);
	EXPECT(file.seek(0, BORDER_SEEK_HOLE) == 0);
	EXPECT(file.seek(12, BORDER_SEEK_HOLE) == 20);
	EXPECT(file.seek(33, BORDER_SEEK_HOLE) == 40);
	EXPECT(file.seek(40, BORDER_SEEK_DATA) == ENXIO.to_errno());
	EXPECT(file.seek(40, BORDER_SEEK_HOLE) == ENXIO.to_errno());
	EXPECT(file.seek(-1, BORDER_SEEK_DATA) == ENXIO.to_errno());
	EXPECT(file.seek(0, BORDER_SEEK_CUR) == 40);
	EXPECT(file.seek(-4, BORDER_SEEK_END) == 36);
}

TEST(data_and_holes_are_between_the_position_and_the_end)
{
	for (const u64 answer : {u64{0}, u64{3}, u64{40}, ~u64{0} - 1}) {
		auto device = MiscDevice<Sparse>::make(name().unwrap(), answer + 1);

		REQUIRE(device.is_ok());
		const OpenFile file(path, BORDER_O_RDONLY);
		REQUIRE(file.error() == 0);
		EXPECT(file.seek(5, BORDER_SEEK_DATA) == (answer < 40 ? 5 : ENXIO.to_errno()));
		EXPECT(file.seek(5, BORDER_SEEK_HOLE) == (answer < 40 ? 5 : 40));
		EXPECT(file.seek(39, BORDER_SEEK_HOLE) == EIO.to_errno());
	}
}

/// A file of 40 bytes, which tells its size with the position alone.
class Told : Pinned {
      public:
	explicit Told(u64 position) : position_(position) {}

	Result<u64> file_size() const { return EIO; }
	Result<SeekResult> seek_data(u64) const
	{
		return SeekResult{.position = position_, .size = 40};
	}
	Result<SeekResult> seek_hole(u64 at) const
	{
		return at == 39 ? EPERM : Result<SeekResult>({.position = position_, .size = 40});
	}

      private:
	u64 position_;
};

TEST(a_seek_that_tells_the_size_is_the_only_question)
{
	for (const u64 answer : {u64{0}, u64{7}, u64{40}, ~u64{0} - 1}) {
		auto device = MiscDevice<Told>::make(name().unwrap(), answer);

		REQUIRE(device.is_ok());
		const OpenFile file(path, BORDER_O_RDONLY);
		REQUIRE(file.error() == 0);
		const long kept = answer < 40 ? std::max<long>(5, static_cast<long>(answer)) : 40;
		EXPECT(file.seek(5, BORDER_SEEK_DATA) == (kept < 40 ? kept : ENXIO.to_errno()));
		EXPECT(file.seek(5, BORDER_SEEK_HOLE) == kept);
		EXPECT(file.seek(39, BORDER_SEEK_HOLE) == EPERM.to_errno());
		EXPECT(file.seek(40, BORDER_SEEK_DATA) == ENXIO.to_errno());
		EXPECT(file.seek(40, BORDER_SEEK_HOLE) == ENXIO.to_errno());
		EXPECT(file.seek(-1, BORDER_SEEK_DATA) == ENXIO.to_errno());
		EXPECT(file.seek(0, BORDER_SEEK_END) == EIO.to_errno());
	}
}

TEST(a_driver_adds_lines_to_the_fdinfo_of_its_files)
{
	auto device = MiscDevice<Sparse>::make(name().unwrap(), u64{0});
	auto text = Vec<char>::zeroed(gfp::kernel, 16384);

	REQUIRE(device.is_ok());
	REQUIRE(text.is_ok());
	const OpenFile file(path, BORDER_O_RDONLY);
	REQUIRE(file.error() == 0);

	const long length = file.fdinfo(text->as_span());

	REQUIRE(length > 0);
	StrView rest(text->as_span().first(static_cast<usize>(length)));

	EXPECT(rest.contains("pos:\t0\n"));
	for (usize i = 0; i < Sparse::records; i++) {
		auto line = kasprintf(gfp::kernel, "sparse-reader:\t{} of 7\n", i);

		REQUIRE(line.is_ok());
		EXPECT(rest.contains(line->view()));
	}
}

/// Can be removed while its file is open.
class Removable : public Revocable {
      public:
	void on_revoke() const {}
	void show_fdinfo(SeqFile &seq) const { seq_printf(seq, "removable:\tpresent\n"); }
};

/// Returns whether the fdinfo of the file has both parts of the text.
static bool fdinfo_has(const OpenFile &file, const StrView &text, const StrView &other)
{
	std::array<char, 512> shown;
	const long length = file.fdinfo(shown);
	const StrView all(
		std::span<const char>(shown).first(static_cast<usize>(std::max(length, 0L))));

	return all.contains(text) && all.contains(other);
}

TEST(a_removed_device_adds_nothing)
{
	auto device = MiscDevice<Removable>::make(name().unwrap());

	REQUIRE(device.is_ok());
	const OpenFile file(path, BORDER_O_RDONLY);
	REQUIRE(file.error() == 0);
	EXPECT(fdinfo_has(file, "pos:", "removable:\tpresent"));
	{
		auto gone = std::move(*device);
	}
	EXPECT(fdinfo_has(file, "pos:", ""));
	EXPECT(!fdinfo_has(file, "pos:", "removable"));
}
