// SPDX-License-Identifier: GPL-2.0
#pragma once

#include <cxxrt/border/file/file.h>
#include <kernel/test/buffers.hpp>

/// A file that a test has open, as a program would: what its calls return is a number or an errno.
class OpenFile : kernel::Pinned {
      public:
	OpenFile(const char *path, int flags) : file_(border_file_open(path, flags, &error_)) {}
	~OpenFile()
	{
		if (file_)
			border_file_close(file_);
	}

	/// 0 if it is open, else why not.
	int error() const { return error_; }

	enum class Wait { allowed, forbidden };

	long read(std::span<std::byte> to, Wait wait = Wait::allowed) const
	{
		Dest dest(to);

		return border_file_read(file_, &dest.raw(), wait == Wait::forbidden);
	}
	long write(std::span<std::byte> from, Wait wait = Wait::allowed) const
	{
		Source source(from);

		return border_file_write(file_, &source.raw(), wait == Wait::forbidden);
	}
	long seek(long offset) const { return border_file_seek(file_, offset); }
	unsigned poll() const { return border_file_poll(file_); }

      private:
	int error_;
	file *file_;
};
