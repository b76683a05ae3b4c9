// SPDX-License-Identifier: GPL-2.0
#include <kernel/user/uaccess.hpp>

#include <kernel/test/buffers.hpp>

using namespace kernel;

TEST_SUITE(cxxrt_uaccess);

/// An iterator whose pages count as present up to a byte.
struct Present {
	usize count;

	usize fault_in(usize wanted) { return std::min(wanted, count); }
};

// A page can be present and refuse a copy. Then smaller copies are tried, and finally none.
TEST(retries_of_a_copy_end)
{
	Present all{~usize{0}};
	ReachableBytes reachable(1000);
	unsigned tries = 0;

	while (tries < 1000 && reachable.fault_in(all, reachable.count()))
		tries++;
	EXPECT((tries > 9u && tries < 100u));
}

TEST(a_copy_goes_as_far_as_there_are_pages)
{
	Present some{300};
	Present none{0};
	ReachableBytes reachable(1000);

	EXPECT(reachable.fault_in(some, 100));
	EXPECT(reachable.count() == 1000u);
	EXPECT(reachable.fault_in(some, 1000));
	EXPECT(reachable.count() == 300u);
	EXPECT(!reachable.fault_in(none, 300));
}

struct Record {
	u32 a;
	u16 b;
	u16 c;
};
template <> inline constexpr bool kernel::any_bits_are_a_value<Record> = true;

constexpr usize window = 16;

/// A pattern that shows which byte is which.
static void fill(std::span<byte> bytes, unsigned first)
{
	for (byte &b : bytes)
		b = static_cast<byte>(first++);
}

/// Returns how many bytes at the beginning have the pattern.
static usize filled(std::span<const byte> bytes, unsigned first)
{
	usize count = 0;

	while (count < bytes.size() && bytes[count] == static_cast<byte>(first++))
		count++;
	return count;
}

TEST(reads_what_was_written)
{
	UserPages pages(test, page_size);
	byte out[window], in[window];

	REQUIRE(pages.mapped());
	fill(out, 1);
	auto writer = pages.tail(window + sizeof(Record)).writer();
	EXPECT(writer.remaining() == window + sizeof(Record));
	EXPECT(writer.write(std::span<const byte>(out)).is_ok());
	EXPECT(writer.write(Record{1, 2, 3}).is_ok());
	EXPECT(writer.remaining() == 0u);

	auto reader = pages.tail(window + sizeof(Record)).reader();
	EXPECT(reader.read(std::span<byte>(in)).is_ok());
	EXPECT(filled(in, 1) == window);
	EXPECT(reader.remaining() == sizeof(Record));
	auto record = reader.read<Record>();
	REQUIRE(record.is_ok());
	EXPECT(record->a == 1u);
	EXPECT(record->c == 3u);
	EXPECT(reader.remaining() == 0u);
}

TEST(stops_at_its_length)
{
	UserPages pages(test, page_size);
	byte bytes[window]{};

	REQUIRE(pages.mapped());
	auto writer = pages.tail(window - 1).writer();
	EXPECT(writer.write(std::span<const byte>(bytes)) == EFAULT);
	EXPECT(writer.remaining() == window - 1);
	auto reader = pages.tail(window - 1).reader();
	EXPECT(reader.read(std::span<byte>(bytes)) == EFAULT);
	EXPECT(reader.remaining() == window - 1);
	EXPECT(reader.read<u64>().is_ok());
	EXPECT(reader.read<u64>().error() == EFAULT);
}

TEST(nothing_can_be_moved_anywhere)
{
	auto nowhere = [] {
		return UserSlice(0, 0);
	};

	EXPECT(nowhere().reader().read(std::span<byte>()).is_ok());
	EXPECT(nowhere().writer().write(std::span<const byte>()).is_ok());
	auto all = nowhere().reader().read_all(gfp::kernel);
	REQUIRE(all.is_ok());
	EXPECT(all->is_empty());
}

/// The compiler does not detect that a member was moved.
struct Request {
	UserSlice slice;
};

