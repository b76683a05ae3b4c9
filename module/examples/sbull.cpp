// SPDX-License-Identifier: GPL-2.0
// needs: CONFIG_BLOCK
// A disk in memory, /dev/sbull. With deferred=1 a work handles the requests, as for a device that
// answers later.

#include <optional>

#include <kernel/block/mq.hpp>
#include <kernel/core/algorithm.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/spinlock.hpp>
#include <kernel/work/workqueue.hpp>

using namespace kernel;

constexpr Param<u32> sectors{.name = "sectors",
			     .description = "the size of the disk, in units of 512 bytes",
			     .initial = 2048,
			     .min = 8,
			     .max = 2097152};
constexpr Param<bool> deferred{
	.name = "deferred", .description = "a work handles the requests", .initial = false};

class Sbull : Pinned {
      public:
	static Result<block::GenDisk<Sbull>> init()
	{
		const usize size = usize{param<sectors>()} * block::sector_size;
		auto memory = TRY(KVVec<byte>::zeroed(gfp::kernel, size));
		auto waiting = TRY(Requests::with_capacity(gfp::kernel, queue_depth));

		return block::GenDisk<Sbull>::make(
			"sbull", {.capacity_sectors = param<sectors>(), .queue_depth = queue_depth},
			std::move(memory), std::move(waiting));
	}

	using Requests = Vec<block::Request>;

	Sbull(KVVec<byte> memory, Requests waiting)
	    : memory_(LOCK_CLASS("sbull.memory"), std::move(memory)),
	      waiting_(LOCK_CLASS("sbull.waiting"), std::move(waiting))
	{}

	void queue_rq(block::Request request) const
	{
		if (!param<deferred>())
			return handle(std::move(request));
		// There is room for all requests that the disk can have.
		waiting_.lock()->push_within_capacity(std::move(request)).ignore("ends with EIO");
		work_.queue();
	}

      private:
	static constexpr unsigned queue_depth = 64;

	void handle(block::Request request) const
	{
		const Result<> done = transfer(request);

		std::move(request).end(done);
	}

	Result<> transfer(const block::Request &request) const
	{
		auto memory = memory_.lock();
		auto bytes = memory->as_span().subspan(request.position(), request.size());

		switch (request.op()) {
		case block::Op::read:
			for (std::span<byte> to : request.destination()) {
				copy(bytes.first(to.size()), to);
				bytes = bytes.subspan(to.size());
			}
			return ok();
		case block::Op::write:
			for (std::span<const byte> from : request.source()) {
				copy(from, bytes.first(from.size()));
				bytes = bytes.subspan(from.size());
			}
			return ok();
		default:
			return EOPNOTSUPP;
		}
	}

	std::optional<block::Request> next() const
	{
		auto waiting = waiting_.lock();

		if (waiting->is_empty())
			return std::nullopt;
		return waiting->remove(0);
	}

	void on_work() const
	{
		while (auto request = next())
			handle(std::move(*request));
	}

	SpinLock<KVVec<byte>> memory_;
	SpinLock<Requests> waiting_;
	Work<&Sbull::on_work, system_queue::high_priority> work_{this};
};

KERNEL_MODULE(Sbull, (sectors, deferred), .license = "GPL", .author = "The cxxrt authors",
	      .description = "A disk in memory");
