// SPDX-License-Identifier: GPL-2.0
// Nodes as those of drivers/char/mem.c: /dev/mem_null, mem_zero, mem_full and mem_random.

#include <array>
#include <tuple>

#include <kernel/crypto/random.hpp>
#include <kernel/device/chardev.hpp>
#include <kernel/prelude.hpp>
#include <kernel/work/task.hpp>

using namespace kernel;

/// Ends each read at once, and takes whatever is written.
struct Null : Pinned {
	Result<usize> read(Kiocb &, DestIter &) const { return 0u; }
	Result<usize> write(Kiocb &, SourceIter &from) const { return from.skip(from.remaining()); }
};

/// Fills a read with \p fill(), which copies up to page_size bytes, until a signal arrives.
template <typename Fill> Result<usize> read_by_page(DestIter &to, Fill fill)
{
	usize done = 0;

	while (to.remaining() > 0) {
		const usize wanted = std::min(to.remaining(), usize{page_size});
		const usize copied = fill(wanted);

		done += copied;
		if (copied < wanted)
			return done > 0 ? Result<usize>(done) : EFAULT;
		if (current().has_signal())
			break;
	}
	return done;
}

/// Has no end.
struct Zero : Null {
	Result<usize> read(Kiocb &, DestIter &to) const
	{
		return read_by_page(to, [&](usize count) {
			return to.zero(count);
		});
	}
};

/// Has no room.
struct Full : Zero {
	Result<usize> write(Kiocb &, SourceIter &) const { return ENOSPC; }
};

/// Has bytes that nobody can predict.
struct Random : Null {
	Result<usize> read(Kiocb &, DestIter &to) const
	{
		TRY(wait_for_random_bytes());
		return read_by_page(to, [&](usize count) {
			std::array<byte, 256> some{};
			usize copied = 0;

			while (copied < count) {
				const auto part = std::span(some).first(
					std::min(some.size(), count - copied));

				get_random_bytes(part);

				const usize one = to.copy_to_iter(part);

				copied += one;
				if (one < part.size())
					break;
			}
			return copied;
		});
	}
};

struct MemoryNodes {
	using All = std::tuple<Chardev<Null>, Chardev<Zero>, Chardev<Full>, Chardev<Random>>;

	static Result<All> init()
	{
		auto region = TRY(CharRegion::make("mem_nodes", 4));
		auto null = TRY(Chardev<Null>::make(region, 0, {"mem_null", 0666}));
		auto zero = TRY(Chardev<Zero>::make(region, 1, {"mem_zero", 0666}));
		auto full = TRY(Chardev<Full>::make(region, 2, {"mem_full", 0666}));

		return All(std::move(null), std::move(zero), std::move(full),
			   TRY(Chardev<Random>::make(region, 3, {"mem_random", 0444})));
	}
};

KERNEL_MODULE(MemoryNodes, (), .license = "GPL", .author = "The cxxrt authors",
	      .description = "Nodes without a device");
