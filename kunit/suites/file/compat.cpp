// SPDX-License-Identifier: GPL-2.0
#include <linux/ioctl.h>
#include <linux/types.h>

#include <kernel/core/arithmetic.hpp>
#include <kernel/device/miscdevice.hpp>
#include <kernel/file/compat.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/test/open_file.hpp>

using namespace kernel;

TEST_SUITE(cxxrt_compat);

/// As in a header of programs.
struct UserWindow {
	unsigned long first;
	unsigned long last;
	__u64 bytes;
};
struct Named {
	__u64 address;
	__u32 length;
	__u32 sum;
};
/// The same in 32-bit programs.
struct CompatWindow {
	__u32 first;
	__u32 last;
	CompatU64 bytes;
};
struct CompatNamed {
	CompatPtr address;
	__u32 length;
	__u32 sum;
};
struct CompatLevel {
	__u32 low;
	CompatU64 high;
};
template <> inline constexpr bool kernel::any_bits_are_a_value<UserWindow> = true;
template <> inline constexpr bool kernel::any_bits_are_a_value<Named> = true;
template <> inline constexpr bool kernel::any_bits_are_a_value<CompatWindow> = true;
template <> inline constexpr bool kernel::any_bits_are_a_value<CompatNamed> = true;
template <> inline constexpr bool kernel::any_bits_are_a_value<CompatLevel> = true;

#define COMPAT_IOC_SET _IOW('c', 0, UserWindow)
#define COMPAT_IOC_SET32 _IOW('c', 0, CompatWindow)
#define COMPAT_IOC_SUM _IOWR('c', 1, Named)
#define COMPAT_IOC_SUM32 _IOWR('c', 1, CompatNamed)
#define COMPAT_IOC_ALL _IO('c', 2)
#define COMPAT_IOC_LEVEL32 _IOR('c', 3, CompatLevel)

/// A number of an old driver, which does not have the size.
constexpr IoctlNumber<0x6304, UserWindow, void> old_set;
constexpr IoctlNumber<0x6304, CompatWindow, void> old_set32;

// The layouts of i386; those of 32-bit Arm align 64-bit numbers to 8 bytes.
#ifdef __x86_64__
static_assert(sizeof(CompatWindow) == 16 && alignof(CompatWindow) == 4);
static_assert(sizeof(CompatLevel) == 12);
static_assert((COMPAT_IOC_LEVEL32).number == 0x800c6303);
#endif
static_assert((COMPAT_IOC_SET).number != (COMPAT_IOC_SET32).number);
static_assert(SameIn32Bit<CompatWindow> && SameIn32Bit<CompatNamed>);

namespace {

class OldDevice : Pinned {
      public:
	Result<> set(const UserWindow &window) const
	{
		auto now = now_.lock();

		if (window.first > window.last)
			return EINVAL;
		*now = window;
		return ok();
	}
	Result<> set_compat(const CompatWindow &window) const
	{
		return set({window.first, window.last, window.bytes});
	}
	Result<Named> sum(const Named &named) const
	{
		return Named{named.address, named.length,
			     TRY(sum_of(UserSlice(named.address, named.length)))};
	}
	Result<CompatNamed> sum_compat(const CompatNamed &named) const
	{
		return CompatNamed{named.address, named.length,
				   TRY(sum_of(named.address.slice(named.length)))};
	}
	u32 all() const { return 7; }
	CompatLevel level_compat() const { return {1, ~u64{0} - 1}; }

	UserWindow now() const { return *now_.lock(); }

	using Ioctls = IoctlTable<Ioctl<COMPAT_IOC_SET, &OldDevice::set>,
				  IoctlCompat<Ioctl<COMPAT_IOC_SET32, &OldDevice::set_compat>>,
				  Ioctl<COMPAT_IOC_SUM, &OldDevice::sum>,
				  IoctlCompat<Ioctl<COMPAT_IOC_SUM32, &OldDevice::sum_compat>>,
				  IoctlValue<COMPAT_IOC_ALL, &OldDevice::all>,
				  IoctlCompat<Ioctl<COMPAT_IOC_LEVEL32, &OldDevice::level_compat>>,
				  Ioctl<old_set, &OldDevice::set>,
				  IoctlCompat<Ioctl<old_set32, &OldDevice::set_compat>>>;

      private:
	static Result<u32> sum_of(UserSlice bytes)
	{
		auto reader = std::move(bytes).reader();
		u32 sum = 0;

		while (reader.remaining() > 0)
			sum += TRY(reader.read<u8>());
		return sum;
	}

