// SPDX-License-Identifier: GPL-2.0
// A simple queue of bytes: a lock, two conditions and an array. A program writes bytes to
// /dev/queue, and another reads them. module/queue_c is its twin in C, and `make bench` compares
// the cost of their calls.

#include <kernel/device/miscdevice.hpp>
#include <kernel/memory/vec.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/sync/wait.hpp>

using namespace kernel;

class Queue : Pinned {
      public:
	static constexpr usize capacity = 4096;

	static Result<MiscDevice<Queue>> init()
	{
		return MiscDevice<Queue>::make({"queue", 0666},
					       TRY(Vec<byte>::zeroed(gfp::kernel, capacity)));
	}

	explicit Queue(Vec<byte> memory) : bytes_(LOCK_CLASS("queue.bytes"), std::move(memory)) {}

	/// Returns the queued bytes. Waits until there is one.
	Result<usize> read(Kiocb &, DestIter &to) const
	{
		auto bytes = bytes_.lock_interruptible();

		if (!bytes)
			return bytes.error();
		TRY(readable_.wait_interruptible(bytes, [](const Bytes &bytes) {
			return bytes.used > 0;
		}));
		auto moved = bytes->take(to);

		writable_.notify_one();
		return moved;
	}

	/// Adds as many bytes as fit. Waits until there is space for one.
	Result<usize> write(Kiocb &, SourceIter &from) const
	{
		auto bytes = bytes_.lock_interruptible();

		if (!bytes)
			return bytes.error();
		TRY(writable_.wait_interruptible(bytes, [](const Bytes &bytes) {
			return bytes.used < capacity;
		}));
		auto moved = bytes->put(from);

		readable_.notify_one();
		return moved;
	}

      private:
	struct Bytes {
		explicit Bytes(Vec<byte> memory) : memory(std::move(memory)) {}

		/// Until the queue is empty or \p to is full: two pieces if the bytes wrap.
		Result<usize> take(DestIter &to)
		{
			const usize wanted = std::min(used, to.remaining());
			usize moved = 0;

			while (moved < wanted) {
				const usize piece = std::min(wanted - moved, capacity - first);
				const usize copied =
					to.copy_to_iter(memory.as_span().subspan(first, piece));

				if (copied == 0)
					break;
				first = (first + copied) % capacity;
				used -= copied;
				moved += copied;
			}
			return moved > 0 || wanted == 0 ? Result<usize>(moved) : EFAULT;
		}

		Result<usize> put(SourceIter &from)
		{
			const usize wanted = std::min(capacity - used, from.remaining());
			usize moved = 0;

			while (moved < wanted) {
				const usize end = (first + used) % capacity;
				const usize piece = std::min(wanted - moved, capacity - end);
				const usize copied =
					from.copy_from_iter(memory.as_span().subspan(end, piece));

				if (copied == 0)
					break;
				used += copied;
				moved += copied;
			}
			return moved > 0 || wanted == 0 ? Result<usize>(moved) : EFAULT;
		}

		Vec<byte> memory;
		usize first = 0;
		usize used = 0;
	};

	Mutex<Bytes> bytes_;
	CondVar readable_{LOCK_CLASS("queue.readable")};
	CondVar writable_{LOCK_CLASS("queue.writable")};
};

KERNEL_MODULE(Queue, (), .license = "GPL", .author = "The cxxrt authors",
	      .description = "A queue of bytes");