TEST(a_consumed_slice_is_empty)
{
	UserPages pages(test, page_size);

	REQUIRE(pages.mapped());
	Request request{pages.tail(window)};
	auto first = std::move(request.slice).reader();
	auto second = std::move(request.slice).reader();
	EXPECT(first.remaining() == window);
	EXPECT(second.remaining() == 0u);
	EXPECT(second.read<u32>() == EFAULT);

	const UserReader moved = std::move(first);
	EXPECT(moved.remaining() == window);
	EXPECT(std::move(request.slice).writer().write(u32{1}) == EFAULT);
}

TEST(reads_all_that_is_left)
{
	UserPages pages(test, page_size);
	byte out[window];

	REQUIRE(pages.mapped());
	fill(out, 7);
	REQUIRE(pages.tail(window).writer().write(std::span<const byte>(out)).is_ok());
	auto reader = pages.tail(window).reader();
	EXPECT(reader.read<u32>().is_ok());
	auto rest = reader.read_all(gfp::kernel);
	REQUIRE(rest.is_ok());
	EXPECT(rest->size() == window - 4);
	EXPECT(filled(rest->as_span(), 11) == window - 4);
	EXPECT(pages.tail(1, 1).reader().read_all(gfp::kernel).error() == EFAULT);
}

TEST(a_fault_at_any_byte_is_efault)
{
	UserPages pages(test, page_size);
	byte bytes[window]{};

	REQUIRE(pages.mapped());
	for (usize there = 0; there < window; there++) {
		EXPECT(pages.tail(there, window - there).reader().read(std::span<byte>(bytes)) ==
		       EFAULT);
		EXPECT(pages.tail(there, window - there)
			       .writer()
			       .write(std::span<const byte>(bytes)) == EFAULT);
	}
}

struct Address {
	const char *name;
	uintptr_t address;
};

// Kernel memory, and addresses without memory.
constexpr Address bad_addresses[] = {
	{"NULL", 0},
	{"the first kernel address", uintptr_t{1} << 63},
	{"what wraps around", ~uintptr_t{0} - 3},
	{"no canonical address", 0x0000900000000000},
};

TEST_EACH(refuses_addresses_that_are_not_the_users, bad_addresses)
{
	byte bytes[window]{};

	EXPECT(UserSlice(param.address, window).reader().read(std::span<byte>(bytes)) == EFAULT);
	EXPECT(UserSlice(param.address, window).writer().write(std::span<const byte>(bytes)) ==
	       EFAULT);
	EXPECT(UserSlice(param.address, 8).reader().read<u64>().error() == EFAULT);
}

TEST(refuses_kernel_memory)
{
	byte secret[window];
	byte bytes[window]{};

	fill(secret, 1);
	UserSlice slice(reinterpret_cast<uintptr_t>(secret), window);
	EXPECT(std::move(slice).reader().read(std::span<byte>(bytes)) == EFAULT);
	EXPECT(filled(bytes, 1) == 0u);
}

TEST(refuses_to_write_what_is_read_only)
{
	UserPages pages(test, page_size, UserPages::Access::read_only);
	byte bytes[window]{};

	REQUIRE(pages.mapped());
	EXPECT(pages.tail(window).reader().read(std::span<byte>(bytes)).is_ok());
	EXPECT(pages.tail(window).writer().write(std::span<const byte>(bytes)) == EFAULT);
}

TEST(an_iterator_moves_each_byte_once)
{
	byte from[window], to[window];

	fill(from, 1);
	{
		Source source{std::span<byte>(from)};

		EXPECT(source->remaining() == window);
		EXPECT(source->copy_from_iter(std::span(to, 5)) == 5u);
		EXPECT(source->remaining() == window - 5);
		EXPECT(source->copy_from_iter(std::span<byte>()) == 0u);
		EXPECT(source->copy_from_iter(std::span(to)) == window - 5);
		EXPECT(filled(to, 6) == window - 5);
		EXPECT(source->copy_from_iter(std::span(to)) == 0u);
	}
	Dest dest{std::span<byte>(to)};

	EXPECT(dest->copy_to_iter(std::span<const byte>(from, 5)) == 5u);
	EXPECT(dest->copy_to_iter(std::span<const byte>(from + 5, 11)) == 11u);
	EXPECT(dest->copy_to_iter(std::span<const byte>(from)) == 0u);
	EXPECT(filled(to, 1) == window);
}

