// SPDX-License-Identifier: GPL-2.0
#include <optional>

#include <kernel/bus/platform_memory.hpp>
#include <kernel/device/miscdevice.hpp>

#include <cxxrt/border/test/irq.h>
#include <cxxrt/border/test/platform.h>
#include <kernel/test/fail_nth.hpp>
#include <kernel/test/open_file.hpp>
#include <kernel/test/rounds.hpp>
#include <kernel/test/thread.hpp>

using namespace kernel;

TEST_SUITE(cxxrt_device_memory);

using Memory = platform::RegionMemory;

constexpr char path[] = "/dev/cxxrt_memory";
constexpr unsigned long reads = BORDER_PROT_READ, writes = BORDER_PROT_READ | BORDER_PROT_WRITE;

/// A node whose memory can end before it.
class Window : Pinned {
      public:
	explicit Window(Memory memory) : memory_(LOCK_CLASS("test.memory"), std::move(memory)) {}

	/// Maps for reading if the file is only open for reading.
	Result<> mmap(const File &file, VmaNew &vma) const
	{
		auto memory = memory_.lock();

		if (!*memory)
			return ENODEV;
		if (!file.can_write())
			return (**memory).map_read_only(vma);
		TRY((**memory).map_writable(vma));
		if (is_mapped_twice)
			return (**memory).map_writable(vma);
		return fails_afterwards ? EIO : ok();
	}
	void end() const { memory_.lock()->reset(); }

	static inline bool is_mapped_twice, fails_afterwards;

      private:
	Mutex<std::optional<Memory>> memory_;
};

using MemoryBody = void (*)(const Test &test, const platform::Device &device);

struct MemoryTest {
	const Test *test = nullptr;
	MemoryBody body = nullptr;
	int runs = 0;
};
static constinit MemoryTest memory_test;

struct MemoryDriver {
	static Result<MemoryDriver> probe(const platform::Device &device)
	{
		memory_test.runs++;
		memory_test.body(*memory_test.test, device);
		return MemoryDriver{};
	}
};

/// Calls \p body in the probe() of a device with a region of a page, and one of 16 bytes.
static void with_memory(const Test &test, MemoryBody body)
{
	const int line = border_test_irq_make();

	REQUIRE(line >= 0);
	memory_test = {.test = &test, .body = body};
	platform_device *const device =
		border_test_platform_make("cxxrt_memory", static_cast<unsigned>(line));

	EXPECT(device != nullptr);
	{
		const auto driver = platform::Driver<MemoryDriver>::make("cxxrt_memory");

		EXPECT(driver.is_ok());
	}
	if (device)
		border_test_platform_remove(device);
	border_test_irq_free(static_cast<unsigned>(line));
	EXPECT(memory_test.runs == 1);
}

static Result<MiscDevice<Window>> make_window(const platform::Device &device)
{
	Window::is_mapped_twice = Window::fails_afterwards = false;
	return MiscDevice<Window>::make(TRY(kasprintf(gfp::kernel, "cxxrt_memory")),
					TRY(Memory::reserve(device, 0)));
}

/// A mapping of a page in the user memory of this task.
class Mapping : Pinned {
      public:
	Mapping(const OpenFile &file, unsigned long protection, bool is_shared = true,
		usize first = 0, usize pages = 1)
	    : bytes_(pages * page_size),
	      at_(border_file_map(file.raw(), first, bytes_, protection, is_shared, &error_))
	{}
	~Mapping() { unmap(); }

	void unmap()
	{
		if (const uintptr_t at = std::exchange(at_, 0))
			border_file_unmap(at, bytes_);
	}
	int error() const { return error_; }
	/// Returns the register whose value is known; 0 after a fault.
	u32 value() const
	{
		u32 found = 0;

		if (border_user_load(at_ + border_test_platform_register(), &found))
			return 0;
		return found;
	}
	bool store(usize offset, u32 value) const
	{
		return border_user_store(at_ + offset, value) == 0;
	}

      private:
	int error_ = 0;
	usize bytes_;
	uintptr_t at_;
};

TEST(a_program_reads_the_registers_until_the_memory_ends)
{
	with_memory(test, [](const Test &test, const platform::Device &device) {
		const UserPages user(test, 1);
		auto node = make_window(device);

		REQUIRE(node.is_ok());
		const OpenFile file(path, BORDER_O_RDWR);
		REQUIRE(file.error() == 0);
		const Mapping mapping(file, writes), second(file, reads), untouched(file, reads);
		REQUIRE(mapping.error() == 0);
		REQUIRE(second.error() == 0);
		REQUIRE(untouched.error() == 0);
		EXPECT(mapping.value() == border_test_platform_value());
		EXPECT(mapping.store(border_test_platform_register(), 0)); // it is read-only
		EXPECT(second.value() == border_test_platform_value());
		(*node)->end();
		EXPECT(mapping.value() == 0u);
		EXPECT(!mapping.store(0, 0));
		EXPECT(second.value() == 0u);
		EXPECT(untouched.value() == 0u);
		EXPECT(Mapping(file, reads).error() == ENODEV.to_errno());
		// The region is free, although programs still have their mappings.
		EXPECT(Memory::reserve(device, 0).is_ok());
	});
}

