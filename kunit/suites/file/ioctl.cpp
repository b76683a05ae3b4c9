// SPDX-License-Identifier: GPL-2.0
#include <linux/ioctl.h>
#include <linux/types.h>

#include <kernel/sync/atomic.hpp>

#include <kernel/test/buffers.hpp>

using namespace kernel;

TEST_SUITE(cxxrt_ioctl);

struct Range {
	__u32 from;
	__u32 to;
};
template <> inline constexpr bool kernel::any_bits_are_a_value<Range> = true;

#define TEST_IOC_NOTHING _IO('t', 0)
#define TEST_IOC_GET _IOR('t', 1, __u64)
#define TEST_IOC_SET _IOW('t', 2, Range)
#define TEST_IOC_SWAP _IOWR('t', 3, Range)
#define TEST_IOC_FAIL _IOR('t', 4, __u32)
#define TEST_IOC_READERS _IO('t', 5)
#define TEST_IOC_TELL _IO('t', 6)
#define TEST_IOC_QUERY _IO('t', 7)
#define TEST_IOC_NEGATE _IO('t', 8)
#define TEST_IOC_HUGE _IO('t', 9)
#define TEST_IOC_REFUSE _IO('t', 10)

// The numbers of user programs on x86.
static_assert((TEST_IOC_NOTHING).number == 0x7400);
static_assert((TEST_IOC_GET).number == 0x80087401);
static_assert((TEST_IOC_SET).number == 0x40087402);
static_assert((TEST_IOC_SWAP).number == 0xc0087403);
static_assert(fionread.number == 0x541b);

static_assert(SameIn32Bit<__u64> && SameIn32Bit<Range> && SameIn32Bit<int>);
static_assert(!SameIn32Bit<long> && !SameIn32Bit<unsigned long> && !SameIn32Bit<void *>);
struct PaddedRequest {
	__u32 a;
	__u64 b;
};
static_assert(!SameIn32Bit<PaddedRequest>);

class IoctlDevice {
      public:
	Result<> nothing() const
	{
		calls.store(calls.load() + 1);
		return ok();
	}
	__u64 get() const { return 0x123456789abcdef0; }
	Result<> set(const Range &range) const
	{
		from.store(range.from);
		return range.from <= range.to ? ok() : EINVAL;
	}
	Result<Range> swap(const Range &range) const { return Range{range.to, range.from}; }
	Result<__u32> fail() const { return ENOSPC; }
	Result<> tell(u32 value) const
	{
		from.store(value);
		return ok();
	}
	usize query() const { return from.load(); }
	Result<s32> negate(s32 value) const { return -value; }
	u32 huge() const { return 1u << 31; }
	Result<u32> refuse(u32) const { return ENOSPC; }

	using Ioctls = IoctlTable<
		Ioctl<TEST_IOC_NOTHING, &IoctlDevice::nothing, Opened::for_writing>,
		Ioctl<TEST_IOC_GET, &IoctlDevice::get>, Ioctl<TEST_IOC_SET, &IoctlDevice::set>,
		Ioctl<TEST_IOC_SWAP, &IoctlDevice::swap>, Ioctl<TEST_IOC_FAIL, &IoctlDevice::fail>,
		Ioctl<TEST_IOC_READERS, &IoctlDevice::nothing, Opened::for_reading>,
		IoctlValue<TEST_IOC_TELL, &IoctlDevice::tell, Opened::for_writing>,
		IoctlValue<TEST_IOC_QUERY, &IoctlDevice::query>,
		IoctlValue<TEST_IOC_NEGATE, &IoctlDevice::negate>,
		IoctlValue<TEST_IOC_HUGE, &IoctlDevice::huge>,
		IoctlValue<TEST_IOC_REFUSE, &IoctlDevice::refuse>>;

	Atomic<usize> calls{0};
	Atomic<usize> from{0};
};

/// A device, an open file, and a page of user memory.
class IoctlBench : Pinned {
      public:
	IoctlBench(const Test &test, int flags)
	    : pages_(test, page_size), raw_(border_file_open("/dev/null", flags, &error_))
	{}
	~IoctlBench()
	{
		if (raw_)
			border_file_close(raw_);
	}

	bool is_ready() const { return raw_ && pages_.mapped(); }
	const IoctlDevice &device() const { return device_; }

	/// Returns the address of the last \p bytes of user memory.
	uintptr_t last(usize bytes) const { return pages_.end() - bytes; }
	template <typename T> void write(const T &value) const
	{
		(void)pages_.tail(sizeof(T)).writer().write(value).is_ok();
	}
	template <typename T> T read() const
	{
		return pages_.tail(sizeof(T)).reader().template read<T>().unwrap_or(T{});
	}

	long answer(unsigned number, uintptr_t argument = 0) const
	{
		return IoctlDevice::Ioctls::run(device_, File::unsafe_from(*raw_), number,
						argument);
	}
	Result<> run(unsigned number, uintptr_t argument = 0) const
	{
		return Result<>::from_errno(static_cast<int>(answer(number, argument)));
	}

      private:
	UserPages pages_;
	IoctlDevice device_;
	int error_;
	file *raw_;
};

TEST(values_are_copied_in_and_out)
{
	const IoctlBench bench(test, BORDER_O_RDWR);

	REQUIRE(bench.is_ready());
	EXPECT(bench.run((TEST_IOC_NOTHING).number).is_ok());
	EXPECT(bench.device().calls.load() == 1u);
	EXPECT(bench.run((TEST_IOC_GET).number, bench.last(8)).is_ok());
	EXPECT(bench.read<__u64>() == 0x123456789abcdef0u);
	bench.write(Range{3, 4});
	EXPECT(bench.run((TEST_IOC_SET).number, bench.last(8)).is_ok());
	EXPECT(bench.device().from.load() == 3u);
	EXPECT(bench.run((TEST_IOC_SWAP).number, bench.last(8)).is_ok());
	EXPECT(bench.read<Range>().from == 4u);
	EXPECT(bench.read<Range>().to == 3u);
}