// If a copy of several bytes faults, x86 continues byte by byte; other architectures may count
// fewer bytes, but not 0.
static bool is_as_far(usize told, usize there)
{
#ifdef __x86_64__
	return told == there;
#else
	return told <= there && (told > 0) == (there > 0);
#endif
}

TEST(bytes_are_skipped_and_zeroed)
{
	byte from[window], to[window];

	fill(from, 1);
	fill(to, 1);
	{
		Source source{std::span<byte>(from)};

		EXPECT(source->skip(5) == 5u);
		EXPECT(source->remaining() == window - 5);
		EXPECT(source->copy_from_iter(std::span(to, 2)) == 2u);
		EXPECT(filled(std::span<const byte>(to, 2), 6) == 2u);
		EXPECT(source->skip(~usize{0}) == window - 7);
		EXPECT(source->remaining() == 0u);
		EXPECT(source->skip(1) == 0u);
	}
	fill(to, 1);
	Dest dest{std::span<byte>(to)};

	EXPECT(dest->zero(3) == 3u);
	EXPECT(dest->remaining() == window - 3);
	for (usize i = 0; i < 3; i++)
		EXPECT(to[i] == byte{0});
	EXPECT(filled(std::span<const byte>(to).subspan(3), 4) == window - 3);
	EXPECT(dest->zero(~usize{0}) == window - 3);
	for (const byte b : to)
		EXPECT(b == byte{0});
	EXPECT(dest->zero(1) == 0u);
}

TEST(zeros_end_with_the_pages_of_the_program)
{
	UserPages pages(test, page_size);

	REQUIRE(pages.mapped());
	Dest dest(pages.end() - window, 2 * window);
	EXPECT(is_as_far(dest->zero(2 * window), window));
	EXPECT(dest->zero(1) == 0u);
}

TEST(an_iterator_counts_its_bytes)
{
	UserPages pages(test, page_size);
	byte bytes[window];

	REQUIRE(pages.mapped());
	for (usize there = 0; there <= window; there++) {
		fill(bytes, 1);
		Dest dest(pages.end() - there, window);
		const usize given = dest->copy_to_iter(std::span<const byte>(bytes));
		EXPECT(is_as_far(given, there));
		EXPECT(dest->remaining() == window - given);

		REQUIRE(pages.tail(there)
				.writer()
				.write(std::span<const byte>(bytes, there))
				.is_ok());
		fill(bytes, 100);
		Source source(pages.end() - there, window);
		const usize taken = source->copy_from_iter(std::span(bytes));
		EXPECT(is_as_far(taken, there));
		EXPECT(source->remaining() == window - taken);
		EXPECT(filled(bytes, 1) >= taken);
	}
}

TEST(a_page_is_faulted_in_for_writing)
{
	UserPages pages(test, page_size);
	byte bytes[2 * window]{};

	REQUIRE(pages.mapped());
	Dest dest(pages.end() - window, 2 * window);
	EXPECT(dest->copy_to_iter_nofault(std::span<const byte>(bytes)) == 0u);
	EXPECT(dest->fault_in(2 * window) == window);
	EXPECT(dest->copy_to_iter_nofault(std::span<const byte>(bytes)) == window);
	EXPECT(dest->fault_in(window) == 0u);
}

TEST(a_page_is_faulted_in_for_reading)
{
	UserPages pages(test, page_size);
	byte bytes[2 * window]{};

	REQUIRE(pages.mapped());
	Source source(pages.end() - window, 2 * window);
	EXPECT(source->copy_from_iter_nofault(std::span(bytes)) == 0u);
	EXPECT(source->fault_in(2 * window) == window);
	EXPECT(source->copy_from_iter_nofault(std::span(bytes)) == window);
	EXPECT(source->fault_in(window) == 0u);
}
