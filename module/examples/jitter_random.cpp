// SPDX-License-Identifier: GPL-2.0
// needs: CONFIG_HW_RANDOM
// A generator of random numbers: the lowest bits of the clock between sleeps, of which little is
// random. Programs read /dev/hwrng, and the kernel mixes the numbers into those of /dev/random.

#include <kernel/hw_random/hw_random.hpp>
#include <kernel/prelude.hpp>
#include <kernel/time/time.hpp>

using namespace kernel;

constexpr Param<unsigned> pause{.name = "pause",
				.description = "milliseconds between two bytes",
				.initial = 1,
				.max = 1'000'000};

class Jitter {
      public:
	static Result<hw_random::Device<Jitter>> init()
	{
		return hw_random::Device<Jitter>::make("jitter", hw_random::Quality(8));
	}

	Result<> start() const
	{
		pr_info("starts\n");
		return ok();
	}
	void stop() const { pr_info("stops\n"); }

	/// A reader that does not wait receives nothing: the device needs time for a byte.
	Result<usize> read(std::span<byte> to, const hw_random::Reader &reader) const
	{
		const auto wanted = to.first(std::min<usize>(to.size(), 16));

		if (!reader.may_wait())
			return 0;
		for (byte &one : wanted) {
			TRY(reader.sleep(Duration::from_millis(param<pause>())));
			one = static_cast<byte>(Instant::now().nanos() >> 3);
		}
		return wanted.size();
	}
};

KERNEL_MODULE(Jitter, (pause), .license = "GPL", .author = "The cxxrt authors",
	      .description = "A generator of random numbers");
