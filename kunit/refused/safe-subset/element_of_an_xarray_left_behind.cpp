// SPDX-License-Identifier: GPL-2.0
// expect: nothing frees 'id' if the function returns here
// by: safe
#include <kernel/container/xarray.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

struct Buffer {
	Vec<u8> bytes;
};

class Buffers : Pinned {
      public:
	Result<u32> add(usize size) const
	{
		auto buffers = buffers_.lock();
		const u32 id =
			TRY(buffers->alloc(gfp::kernel, TRY(Box<Buffer>::make(gfp::kernel))));
		auto buffer = buffers->find(id);

		if (!buffer)
			return EIO;
#ifdef REFUSED
		buffer->bytes = TRY(Vec<u8>::zeroed(gfp::kernel, size));
#else
		auto bytes = Vec<u8>::zeroed(gfp::kernel, size);

		if (bytes.is_err()) {
			(void)buffers->remove(id);
			return bytes.error();
		}
		buffer->bytes = std::move(*bytes);
#endif
		return id;
	}

      private:
	Mutex<XArray<Buffer>> buffers_{LOCK_CLASS("buffers")};
};
