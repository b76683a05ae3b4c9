// SPDX-License-Identifier: GPL-2.0
#include <kernel/bus/platform.hpp>
#include <kernel/core/in_place.hpp>
#include <kernel/device/chardev.hpp>
#include <kernel/device/miscdevice.hpp>
#include <kernel/memory/arc.hpp>
#include <kernel/sync/completion.hpp>
#include <kernel/test/counted.hpp>
#include <kernel/test/fail_nth.hpp>
#include <kernel/test/open_file.hpp>
#include <kernel/work/kthread.hpp>

using namespace kernel;

TEST_SUITE(cxxrt_in_place);

namespace {

/// The objects that are alive, and the errors of the next ones.
struct Bench {
	int alive = 0;
	int started = 0;
	Result<> part = ok();
	Result<> start = ok();
};
constinit Bench bench;

/// Must not move: a thread has its address. Its parts can fail, and so can its start().
class Engine : Pinned {
      public:
	using Made = InPlace<Engine, Counted, Box<Counted>>;

	static Result<Made> parts(int value)
	{
		Counted first(bench.alive, value);
		auto second = TRY(Box<Counted>::make(gfp::kernel, bench.alive, value + 1));

		TRY(Result<>(bench.part));
		return Made(std::move(first), std::move(second));
	}
	static Result<Made> probe(const platform::Device &device) { return parts(device.id()); }

	Engine(Counted first, Box<Counted> second)
	    : first_(std::move(first)), second_(std::move(second))
	{}

	Result<> start() const
	{
		TRY(thread_.start("cxxrt_engine"));
		ran_.wait();
		TRY(Result<>(bench.start));
		bench.started++;
		return ok();
	}

	int sum() const { return first_.value() + second_->value(); }
	bool is_here(const Engine *seen) const { return seen == this && seen_.load() == this; }

	Result<> show(SeqFile &seq) const
	{
		seq_printf(seq, "{}\n", sum());
		return ok();
	}
	using Attributes = AttributeGroup<Attribute<"sum", &Engine::sum>>;

      private:
	Result<> run(const ThisThread &self) const
	{
		seen_.store(this);
		ran_.complete();
		while (self.sleep(10_s))
			;
		return ok();
	}

	Counted first_;
	Box<Counted> second_;
	Atomic<const Engine *> seen_{nullptr};
	Completion ran_;
	KThread<&Engine::run> thread_{this};
};

bool shows(const char *path, const char *text)
{
	char shown[32]{};
	const OpenFile file(path, BORDER_O_RDONLY);

	if (file.error())
		return false;
	const long length = file.read(std::as_writable_bytes(std::span(shown)));

	return length == static_cast<long>(__builtin_strlen(text)) &&
	       !__builtin_memcmp(shown, text, static_cast<usize>(length));
}

Result<Box<Engine>> boxed(int value)
{
	return Box<Engine>::make(gfp::kernel, TRY(Engine::parts(value)));
}
Result<Arc<Engine>> shared(int value)
{
	return Arc<Engine>::make(gfp::kernel, TRY(Engine::parts(value)));
}
Result<MiscDevice<Engine>> node(int value)
{
	return MiscDevice<Engine>::make("cxxrt_engine", TRY(Engine::parts(value)));
}
Result<Chardev<Engine>> numbered(int value)
{
	const auto region = TRY(CharRegion::make("cxxrt_engine", 1));

	return Chardev<Engine>::make(region, 0, "cxxrt_engine", TRY(Engine::parts(value)));
}

/// Each place in which an object can be constructed, with an error at each step.
template <typename Make> void construct(const Test &test, Make make)
{
	bench = {};
	{
		const auto made = make(3);

		REQUIRE(made.is_ok());
		EXPECT((*made)->sum() == 7);
		EXPECT((*made)->is_here(&**made));
		EXPECT(bench.alive == 2);
		EXPECT(bench.started == 1);
	}
	EXPECT(bench.alive == 0);

	bench.part = EIO;
	EXPECT(make(1) == EIO);
	EXPECT(bench.alive == 0);

	bench.part = ok();
	bench.start = ENXIO;
	EXPECT(make(1) == ENXIO);
	EXPECT(bench.alive == 0);
	EXPECT(bench.started == 1);
}

} // namespace

TEST(each_place_undoes_what_was_made)
{
	construct(test, boxed);
	construct(test, shared);
	construct(test, node);
	construct(test, numbered);
}

TEST(start_runs_before_the_node_exists)
{
	bench = {};
	{
		const auto made = node(20);

		REQUIRE(made.is_ok());
		EXPECT(shows("/dev/cxxrt_engine", "41\n"));
		EXPECT(shows("/sys/class/misc/cxxrt_engine/sum", "41\n"));
	}
	EXPECT(OpenFile("/dev/cxxrt_engine", BORDER_O_RDONLY).error() == ENOENT.to_errno());
	EXPECT(bench.alive == 0);
}

TEST(a_device_is_bound_to_an_object_that_does_not_move)
{
	bench = {};
	const auto driver = platform::Driver<Engine>::make("cxxrt_engine");

	REQUIRE(driver.is_ok());
	{
		const auto device = platform::Device::add("cxxrt_engine", 5);

		REQUIRE(device.is_ok());
		EXPECT(device->check_bound(*driver).is_ok());
		EXPECT(bench.alive == 2);
		EXPECT(shows("/sys/devices/platform/cxxrt_engine.5/sum", "11\n"));
	}
	EXPECT(bench.alive == 0);
	for (Result<> *const error : {&bench.part, &bench.start}) {
		new (error) Result<>(EIO);
		{
			const auto device = platform::Device::add("cxxrt_engine", 5);

			REQUIRE(device.is_ok());
			EXPECT(device->check_bound(*driver) == EIO);
			EXPECT(bench.alive == 0);
		}
		new (error) Result<>(ok());
	}
	EXPECT(bench.started == 1);
}

namespace {

/// Has no second step.
struct Still : Pinned {
	explicit Still(Counted c) : counted(std::move(c)) {}

	Counted counted;
};

} // namespace

TEST(each_allocation_of_its_parts_fails)
{
	fail_each_allocation(test, 2, [](int &alive) -> Result<Box<Still>> {
		auto other = TRY(Box<Counted>::make(gfp::kernel, alive, 1));

		return Box<Still>::make(gfp::kernel,
					InPlace<Still, Counted>(Counted(alive, other->value())));
	});
}
