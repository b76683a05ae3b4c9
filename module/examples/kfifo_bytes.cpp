// SPDX-License-Identifier: GPL-2.0
// A queue of bytes: a read of /proc/kfifo_bytes returns the written bytes in order.

#include <kernel/file/proc.hpp>
#include <kernel/prelude.hpp>
#include <kernel/user/fifo.hpp>

using namespace kernel;

class Bytes : Pinned {
      public:
	static Result<proc::File<Bytes>> init()
	{
		return proc::File<Bytes>::make({"kfifo_bytes", 0644},
					       TRY(FifoMemory::make(gfp::kernel, 4096)));
	}

	explicit Bytes(FifoMemory memory)
	    : fifo_(std::move(memory), LOCK_CLASS("kfifo.writers"), LOCK_CLASS("kfifo.readers"))
	{}

	Result<usize> read(Kiocb &io, DestIter &to) const { return fifo_.read(io, to); }

	Result<usize> write(Kiocb &io, SourceIter &from) const
	{
		const usize written = TRY(fifo_.write(io, from));

		return written > 0 || from.remaining() == 0 ? Result<usize>(written) : ENOSPC;
	}

      private:
	Fifo<Mutex> fifo_;
};

KERNEL_MODULE(Bytes, (), .license = "GPL", .author = "The cxxrt authors",
	      .description = "A queue of bytes");
