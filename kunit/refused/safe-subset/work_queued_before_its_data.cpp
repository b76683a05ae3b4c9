// SPDX-License-Identifier: GPL-2.0
// expect: the work may have run before it sees what this stores in 'text_'
// by: safe
// The text stays until the next write().
#include <algorithm>

#include <kernel/device/miscdevice.hpp>
#include <kernel/memory/vec.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/work/workqueue.hpp>

using namespace kernel;

class Job : Pinned {
      public:
	Result<usize> write(Kiocb &, SourceIter &from) const
	{
		auto text =
			TRY(Vec<byte>::zeroed(gfp::kernel, std::min<usize>(from.remaining(), 64)));

		if (from.copy_from_iter(text.as_span()) < text.size())
			return EFAULT;
		const usize size = text.size();

#ifndef REFUSED
		*text_.lock() = std::move(text);
#endif
		work_.queue();
#ifdef REFUSED
		*text_.lock() = std::move(text);
#endif
		return size;
	}

      private:
	void on_work() const
	{
		auto text = text_.lock();

		bytes_.add(text->size());
		text->clear();
	}

	Mutex<Vec<byte>> text_{LOCK_CLASS("job.text")};
	Atomic<u64> bytes_{0};
	Work<&Job::on_work> work_{this};
};
Result<MiscDevice<Job>> make_it()
{
	return MiscDevice<Job>::make(TRY(kasprintf(gfp::kernel, "it")));
}