TEST(errors_of_the_handler_are_returned_and_write_nothing)
{
	const IoctlBench bench(test, BORDER_O_RDWR);

	REQUIRE(bench.is_ready());
	bench.write(Range{4, 3});
	EXPECT(bench.run((TEST_IOC_SET).number, bench.last(8)) == EINVAL);
	EXPECT(bench.run((TEST_IOC_FAIL).number, bench.last(4)) == ENOSPC);
	EXPECT(bench.read<Range>().to == 3u);
}

TEST(unknown_numbers)
{
	const IoctlBench bench(test, BORDER_O_RDWR);

	REQUIRE(bench.is_ready());
	for (unsigned number : {0u, ~0u, 0x7401u, 0x80047401u, 0x40087401u, 0x80087501u})
		EXPECT(bench.run(number, bench.last(8)) == ENOTTY);
}

/// Has \p Count requests, whose table is not in the order of their numbers. Each answers its
/// number.
template <unsigned Count> class Shuffled {
	static constexpr unsigned number(unsigned place) { return 0x7400 + 10 * (place * 5 % 13); }
	template <unsigned Place> u32 answer() const { return number(Place); }
	template <unsigned... Places>
	static auto table(std::integer_sequence<unsigned, Places...>)
		-> IoctlTable<IoctlValue<IoctlNumber<number(Places), void, void>{},
					 &Shuffled::template answer<Places>>...>;

      public:
	using Ioctls = decltype(table(std::make_integer_sequence<unsigned, Count>()));

	/// Returns how many numbers the table finds, or 0 if it answers wrongly.
	static unsigned found(file &file)
	{
		const Shuffled device;
		unsigned found = 0;

		for (unsigned at = 0x7400 - 1; at < 0x7400 + 140; at++) {
			const long answer = Ioctls::run(device, File::unsafe_from(file), at, 0);
			bool is_there = false;

			for (unsigned place = 0; place < Count; place++)
				is_there |= number(place) == at;
			if (answer != (is_there ? static_cast<long>(at) : ENOTTY.to_errno()))
				return 0;
			found += is_there;
		}
		return found;
	}
};

TEST(each_number_of_a_table_is_found)
{
	int error = 0;
	file *null = border_file_open("/dev/null", BORDER_O_RDONLY, &error);

	REQUIRE(null);
	EXPECT(Shuffled<1>::found(*null) == 1u);
	EXPECT(Shuffled<2>::found(*null) == 2u);
	EXPECT(Shuffled<3>::found(*null) == 3u);
	EXPECT(Shuffled<6>::found(*null) == 6u);
	EXPECT(Shuffled<13>::found(*null) == 13u);
	border_file_close(null);
}

TEST(bad_pointers)
{
	const IoctlBench bench(test, BORDER_O_RDWR);

	REQUIRE(bench.is_ready());
	for (uintptr_t bad : {bench.last(7), bench.last(0), uintptr_t{16}, ~uintptr_t{0} - 4095}) {
		EXPECT(bench.run((TEST_IOC_GET).number, bad) == EFAULT);
		EXPECT(bench.run((TEST_IOC_SET).number, bad) == EFAULT);
		EXPECT(bench.run((TEST_IOC_SWAP).number, bad) == EFAULT);
	}
	EXPECT(bench.device().from.load() == 0u);
}

TEST(how_the_file_is_open)
{
	const IoctlBench reader(test, BORDER_O_RDONLY), writer(test, BORDER_O_WRONLY);

	REQUIRE((reader.is_ready() && writer.is_ready()));
	EXPECT(reader.run((TEST_IOC_NOTHING).number) == EBADF);
	EXPECT(writer.run((TEST_IOC_NOTHING).number).is_ok());
	EXPECT(reader.run((TEST_IOC_READERS).number).is_ok());
	EXPECT(writer.run((TEST_IOC_READERS).number) == EBADF);
	EXPECT(reader.device().calls.load() == 1u);
}

TEST(a_value_is_an_argument_and_a_result)
{
	const IoctlBench bench(test, BORDER_O_RDWR);

	REQUIRE(bench.is_ready());
	EXPECT(bench.answer((TEST_IOC_TELL).number, 500) == 0);
	EXPECT(bench.answer((TEST_IOC_QUERY).number) == 500);
	// A 32-bit program passes only these bits, and a 64-bit program may pass anything in the
	// upper half.
	EXPECT(bench.answer((TEST_IOC_TELL).number, uintptr_t{0xdead00000007}) == 0);
	EXPECT(bench.answer((TEST_IOC_QUERY).number) == 7);
	EXPECT(bench.answer((TEST_IOC_NEGATE).number, 0xfffffffe) == 2);
}

TEST(a_result_is_not_taken_for_an_error)
{
	const IoctlBench bench(test, BORDER_O_RDONLY);

	REQUIRE(bench.is_ready());
	EXPECT(bench.answer((TEST_IOC_HUGE).number) == EOVERFLOW.to_errno());
	EXPECT(bench.answer((TEST_IOC_NEGATE).number, 2) == EOVERFLOW.to_errno());
	EXPECT(bench.answer((TEST_IOC_REFUSE).number, 1) == ENOSPC.to_errno());
	EXPECT(bench.answer((TEST_IOC_TELL).number, 1) == EBADF.to_errno());
}
