// SPDX-License-Identifier: GPL-2.0
// Correct code: open() counts the users, and the destructor of what it returns counts them down, by
// another Arc. The safe subset must accept it.
#include <algorithm>

#include <kernel/device/miscdevice.hpp>
#include <kernel/memory/arc.hpp>
#include <kernel/memory/vec.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/atomic.hpp>

using namespace kernel;

namespace users_in_an_arc {
class Camera : Pinned {
      public:
	struct Stream : Pinned {
		Stream(Arc<Atomic<u32>> all, Vec<byte> pixels)
		    : users(std::move(all)), frame(std::move(pixels))
		{}
		~Stream() { users->dec(); }

		Arc<Atomic<u32>> users;
		Vec<byte> frame;
	};

	explicit Camera(Arc<Atomic<u32>> users) : users_(std::move(users)) {}

	Result<Box<Stream>> open(const File &) const
	{
		if (users_->fetch_add(1) >= 4) {
			users_->dec();
			return EBUSY;
		}

		auto frame = Vec<byte>::zeroed(gfp::kernel, 4096);

		if (frame.is_err()) {
			users_->dec();
			return frame.error();
		}

		auto stream = Box<Stream>::make(gfp::kernel, users_.clone(), std::move(*frame));

		if (stream.is_err())
			users_->dec();
		return stream;
	}
	Result<usize> read(const Stream &stream, Kiocb &, DestIter &to) const
	{
		const usize wanted = std::min(to.remaining(), stream.frame.size());

		return some_or_fault(to.copy_to_iter(stream.frame.as_span().first(wanted)));
	}

      private:
	Arc<Atomic<u32>> users_;
};
Result<MiscDevice<Camera>> make_camera()
{
	auto users = TRY(Arc<Atomic<u32>>::make(gfp::kernel, 0u));

	return MiscDevice<Camera>::make("camera", std::move(users));
}
} // namespace users_in_an_arc
