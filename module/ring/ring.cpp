// SPDX-License-Identifier: GPL-2.0
// Character devices /dev/ring0, /dev/ring1, …: each a bounded queue of bytes, like a named pipe
// that needs nobody to hold the other end. All openers share it, and its bytes survive a close.

#include <kernel/fifo.hpp>
#include <kernel/lock.hpp>
#include <kernel/miscdevice.hpp>
#include <kernel/prelude.hpp>

using namespace kernel;

constexpr Param<unsigned> devices{
	.name = "devices", .description = "number of rings", .initial = 1, .min = 1, .max = 64};

constexpr Param<unsigned> capacity{.name = "capacity",
				   .description = "bytes in each ring, a power of two",
				   .initial = 65536,
				   .min = 4096,
				   .max = 16777216,
				   .power_of_two = true};

/// Writes up to this size go in whole, and a ring with so much room is writable.
constexpr usize atomic_write = 4096;

/// One ring. Readers take turns, and so do writers; one of each do not wait for each other, since
/// either end of the queue has a lock of its own.
class Ring : Pinned {
      public:
	static Result<Arc<Ring>> make(usize bytes) MAY_SLEEP
	{
		return Arc<Ring>::make(gfp::kernel, TRY(Fifo::make(gfp::kernel, bytes)));
	}

	explicit Ring(Fifo::Ends ends)
	    : fifo_(std::move(ends.fifo)),
	      readers_(LOCK_CLASS("ring.readers"), std::move(ends.consumer)),
	      writers_(LOCK_CLASS("ring.writers"), std::move(ends.producer))
	{}
	~Ring() DESTRUCTOR_MAY_SLEEP = default;

	/// Gives what is there, as soon as there is a byte.
	Result<usize> read(Kiocb &io, DestIter &to) const MAY_SLEEP
	{
		const usize wanted = to.remaining();

		if (wanted == 0)
			return 0;
		for (;;) {
			const Result<> taken = take(io, to);
			const usize moved = wanted - to.remaining();

			if (moved > 0) {
				writable_.wake_all(poll_writable);
				// A reader that was not to wait for this one's lock may go on.
				if (fifo_->available() > 0)
					readable_.wake_all(poll_readable);
				return moved;
			}
			if (taken != EAGAIN || io.is_nonblocking())
				return taken.error();
			TRY(readable_.wait_interruptible([&] {
				return fifo_->available() > 0;
			}));
		}
	}

	/// Puts up to atomic_write bytes in whole, and more of them piece by piece.
	Result<usize> write(Kiocb &io, SourceIter &from) const MAY_SLEEP
	{
		const usize total = from.remaining();
		Result<> put_in = ok();

		while (from.remaining() > 0 && put_in.is_ok()) {
			const usize left = from.remaining();
			const bool any_piece = io.is_nonblocking() && total > atomic_write;
			const usize room = any_piece ? 1 : std::min(left, atomic_write);

			put_in = put(io, from, room);
			if (from.remaining() < left)
				readable_.wake_all(poll_readable);
			else if (put_in == EAGAIN && !io.is_nonblocking())
				put_in = writable_.wait_interruptible([&] {
					return fifo_->space() >= room;
				});
		}

		const usize moved = total - from.remaining();

		// A writer that was not to wait for this one's lock may go on.
		if (moved > 0 && fifo_->space() >= atomic_write)
			writable_.wake_all(poll_writable);
		return moved > 0 || put_in.is_ok() ? Result<usize>(moved) : put_in.error();
	}

	PollEvents poll(const File &, PollTable &table) const
	{
		PollEvents events;

		table.wait_on(readable_);
		table.wait_on(writable_);
		if (fifo_->available() > 0)
			events |= poll_readable;
		if (fifo_->space() >= atomic_write)
			events |= poll_writable;
		return events;
	}

      private:
	/// EAGAIN if there is nothing; EFAULT if the destination did not take all of it.
	Result<> take(Kiocb &io, DestIter &to) const MAY_SLEEP
	{
		auto consumer = io.lock(readers_);

		if (!consumer)
			return consumer.error();

		const usize count = std::min(to.remaining(), consumer->available());

		if (count == 0)
			return EAGAIN;
		return consumer->take(to, count) == count ? ok() : EFAULT;
	}

	/// EAGAIN if less than \p room is free; EFAULT if the source did not give all that fits.
	Result<> put(Kiocb &io, SourceIter &from, usize room) const MAY_SLEEP
	{
		auto producer = io.lock(writers_);

		if (!producer)
			return producer.error();

		const usize space = producer->space();
		const usize count = std::min(from.remaining(), space);

		if (space < room)
			return EAGAIN;
		return producer->put(from, count) == count ? ok() : EFAULT;
	}

	Arc<Fifo> fifo_;
	Mutex<Fifo::Consumer> readers_;
	Mutex<Fifo::Producer> writers_;
	WaitQueue readable_{LOCK_CLASS("ring.readable")};
	WaitQueue writable_{LOCK_CLASS("ring.writable")};
};

/// Loading makes the rings; unloading, which the kernel refuses while one is open, takes them away.
class RingModule {
      public:
	static Result<RingModule> init() MAY_SLEEP
	{
		auto rings =
			TRY(Vec<MiscDevice<Ring>>::with_capacity(gfp::kernel, param<devices>()));

		for (unsigned i = 0; i < param<devices>(); i++) {
			auto name = TRY(kasprintf(gfp::kernel, "ring{}", i));
			auto ring = TRY(Ring::make(param<capacity>()));

			TRY(rings.push(gfp::kernel, TRY(MiscDevice<Ring>::make(std::move(name),
									       std::move(ring)))));
		}
		pr_info("{} of {} bytes\n", rings.size(), param<capacity>());
		return RingModule(std::move(rings));
	}

	RingModule(RingModule &&) = default;
	~RingModule() DESTRUCTOR_MAY_SLEEP = default;

      private:
	explicit RingModule(Vec<MiscDevice<Ring>> rings) : rings_(std::move(rings)) {}

	Vec<MiscDevice<Ring>> rings_;
};

KERNEL_MODULE(RingModule, (devices, capacity), .license = "GPL", .author = "The cxxrt authors",
	      .description = "Bounded queues of bytes between programs, as character devices");
