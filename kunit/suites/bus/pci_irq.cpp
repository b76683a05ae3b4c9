// SPDX-License-Identifier: GPL-2.0
// needs: CONFIG_PCI_MSI
#include <algorithm>

#include <kernel/bus/pci.hpp>
#include <kernel/memory/arc.hpp>
#include <kernel/sync/completion.hpp>

#include <kernel/test/kunit.hpp>

using namespace kernel;

TEST_SUITE(cxxrt_pci_irq);

namespace {

/// The network card of kunit/machine, whose causes of an interrupt each have a message.
struct Assignment : io::Register<Assignment, u32, 0xe4> {};
struct Cause : io::Register<Cause, u32, 0xc0> {};
struct Raise : io::Register<Raise, u32, 0xc8, io::Access::write_only> {};
struct Unmask : io::Register<Unmask, u32, 0xd0> {};
struct Mask : io::Register<Mask, u32, 0xd8, io::Access::write_only> {};
constexpr u32 receive_0 = 1u << 20, receive_1 = 1u << 21, other = 1u << 24;
/// Message 1 is of the first queue, 2 of the second, and 0 of the whole device.
constexpr u32 assignment = 0x9u | 0xau << 4 | 0x8u << 16;

using Bar = pci::Bar<0x100>;
constexpr u32 none = ~0u;

class Card : Pinned {
      public:
	Card(Bar bar, pci::BusMaster master, pci::IrqVectors vectors)
	    : bar_(std::move(bar)), master_(std::move(master)), vectors_(std::move(vectors))
	{}
	~Card() MAY_SLEEP { bar_->write(Mask::of(~0u)); }

	Result<> request() const MAY_SLEEP
	{
		TRY(whole_.request(vectors_.line(0), "cxxrt whole"));
		TRY(first_.request(vectors_.line(1), "cxxrt first"));
		TRY(second_.request(vectors_.line(2), "cxxrt second"));
		bar_->write(Assignment::of(assignment));
		bar_->write(Unmask::of(receive_0 | receive_1 | other));
		return ok();
	}

	/// Returns whether \p cause raises interrupt \p at alone, on a CPU that it serves.
	bool raises(u32 cause, unsigned at) const MAY_SLEEP
	{
		bool is_right = true;

		for (auto &cpu : handled_on_)
			cpu.store(none);
		bar_->write(Raise::of(cause));
		if (arrived_.wait_timeout(10_s).is_err())
			return false;
		bar_->write(Cause::of(~0u));
		for (unsigned i = 0; i < 3; i++)
			is_right &= i == at ? serves(i, handled_on_[i].load())
					    : handled_on_[i].load() == none;
		return is_right;
	}

      private:
	bool serves(unsigned at, u32 number) const
	{
		for (const Cpu cpu : possible_cpus())
			if (cpu.id() == number)
				return vectors_.serves(at, cpu);
		return false;
	}
	template <unsigned at> IrqReturn on_irq() const
	{
		handled_on_[at].store(Cpu::current().id());
		arrived_.complete();
		return IrqReturn::handled;
	}

	Bar bar_;
	pci::BusMaster master_;
	pci::IrqVectors vectors_;
	std::array<Atomic<u32>, 3> handled_on_{Atomic<u32>(none), Atomic<u32>(none),
					       Atomic<u32>(none)};
	Completion arrived_;
	Irq<&Card::on_irq<0>> whole_{this, first_};
	Irq<&Card::on_irq<1>> first_{this, second_};
	Irq<&Card::on_irq<2>> second_{this};
};

/// How many of the interrupts from \p first on serve each CPU.
struct Spread {
	unsigned vectors = 0, least = 100, most = 0;
};
Spread spread_of(const pci::IrqVectors &vectors, unsigned first)
{
	Spread spread{.vectors = vectors.size()};

	for (const Cpu cpu : possible_cpus()) {
		unsigned count = 0;

		for (unsigned at = first; at < vectors.size(); at++)
			count += vectors.serves(at, cpu);
		spread.least = std::min(spread.least, count);
		spread.most = std::max(spread.most, count);
	}
	return spread;
}

struct Seen {
	bool was_probed = false;
	Spread all{}, spread{}, apart{}, with_whole{};
	bool whole = false, first = false, second = false;
	Result<> too_many = ok(), no_room = ok();
};
constinit Seen seen;

Result<> without_value(const Result<pci::IrqVectors> &result)
{
	return result.is_ok() ? ok() : Result<>(result.error());
}

struct Prober {
	static constexpr pci::DeviceId ids[] = {{.vendor = 0x8086, .device = 0x10d3}};

	static Result<Prober> probe(const pci::Device &device)
	{
		seen.was_probed = true;
		seen.all = spread_of(TRY(device.alloc_irq_vectors({.max = 5})), 0);
		seen.spread =
			spread_of(TRY(device.alloc_irq_vectors({.max = 5, .spread = true})), 0);
		seen.too_many = without_value(device.alloc_irq_vectors({.min = 6, .max = 6}));
		seen.no_room = without_value(device.alloc_irq_vectors(
			{.max = 5, .intx = false, .spread = true, .pre_vectors = 2}));

		auto vectors = TRY(device.alloc_irq_vectors(
			{.min = 3, .max = 3, .spread = true, .pre_vectors = 1}));

		seen.with_whole = spread_of(vectors, 0);
		seen.apart = spread_of(vectors, 1);

		auto bar = TRY(device.map_bar<0x100>(0));
		auto master = TRY(device.enable_bus_master());
		auto card = TRY(Arc<Card>::make(gfp::kernel, std::move(bar), std::move(master),
						std::move(vectors)));

		TRY(card->request());
		seen.whole = card->raises(other, 0);
		seen.first = card->raises(receive_0, 1);
		seen.second = card->raises(receive_1, 2);
		return Prober{};
	}
};

} // namespace

TEST(interrupts_are_spread_over_the_cpus)
{
	seen = {};

	auto driver = pci::Driver<Prober>::make("cxxrt_pci_irq");

	REQUIRE(driver.is_ok());
#ifndef __x86_64__ // the machine of another architecture may have no messages
	if (seen.all.vectors == 0)
		return;
#endif
	REQUIRE(seen.was_probed);

	// Any CPU may handle those that are not spread.
	EXPECT(seen.all.vectors == 5u);
	EXPECT(seen.all.least == 5u);
	// The guest has two CPUs.
	EXPECT(seen.spread.vectors == 2u);
	EXPECT(seen.spread.least == 1u);
	EXPECT(seen.spread.most == 1u);
	EXPECT(seen.apart.vectors == 3u);
	EXPECT(seen.apart.least == 1u);
	EXPECT(seen.apart.most == 1u);
	EXPECT(seen.with_whole.least == 2u);
	EXPECT(seen.with_whole.most == 2u);
	EXPECT(seen.too_many == ENOSPC);
	EXPECT(seen.no_room == ENOSPC);

	EXPECT(seen.whole);
	EXPECT(seen.first);
	EXPECT(seen.second);
}
