// SPDX-License-Identifier: GPL-2.0
// Two character devices that are joined: a program reads from one what another program writes to
// the other.

#include <algorithm>
#include <array>
#include <tuple>

#include <kernel/container/kfifo.hpp>
#include <kernel/device/chardev.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/sync/wait.hpp>

using namespace kernel;

/// One direction.
class Line : Pinned {
      public:
	/// Returns the number of bytes; waits until there is one.
	Result<usize> read(const WaitMode &mode, DestIter &to) const
	{
		auto bytes = bytes_.lock_interruptible();
		std::array<byte, 64> piece{};
		usize count = 0;

		if (!bytes)
			return bytes.error();
		if (mode.is_nonblocking() && bytes->is_empty())
			return EAGAIN;
		TRY(readable_.wait_interruptible(bytes, [](const auto &bytes) {
			return !bytes.is_empty();
		}));
		while (count < std::min(piece.size(), to.remaining())) {
			const auto next = bytes->take();

			if (!next)
				break;
			piece[count++] = *next;
		}
		writable_.notify_one();
		return to.copy_to_iter(std::span(piece).first(count));
	}

	/// The same; waits until there is room for a byte.
	Result<usize> write(const WaitMode &mode, SourceIter &from) const
	{
		auto bytes = bytes_.lock_interruptible();
		std::array<byte, 64> piece{};

		if (!bytes)
			return bytes.error();
		if (mode.is_nonblocking() && bytes->is_full())
			return EAGAIN;
		TRY(writable_.wait_interruptible(bytes, [](const auto &bytes) {
			return !bytes.is_full();
		}));

		const usize room = capacity - bytes->size();
		const usize count = from.copy_from_iter(
			std::span(piece).first(std::min({room, piece.size(), from.remaining()})));

		for (usize i = 0; i < count; i++)
			TRY(bytes->put(piece[i]));
		readable_.notify_one();
		return count;
	}

      private:
	static constexpr usize capacity = 1024;

	Mutex<KFifo<byte, capacity>> bytes_{LOCK_CLASS("null_modem.bytes")};
	CondVar readable_{LOCK_CLASS("null_modem.readable")};
	CondVar writable_{LOCK_CLASS("null_modem.writable")};
};

/// A device.
class End : Pinned {
      public:
	End(Arc<Line> in, Arc<Line> out) : in_(std::move(in)), out_(std::move(out)) {}

	Result<usize> read(Kiocb &io, DestIter &to) const { return in_->read(io, to); }
	Result<usize> write(Kiocb &io, SourceIter &from) const { return out_->write(io, from); }

      private:
	Arc<Line> in_;
	Arc<Line> out_;
};

struct NullModem {
	static Result<std::tuple<Chardev<End>, Chardev<End>>> init()
	{
		auto region = TRY(CharRegion::make("nullmodem", 2));
		auto up = TRY(Arc<Line>::make(gfp::kernel));
		auto down = TRY(Arc<Line>::make(gfp::kernel));
		auto first =
			TRY(Chardev<End>::make(region, 0, "nullmodem0", up.clone(), down.clone()));

		return std::tuple(std::move(first),
				  TRY(Chardev<End>::make(region, 1, "nullmodem1", std::move(down),
							 std::move(up))));
	}
};

KERNEL_MODULE(NullModem, (), .license = "GPL", .author = "The cxxrt authors",
	      .description = "Two devices that are joined");
