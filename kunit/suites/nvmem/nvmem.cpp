// SPDX-License-Identifier: GPL-2.0
#include <kernel/bus/faux.hpp>
#include <kernel/nvmem/cell.hpp>
#include <kernel/nvmem/nvmem.hpp>
#include <kernel/test/counted.hpp>

#include <kernel/test/kunit.hpp>

using namespace kernel;

TEST_SUITE(cxxrt_nvmem);

namespace {

class Fuses : Pinned {
      public:
	explicit Fuses(Counted counted) : counted_(std::move(counted)) {}

	Result<> read(u32 offset, std::span<byte> to) const
	{
		to[0] = static_cast<byte>(offset + static_cast<u32>(counted_.value()));
		return ok();
	}

	using Cells = nvmem::Cells<nvmem::Cell<"first", 0, 4>, nvmem::Cell<"last", 12, 4>>;

      private:
	Counted counted_;
};

using nvmem::detail::is_right;

} // namespace

TEST(a_memory_has_whole_words)
{
	static_assert(is_right({.name = "a", .size = 16}));
	static_assert(is_right({.name = "a", .size = 16, .word_size = 4, .stride = 4}));
	static_assert(!is_right({.name = "", .size = 16}));
	static_assert(!is_right({.name = "a", .size = 0}));
	static_assert(!is_right({.name = "a", .size = 0x80000000}));
	static_assert(!is_right({.name = "a", .size = 15, .word_size = 4}));
	static_assert(!is_right({.name = "a", .size = 15, .word_size = 3}));
	static_assert(!is_right({.name = "a", .size = 16, .stride = 0}));
	EXPECT(is_right({.name = "a", .size = 0x7fffffff}));
}

TEST(a_cell_is_in_its_memory)
{
	constexpr nvmem::Options words{.name = "a", .size = 16, .word_size = 2, .stride = 4};

	static_assert(is_right(words, {"c", 12, 4}));
	static_assert(is_right(words, {"c", 0, 16}));
	static_assert(!is_right(words, {"c", 12, 6}));
	static_assert(!is_right(words, {"c", 16, 2}));
	static_assert(!is_right(words, {"c", 20, 2}));
	static_assert(!is_right(words, {"c", 2, 2}));
	static_assert(!is_right(words, {"c", 4, 3}));
	EXPECT(!is_right(words, {"c", 4, 0xffffffff}));
}

TEST(a_driver_lives_as_long_as_its_memory)
{
	int alive = 0;
	const auto parent = faux::Device::make("cxxrt_nvmem");

	REQUIRE(parent.is_ok());
	EXPECT(nvmem::Device<Fuses>::make(*parent, {.name = "", .size = 16}, Counted(alive, 1)) ==
	       EINVAL);
	// The last cell is not in it.
	EXPECT(nvmem::Device<Fuses>::make(*parent, {.name = "cxxrt", .size = 12},
					  Counted(alive, 1)) == EINVAL);
	EXPECT(alive == 0);
	{
		const auto fuses = nvmem::Device<Fuses>::make(
			*parent, {.name = "cxxrt", .size = 16}, Counted(alive, 1));

		// Without memories, the driver ends at once.
		if (fuses)
			EXPECT(alive == 1);
		else
			EXPECT(fuses.error() == EOPNOTSUPP);
	}
	EXPECT(alive == 0);
}

TEST(a_device_without_a_cell)
{
	const auto device = faux::Device::make("cxxrt_nvmem");
	const auto lookup = nvmem::Lookup::add({.memory = "cxxrt-none",
						.cell = "first",
						.device = "cxxrt_nvmem",
						.name = "serial"});

	REQUIRE(device.is_ok());
	EXPECT(lookup.is_ok());
	const auto serial = nvmem::read_cell<u32>(*device, "serial");

	EXPECT((serial == EPROBE_DEFER || serial == EOPNOTSUPP));
}
