// SPDX-License-Identifier: GPL-2.0
/// \file
/// proc::Dir and proc::File<Driver>: entries of /proc.
#pragma once

#include <cxxrt/border/file/proc.h>
#include <kernel/file/virtual_file.hpp>

namespace kernel {

/// /proc, as VirtualDir and VirtualFile use it.
struct ProcFs {
	using Raw = proc_dir_entry;	      ///< The kernel's entry.
	using Operations = border_proc_ops;   ///< The kernel's operations of a file.
	static constexpr u16 dir_mode = 0555; ///< The mode of a directory without a mode.

	/// Creates a directory. Errors: ENOMEM. Process context, may sleep. proc_mkdir_mode().
	static Result<> make_dir(Raw *&made, const char *name, u16 mode, Raw *parent) MAY_SLEEP
	{
		made = border_proc_mkdir(name, mode, parent);
		return made ? ok() : ENOMEM;
	}
	/// Creates a file. Errors: ENOMEM. Process context, may sleep. proc_create_data().
	static Result<> make_file(Raw *&made, const char *name, u16 mode, Raw *parent,
				  const border_proc_ops *operations, void *data) MAY_SLEEP
	{
		made = border_proc_create(name, mode, parent, operations, data);
		return made ? ok() : ENOMEM;
	}
	/// Removes an entry, waits for running calls, and releases its open files. Process context,
	/// may sleep. proc_remove().
	static void remove(Raw *entry) MAY_SLEEP { border_proc_remove(entry); }
	/// Returns the data of a file that is being opened. Any context. pde_data().
	static void *data(const inode *inode) { return border_proc_data(inode); }

	/// Returns the kernel's operations. Context: the compiler.
	template <typename Of> static constexpr Operations operations()
	{
		constexpr border_file_operations from = Of::make();
		Operations made{};

		made.slot[BORDER_PROCOP_open].open = from.slot[BORDER_FOP_open].open;
		made.slot[BORDER_PROCOP_release].release = from.slot[BORDER_FOP_release].release;
		if constexpr (Of::has_show || Of::has_read)
			made.slot[BORDER_PROCOP_read_iter].read_iter =
				from.slot[BORDER_FOP_read_iter].read_iter;
		if constexpr (Of::has_write || Of::has_store)
			made.slot[BORDER_PROCOP_write].write =
				detail::write_by<from.slot[BORDER_FOP_write_iter].write_iter>;
		made.slot[BORDER_PROCOP_lseek].llseek = border_proc_no_lseek;
		if constexpr (Of::has_show || Of::has_size)
			made.slot[BORDER_PROCOP_lseek].llseek = from.slot[BORDER_FOP_llseek].llseek;
		if constexpr (Of::has_poll)
			made.slot[BORDER_PROCOP_poll].poll = from.slot[BORDER_FOP_poll].poll;
		if constexpr (Of::has_ioctl)
			made.slot[BORDER_PROCOP_ioctl].unlocked_ioctl =
				from.slot[BORDER_FOP_unlocked_ioctl].unlocked_ioctl;
		if constexpr (Of::has_mmap)
			made.slot[BORDER_PROCOP_mmap].mmap = from.slot[BORDER_FOP_mmap].mmap;
		static_assert(!Of::has_fasync && !Of::has_flush && !Of::has_fsync &&
				      !Of::has_show_fdinfo && !Of::has_uring,
			      "files of /proc have no fasync(), flush(), fsync() or "
			      "show_fdinfo()");
		return made;
	}
};

/// Entries of /proc. New drivers use debugfs and sysfs for data that is not about processes.
namespace proc {

/// A directory in /proc: see VirtualDir.
///
///	auto dir = TRY(proc::Dir::make("foo"));
using Dir = VirtualDir<ProcFs>;

/// A file in /proc, and its driver: see VirtualFile. Removal releases open files: later calls
/// return EIO.
///
///	auto status = TRY(proc::File<Status>::make(dir, "status"));
///	auto limits = TRY(proc::File<Limits>::make({"foo_limits", 0600}));
template <typename Driver> using File = VirtualFile<ProcFs, Driver>;

} // namespace proc
} // namespace kernel