	Mutex<UserWindow> now_{LOCK_CLASS("cxxrt_compat.now"), UserWindow{}};
};

/// A device, an open file, and a page of user memory that 32-bit programs could have.
class CompatBench : Pinned {
      public:
	explicit CompatBench(const Test &test)
	    : device_(MiscDevice<OldDevice>::make("cxxrt_compat")),
	      file_("/dev/cxxrt_compat", BORDER_O_RDWR), pages_(test, page_size)
	{}

	bool is_ready() const { return device_ && !file_.error() && pages_.mapped(); }
	UserWindow now() const { return device_ ? (*device_)->now() : UserWindow{}; }

	template <typename T> uintptr_t write(const T &value) const
	{
		(void)pages_.tail(sizeof(T)).writer().write(value).is_ok();
		return pages_.end() - sizeof(T);
	}
	template <typename T> T read() const
	{
		return pages_.tail(sizeof(T)).reader().template read<T>().unwrap_or(T{});
	}
	uintptr_t begin() const { return pages_.begin(); }

	long native(unsigned number, uintptr_t argument) const
	{
		return file_.ioctl(number, argument);
	}
	long compat(unsigned number, uintptr_t argument) const
	{
		return file_.compat_ioctl(number, argument);
	}

      private:
	Result<MiscDevice<OldDevice>> device_;
	OpenFile file_;
	UserPages pages_;
};

} // namespace

TEST(each_program_has_its_layout)
{
	const CompatBench bench(test);

	REQUIRE(bench.is_ready());
	EXPECT(bench.native((COMPAT_IOC_SET).number,
			    bench.write(UserWindow{1, 1ul << 40, 1ull << 50})) == 0);
	EXPECT(bench.now().last == 1ul << 40);
	EXPECT(bench.native((COMPAT_IOC_SET32).number, bench.begin()) == ENOTTY.to_errno());
	EXPECT(bench.native((COMPAT_IOC_LEVEL32).number, bench.begin()) == ENOTTY.to_errno());
}

TEST(a_request_of_a_32_bit_program)
{
	const CompatBench bench(test);

	REQUIRE(bench.is_ready());

	// The address of a test is not limited to 32 bits: the table is called as the file does.
	const OldDevice device;
	const OpenFile file("/dev/null", BORDER_O_RDWR);

	REQUIRE(file.error() == 0);
	const File &opened = File::unsafe_from(*file.raw());
	const auto run = [&](unsigned number, uintptr_t argument) {
		return OldDevice::Ioctls::run_compat(device, opened, number, argument);
	};

	EXPECT(run((COMPAT_IOC_SET32).number, bench.write(CompatWindow{2, ~0u, 1ull << 50})) == 0);
	EXPECT(device.now().first == 2);
	EXPECT(device.now().last == ~0u);
	EXPECT(device.now().bytes == 1ull << 50);
	EXPECT(run((COMPAT_IOC_SET32).number, bench.write(CompatWindow{3, 2, 0})) ==
	       EINVAL.to_errno());
	EXPECT(device.now().first == 2);
	EXPECT(run((COMPAT_IOC_ALL).number, 0) == 7);
	EXPECT(run((COMPAT_IOC_LEVEL32).number, bench.write(CompatLevel{})) == 0);
	EXPECT(bench.read<CompatLevel>().low == 1);
	const u64 high = bench.read<CompatLevel>().high;
	EXPECT(high == ~u64{0} - 1);
	EXPECT(run(0x6399, 0) == ENOTTY.to_errno());
	EXPECT(run((COMPAT_IOC_SET32).number, 8) == EFAULT.to_errno());
}

TEST(one_number_with_two_layouts)
{
	const CompatBench bench(test);
	const OldDevice device;
	const OpenFile file("/dev/null", BORDER_O_RDWR);

	REQUIRE((bench.is_ready() && file.error() == 0));
	const File &opened = File::unsafe_from(*file.raw());

	EXPECT(bench.native(old_set.number, bench.write(UserWindow{4, 1ul << 33, 5})) == 0);
	EXPECT(bench.now().last == 1ul << 33);
	EXPECT(OldDevice::Ioctls::run_compat(device, opened, old_set.number,
					     bench.write(CompatWindow{6, 7, 8})) == 0);
	EXPECT(device.now().first == 6);
	EXPECT(device.now().bytes == 8);
}

TEST(the_file_has_a_compat_ioctl)
{
	const CompatBench bench(test);

	REQUIRE(bench.is_ready());
	EXPECT(bench.compat((COMPAT_IOC_ALL).number, 0) == 7);
	// Only these 32 bits are the address, which is not mapped.
	EXPECT(bench.compat((COMPAT_IOC_SET32).number, 0x100000008) == EFAULT.to_errno());
	EXPECT(bench.compat((COMPAT_IOC_LEVEL32).number, 0) == EFAULT.to_errno());
	EXPECT(bench.compat(0x6399, 0) == ENOTTY.to_errno());
}
