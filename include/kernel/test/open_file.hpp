// SPDX-License-Identifier: GPL-2.0
#pragma once

#include <cxxrt/border/file/file.h>
#include <kernel/test/buffers.hpp>

/// A file that a test has opened. Its calls return what the system call returns: a number or a
/// negative errno.
class OpenFile : kernel::Pinned {
      public:
	OpenFile(const char *path, int flags) : file_(border_file_open(path, flags, &error_)) {}
	~OpenFile() { (void)close(); }

	/// Returns 0 if the file is open, otherwise the negative errno of open().
	int error() const { return error_; }

	/// Closes the file now.
	int close()
	{
		file *file = std::exchange(file_, nullptr);

		return file ? border_file_close(file) : 0;
	}

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
	long long seek(long long offset, int whence = BORDER_SEEK_SET) const
	{
		return border_file_seek(file_, offset, whence);
	}
	long ioctl(unsigned number, unsigned long argument = 0) const
	{
		return border_file_ioctl(file_, number, argument);
	}
	long compat_ioctl(unsigned number, unsigned long argument = 0) const
	{
		return border_file_compat_ioctl(file_, number, argument);
	}
	/// The text of its fdinfo in /proc.
	long fdinfo(std::span<char> text) const
	{
		Dest dest(std::as_writable_bytes(text));

		return border_file_fdinfo(file_, &dest.raw());
	}
	int sync() const { return border_file_sync(file_); }
	unsigned poll() const { return border_file_poll(file_); }

	/// The kernel's file.
	file *raw() const { return file_; }

      private:
	int error_ = 0;
	file *file_;
};