TEST(the_region_has_one_owner_and_whole_pages)
{
	with_memory(test, [](const Test &test, const platform::Device &device) {
		{
			auto memory = Memory::reserve(device, 0, io::Caching::write_combining);

			REQUIRE(memory.is_ok());
			EXPECT(memory->pages() == 1u);
			EXPECT(Memory::reserve(device, 0) == EBUSY);
			EXPECT(device.map_registers<0x100>(0) == EBUSY);
		}
		EXPECT(device.map_registers<0x100>(0).is_ok());
		EXPECT(Memory::reserve(device, 1) == EINVAL);
		EXPECT(device.map_registers<0x10>(1).is_ok());
		EXPECT(Memory::reserve(device, 2) == ENODEV);
	});
}

TEST(mappings_that_are_refused)
{
	with_memory(test, [](const Test &test, const platform::Device &device) {
		const UserPages user(test, 1);
		auto node = make_window(device);

		REQUIRE(node.is_ok());
		const OpenFile file(path, BORDER_O_RDWR), reader(path, BORDER_O_RDONLY);
		REQUIRE(file.error() == 0);
		REQUIRE(reader.error() == 0);
		EXPECT(Mapping(file, reads, true, 0, 2).error() == EINVAL.to_errno());
		EXPECT(Mapping(file, reads, true, 1).error() == EINVAL.to_errno());
		EXPECT(Mapping(file, reads, false).error() == EINVAL.to_errno());
		EXPECT(Mapping(file, writes, false).error() == EINVAL.to_errno());
		EXPECT(Mapping(file, reads | BORDER_PROT_EXEC).error() == EPERM.to_errno());
		EXPECT(Mapping(reader, writes, false).error() == EPERM.to_errno());
		{
			const Mapping copy(reader, reads, false); // cannot be written later

			REQUIRE(copy.error() == 0);
			EXPECT(copy.value() == border_test_platform_value());
		}
		Window::is_mapped_twice = true;
		EXPECT(Mapping(file, reads).error() == EINVAL.to_errno());
		Window::is_mapped_twice = false;
		Window::fails_afterwards = true;
		EXPECT(Mapping(file, reads).error() == EIO.to_errno());
		Window::fails_afterwards = false;
	});
}

TEST(a_mapping_may_outlive_its_device)
{
	with_memory(test, [](const Test &test, const platform::Device &device) {
		const UserPages user(test, 1);
		auto node = make_window(device);

		REQUIRE(node.is_ok());
		OpenFile file(path, BORDER_O_RDWR);
		REQUIRE(file.error() == 0);
		Mapping mapping(file, reads);
		REQUIRE(mapping.error() == 0);
		EXPECT(mapping.value() == border_test_platform_value());
		(*node)->end();
		{
			auto gone = std::move(*node);
		}
		EXPECT(file.close() == 0);
		EXPECT(mapping.value() == 0u);
		mapping.unmap();
	});
}

/// Loads through a mapping until that faults.
static void load_until_the_end(const Mapping &mapping, Atomic<usize> &loads)
{
	const int is_first = border_use_user_memory();

	while (mapping.value() == border_test_platform_value())
		loads.store(loads.load() + 1);
	if (is_first)
		border_unuse_user_memory();
}

TEST(memory_that_ends_while_a_program_accesses_it)
{
	with_memory(test, [](const Test &test, const platform::Device &device) {
		const UserPages user(test, 1);

		for (int round = 0; round < rounds_of(200); round++) {
			auto node = make_window(device);

			REQUIRE(node.is_ok());
			const OpenFile file(path, BORDER_O_RDWR);
			REQUIRE(file.error() == 0);
			const Mapping mapping(file, reads);
			REQUIRE(mapping.error() == 0);
			Atomic<usize> loads{0};
			Thread loader([&mapping, &loads] {
				load_until_the_end(mapping, loads);
			});
			REQUIRE(loader.started());
			// In each other round, the program has a page by now.
			while (round % 2 && loads.load() == 0)
				border_msleep(1);
			(*node)->end();
		}
	});
}

TEST(each_allocation_of_the_memory_may_fail)
{
	with_memory(test, [](const Test &test, const platform::Device &device) {
		fail_each_allocation(test, 2, [&device](int &) -> Result<Memory> {
			auto memory = Memory::reserve(device, 0);

			// request_mem_region() only says that it failed.
			return memory == EBUSY ? ENOMEM : std::move(memory);
		});
	});
}
