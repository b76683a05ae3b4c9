// SPDX-License-Identifier: GPL-2.0
/// \file
/// debugfs::Dir, debugfs::File<Driver>, and files of values.
#pragma once

#include <cxxrt/border/device/debugfs.h>
#include <kernel/file/virtual_file.hpp>
#include <kernel/sync/lock.hpp>

namespace kernel {

/// debugfs, as VirtualDir and VirtualFile use it. In a kernel without debugfs, or with debugfs off,
/// make() succeeds and creates no entry: a driver does not depend on debugfs.
struct DebugFs {
	using Raw = dentry;			   ///< The kernel's entry.
	using Operations = border_file_operations; ///< The kernel's operations of a file.
	static constexpr u16 dir_mode = 0755;	   ///< The mode of all directories.

	/// Creates a directory. Errors: ENOMEM, EEXIST. Process context, may sleep.
	/// debugfs_create_dir().
	static Result<> make_dir(Raw *&made, const char *name, u16, Raw *parent) MAY_SLEEP
	{
		return Result<>::from_errno(border_debugfs_create_dir(&made, name, parent));
	}
	/// Creates a file. Errors: ENOMEM, EEXIST. Process context, may sleep.
	/// debugfs_create_file().
	static Result<> make_file(Raw *&made, const char *name, u16 mode, Raw *parent,
				  const border_file_operations *operations, void *data) MAY_SLEEP
	{
		return Result<>::from_errno(
			border_debugfs_create_file(&made, name, mode, parent, operations, data));
	}
	/// Waits for running calls and removes an entry. Process context, may sleep.
	/// debugfs_remove().
	static void remove(Raw *entry) MAY_SLEEP { border_debugfs_remove(entry); }
	/// Returns the data of a file that is being opened. Any context.
	static void *data(const inode *inode) { return border_debugfs_data(inode); }

	/// Returns the kernel's operations. Context: the compiler.
	template <typename Of> static constexpr Operations operations()
	{
		constexpr border_file_operations from = Of::make();
		Operations made = from;

		if constexpr (Of::has_read || Of::has_show)
			made.slot[BORDER_FOP_read].read =
				detail::read_by<from.slot[BORDER_FOP_read_iter].read_iter>;
		if constexpr (Of::has_write || Of::has_store)
			made.slot[BORDER_FOP_write].write =
				detail::write_by<from.slot[BORDER_FOP_write_iter].write_iter>;
		static_assert(!Of::has_mmap && !Of::has_fasync && !Of::has_flush &&
				      !Of::has_fsync && !Of::has_show_fdinfo && !Of::has_uring,
			      "files of debugfs have no mmap(), fasync(), flush(), fsync() or "
			      "show_fdinfo(): debugfs does not guard them against removal");
		return made;
	}
};

namespace detail {

/// @{
/// Prints and parses a value as debugfs does.
template <std::integral T> void debugfs_print(SeqFile &seq, T value)
{
	if constexpr (std::same_as<T, bool>)
		seq.write(value ? StrView("Y\n") : StrView("N\n"));
	else
		seq_printf(seq, "{}\n", value);
}
/// @}

/// The driver of a file with one number.
template <std::integral T> class DebugfsNumber : PinnedAs<DebugfsNumber<T>> {
      public:
	explicit DebugfsNumber(T value) : value_(value) {}

	T load() const { return __atomic_load_n(&value_, __ATOMIC_RELAXED); }
	void set(T value) const { __atomic_store_n(&value_, value, __ATOMIC_RELAXED); }
	/// Adds; wraps on overflow.
	void add(T value) const { __atomic_fetch_add(&value_, value, __ATOMIC_RELAXED); }

	Result<> show(SeqFile &seq) const
	{
		debugfs_print(seq, load());
		return ok();
	}
	Result<> store(const StrView &text) const
	{
		set(TRY(text.parse<T>()));
		return ok();
	}

      private:
	mutable T value_;
};

/// The driver of a file with a text.
class DebugfsText : PinnedAs<DebugfsText> {
      public:
	explicit DebugfsText(String text) : text_(LOCK_CLASS("debugfs.text"), std::move(text)) {}

	Result<> show(SeqFile &seq) const MAY_SLEEP
	{
		auto text = text_.lock();

		seq_printf(seq, "{}\n", *text);
		return ok();
	}
	Result<> store(const StrView &text) const MAY_SLEEP
	{
		auto copy = TRY(String::make(gfp::kernel, text));
		auto held = text_.lock();

		std::swap(*held, copy);
		return ok();
	}
	const Mutex<String> &text() const { return text_; }

      private:
	Mutex<String> text_;
};

/// The driver of a file with bytes.
class DebugfsBlob : PinnedAs<DebugfsBlob> {
      public:
	explicit DebugfsBlob(Vec<byte> bytes) : bytes_(std::move(bytes)) {}

	u64 file_size() const { return bytes_.size(); }
	Result<usize> read(ReadAt &io, DestIter &to) const MAY_SLEEP
	{
		return io.read_from(bytes_.as_span(), to);
	}

      private:
	Vec<byte> bytes_;
};

/// The driver of a file with numbers.
template <std::integral T> class DebugfsArray : PinnedAs<DebugfsArray<T>> {
      public:
	explicit DebugfsArray(Vec<T> values) : values_(std::move(values)) {}

	usize size() const { return values_.size(); }
	T load(usize index) const { return __atomic_load_n(&values_[index], __ATOMIC_RELAXED); }
	void set(usize index, T value) const
	{
		__atomic_store_n(&values_[index], value, __ATOMIC_RELAXED);
	}

	Result<> show(SeqFile &seq) const
	{
		for (usize i = 0; i < size(); i++)
			seq_printf(seq, "{}{}", i ? " " : "", load(i));
		seq.write("\n");
		return ok();
	}

      private:
	mutable Vec<T> values_;
};

} // namespace detail

/// Files in /sys/kernel/debug, to find bugs. It prevents these mistakes: a file that shows freed
/// memory after its device is gone; a driver that fails because there is no debugfs.
namespace debugfs {

/// A directory in debugfs: see VirtualDir.
///
///	auto dir = TRY(debugfs::Dir::make("foo"));
using Dir = VirtualDir<DebugFs>;

/// A file in debugfs, and its driver: see VirtualFile. Calls on open files return EIO after it was
/// removed. It supports read(), write(), show(), store(), poll(), ioctls and positions.
///
///	auto state = TRY(debugfs::File<State>::make(dir, "state", shared.clone()));
template <typename Driver> using File = VirtualFile<DebugFs, Driver>;

/// A number or a bool in a file. The file owns it. The driver calls `load()`, `set()` and `add()`,
/// in any context. Programs may write it if the mode allows. debugfs_create_u32() and so on,
/// debugfs_create_bool().
///
///	auto drops = TRY(debugfs::Number<u64>::make(dir, {"drops", 0444}, 0u));
///	drops->add(1);
template <std::integral T> using Number = File<detail::DebugfsNumber<T>>;

/// A text in a file; `text()` returns the Mutex<String> that owns it. debugfs_create_str().
using Text = File<detail::DebugfsText>;

/// Constant bytes in a file. debugfs_create_blob().
using Blob = File<detail::DebugfsBlob>;

/// Numbers in one line of a file: `load(index)`, `set(index, value)`. debugfs_create_u32_array().
template <std::integral T> using Array = File<detail::DebugfsArray<T>>;

} // namespace debugfs
} // namespace kernel
