// SPDX-License-Identifier: GPL-2.0
// The primitives in C++; c.c has the same in C.

#include "cxx.hpp"

static Result<OnI2c> make_i2c([[maybe_unused]] i2c_client *client)
{
#ifdef PRIMITIVES_I2C
	// SAFETY: C frees the device after cxx_free().
	auto &device = i2c::Device::unsafe_from(*client);

	TRY(Result<>::from_errno(border_handles_begin(border_i2c_device(client))));
	return OnI2c{TRY(device.client<i2c::Transfer::byte, i2c::Transfer::word,
				       i2c::Transfer::block, i2c::Transfer::message>())};
#else
	return OnI2c{};
#endif
}

static Result<OnSpi> make_spi([[maybe_unused]] spi_device *raw)
{
#ifdef PRIMITIVES_SPI
	// SAFETY: C frees the device after cxx_free().
	auto &device = spi::Device::unsafe_from(*raw);

	TRY(Result<>::from_errno(border_handles_begin(border_spi_device(raw))));
	auto client = TRY(device.client(spi::Mode::mode_0));
	auto buffer = TRY(spi::Buffer::make(gfp::kernel, 3));

	return OnSpi{std::move(client), std::move(buffer)};
#else
	return OnSpi{};
#endif
}

static Result<Box<in_cxx>> make(uintptr_t user, const Device &device, const on_buses &buses)
{
	auto shared = TRY(Arc<unsigned long>::make(gfp::kernel, 1ul));
	auto limits = TRY(RcuBox<Limits>::make(gfp::kernel, 1u, 2u));
	auto sleepable = TRY(Srcu<Limits>::make(LOCK_CLASS("primitives.srcu"),
						TRY(RcuBox<Limits>::make(gfp::kernel, 1u, 2u))));
	auto counters = TRY(PerCpu<CpuCounters>::make(gfp::kernel));
	auto local =
		TRY(LocalLock<unsigned long>::make(gfp::kernel, LOCK_CLASS("primitives.local")));
	auto pool = TRY(Mempool<Words>::make(4));
	auto commands = TRY(DmaCommands::make(device, "primitives"));
	auto on_i2c = TRY(make_i2c(buses.i2c));
	auto on_spi = TRY(make_spi(buses.spi));
	request *const read = make_request();

	if (!read)
		return ENOMEM;
	return Box<in_cxx>::make(gfp::kernel,
				 Parts{std::move(shared), std::move(limits), std::move(sleepable),
				       std::move(counters), std::move(local), std::move(pool),
				       std::move(commands), std::move(on_i2c), std::move(on_spi),
				       // SAFETY: cxx_free() takes it back.
				       block::Request::unsafe_from_raw(read)},
				 user, device);
}

in_cxx *cxx_make(unsigned long user, device *device, const on_buses *buses)
{
	// SAFETY: C removes the device after cxx_free().
	auto made = make(user, Device::unsafe_from(*device), *buses);

	if (!made)
		return nullptr;
	// SAFETY: C passes it to cxx_free().
	return std::move(*made).unsafe_into_raw();
}

void cxx_free(in_cxx *on)
{
	// SAFETY: no disk has the request, which C frees.
	free_request(std::move(on->request).unsafe_into_raw());
	// SAFETY: cxx_make() returned it, and C does not use it again.
	(void)Box<in_cxx>::unsafe_from_raw(on);
}

int cxx_box(in_cxx *on)
{
	auto words = Box<Words>::make(gfp::kernel, on->value);

	if (!words)
		return words.error().to_errno();
	look_at((*words)->words);
	return 0;
}

int cxx_box_of_a_node(in_cxx *on)
{
	auto words = Box<Words>::make(gfp::kernel.on(on->node), on->value);

	if (!words)
		return words.error().to_errno();
	look_at((*words)->words);
	return 0;
}

/// Must not move, and its parts and its start() can fail.
class Recorder : Pinned {
      public:
	explicit Recorder(Box<Words> words) : words_(std::move(words)) {}
	Result<> start() const { return words_->words[0] ? ok() : EINVAL; }

      private:
	Atomic<s32> records_{0};
	Box<Words> words_;
};

static Result<Box<Recorder>> make_recorder(u64 value)
{
	auto words = TRY(Box<Words>::make(gfp::kernel, value));

	return Box<Recorder>::make(gfp::kernel, InPlace<Recorder, Box<Words>>(std::move(words)));
}

int cxx_in_place(in_cxx *on)
{
	auto recorder = make_recorder(on->value);

	if (!recorder)
		return recorder.error().to_errno();
	look_at(&**recorder);
	return 0;
}

int cxx_mempool(in_cxx *on)
{
	auto words = on->pool.alloc(gfp::noio, on->value);

	look_at(words->words);
	return 0;
}

static Result<> push_16(u64 value)
{
	Vec<u64> vec;

	for (u64 i = 0; i < 16; i++)
		TRY(vec.push(gfp::kernel, value + i));
	return ok();
}

int cxx_vec(in_cxx *on)
{
	return push_16(on->value).to_errno();
}

int cxx_arc(in_cxx *on)
{
	auto share = on->shared.clone();

	return static_cast<int>(*share);
}

int cxx_copy_to_user(in_cxx *on)
{
	return UserSlice(on->user, sizeof(u64)).writer().write(on->value).to_errno();
}

int cxx_copy_from_user(in_cxx *on)
{
	auto value = UserSlice(on->user, sizeof(u64)).reader().read<u64>();

	if (!value)
		return value.error().to_errno();
	on->value = *value;
	return 0;
}

template <int depth> [[gnu::noinline]] static Result<u64> passed_on(u64 value)
{
	if constexpr (depth == 0) {
		if (value == 0)
			return EINVAL;
		return value;
	} else {
		return TRY(passed_on<depth - 1>(value)) + 1;
	}
}

int cxx_result(in_cxx *on)
{
	auto value = passed_on<5>(on->value);

	if (!value)
		return value.error().to_errno();
	return static_cast<int>(*value);
}

int cxx_elapsed(in_cxx *on)
{
	return on->start.elapsed() > 1_s;
}

int cxx_ticks(in_cxx *on)
{
	return (on->tick + 1_s).has_passed();
}

int cxx_queue_work(in_cxx *on)
{
	return on->work.queue();
}

int cxx_queue_rcu_work(in_cxx *on)
{
	return on->rcu_work.queue();
}

int cxx_arm_timer(in_cxx *on)
{
	return on->timer.arm(1_s);
}

int cxx_start_hrtimer(in_cxx *on)
{
	on->hrtimer.start(1_s);
	return on->hrtimer.is_active();
}

constinit const StaticKey<> cxx_key;

int cxx_static_key(in_cxx *on)
{
	if (is_on<cxx_key>())
		on->value++;
	return static_cast<int>(on->value);
}

int cxx_current(in_cxx *)
{
	return current().is_capable(Capability::sys_admin) ? current().pid() : 0;
}

int cxx_random(in_cxx *)
{
	return static_cast<int>(get_random_below(100) + get_random<u8>());
}

int cxx_log(in_cxx *on)
{
	pr_info("value={}\n", on->value);
	return 0;
}
