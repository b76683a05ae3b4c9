// SPDX-License-Identifier: GPL-2.0
// by: safe
// A program uses up the memory. Rust and C accept it as well: limit the size.
#include <kernel/container/list.hpp>
#include <kernel/file/file.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/user/uaccess.hpp>

using namespace kernel;

class Log : Pinned {
      public:
	Result<usize> write(Kiocb &, SourceIter &from) const
	{
		const u32 line = TRY(from.read<u32>());

		TRY(lines_.lock()->emplace_back(gfp::kernel, line));
		return sizeof(line);
	}

      private:
	Mutex<List<u32>> lines_{LOCK_CLASS("log.lines")};
};
