// SPDX-License-Identifier: GPL-2.0
/// \file
/// FileOperations<Node>: the file operations that call a driver's members.
#pragma once

#include <kernel/core/arithmetic.hpp>
#include <kernel/file/operation_traits.hpp>
#include <kernel/file/operations_of.hpp>

namespace kernel::detail {

/// The kernel's operations for the files of a Node. Each finds the node through the file and calls
/// the driver's member of the same name. Operations that the driver does not have are NULL. A node
/// is in an Arc, and has
///
///	Driver driver;						// and its type
///	static Node *unsafe_of(inode *inode, file *file);	// whose file is being opened
template <typename Node> class FileOperations : public FileOperationTraits<Node> {
	using Traits = FileOperationTraits<Node>;
	using typename Traits::Driver, typename Traits::Record;

      public:
	/// Returns the kernel's operations. Context: the compiler.
	static constexpr border_file_operations make()
	{
		border_file_operations operations =
			FileOperations<typename OperationsOf<Node>::Type>::calls();

		operations.slot[BORDER_FOP_owner].owner = &__this_module;
		operations.slot[BORDER_FOP_open].open = open;
		if constexpr (Record::has_release)
			operations.slot[BORDER_FOP_release].release = release;
		return operations;
	}

	/// Returns those that calls of an open file need. Context: the compiler.
	static constexpr border_file_operations calls()
	{
		border_file_operations operations{};

		if constexpr (Traits::has_read) {
			operations.slot[BORDER_FOP_read_iter].read_iter = read_iter;
			operations.slot[BORDER_FOP_splice_read].splice_read = border_splice_read;
		}
		if constexpr (Traits::has_show) {
			operations.slot[BORDER_FOP_read_iter].read_iter = seq_read_iter;
			operations.slot[BORDER_FOP_splice_read].splice_read = border_splice_read;
			operations.slot[BORDER_FOP_llseek].llseek = seq_lseek;
		}
		if constexpr (Traits::has_write || Traits::has_store) {
			operations.slot[BORDER_FOP_write_iter].write_iter = write_iter;
			operations.slot[BORDER_FOP_splice_write].splice_write =
				iter_file_splice_write;
		}
		if constexpr (Traits::has_size)
			operations.slot[BORDER_FOP_llseek].llseek = llseek;
		if constexpr (Traits::has_poll)
			operations.slot[BORDER_FOP_poll].poll = poll;
		if constexpr (Traits::has_ioctl) {
			operations.slot[BORDER_FOP_unlocked_ioctl].unlocked_ioctl = ioctl;
#if BORDER_HAS_COMPAT
			if constexpr (Driver::Ioctls::has_compat)
				operations.slot[BORDER_FOP_compat_ioctl].compat_ioctl =
					compat_ioctl;
			else // IoctlTable has checked that 32-bit programs have the same layouts.
				operations.slot[BORDER_FOP_compat_ioctl].compat_ioctl =
					compat_ptr_ioctl;
#endif
		}
		if constexpr (Traits::has_uring)
			operations.slot[BORDER_FOP_uring_cmd].uring_cmd = uring_cmd;
		if constexpr (Traits::has_mmap)
			operations.slot[BORDER_FOP_mmap].mmap = mmap;
		if constexpr (Traits::has_flush)
			operations.slot[BORDER_FOP_flush].flush = flush;
		if constexpr (Traits::has_fsync)
			operations.slot[BORDER_FOP_fsync].fsync = fsync;
		if constexpr (Traits::has_show_fdinfo)
			operations.slot[BORDER_FOP_show_fdinfo].show_fdinfo = show_fdinfo;
		if constexpr (Traits::has_fasync)
			operations.slot[BORDER_FOP_fasync].fasync = fasync;
		return operations;
	}

      private:
	static int open(inode *inode, file *file) MAY_SLEEP
	{
		// SAFETY: the kernel's file, which it opens by these operations; the node's owner
		// keeps it until this returns.
		Node *node = Node::unsafe_of(inode, file);

		if (const auto opened = Record::unsafe_open(node, *file); opened.is_err())
			return opened.error().to_errno();
		border_file_set_nowait(file);
		if constexpr (Traits::has_size || Traits::has_show) {
			border_file_set_atomic_position(file);
			return 0;
		} else {
			return border_stream_open(inode, file);
		}
	}

	static int release(inode *, file *file) MAY_SLEEP
	{
		// SAFETY: open() succeeded, and the kernel calls this once.
		Record::unsafe_release(*file);
		return 0;
	}

	// SAFETY: open() stored the record there, and release() has not destroyed it yet.
	static const Driver &driver(file *file) { return Record::unsafe_driver(*file); }

	/// Calls the driver's member, with the state of the file if the member takes it.
	template <typename Operation, typename... Arguments>
	static auto call(const Driver &d, [[maybe_unused]] file *file, Arguments &...arguments)
		MAY_SLEEP
	{
		if constexpr (requires { Operation::call(d, arguments...); })
			return Operation::call(d, arguments...);
		else // SAFETY: as in driver().
			return Operation::call(d, Record::unsafe_state(*file), arguments...);
	}

	static long read_iter(kiocb *iocb, iov_iter *iter) MAY_SLEEP
	{
		file *file = border_kiocb_file(iocb);
		const Driver &d = driver(file);
		// SAFETY: the kernel keeps both until this returns.
		auto &io = Traits::ReadKiocb::unsafe_from(*iocb);
		auto &to = DestIter::unsafe_from(*iter);

		if (is_revoked(d))
			return -BORDER_ENODEV;
		return moved(*iocb, call<Read>(d, file, io, to));
	}

	static long write_iter(kiocb *iocb, iov_iter *iter) MAY_SLEEP
	{
		file *file = border_kiocb_file(iocb);
		const Driver &d = driver(file);
		// SAFETY: the kernel keeps both until this returns.
		[[maybe_unused]] auto &io = Traits::WriteKiocb::unsafe_from(*iocb);
		auto &from = SourceIter::unsafe_from(*iter);

		if (is_revoked(d))
			return -BORDER_ENODEV;
		if constexpr (Traits::has_store)
			return moved(*iocb, stored(d, file, from));
		else
			return moved(*iocb, call<Write>(d, file, io, from));
	}

	static Result<usize> stored(const Driver &d, file *file, SourceIter &from) MAY_SLEEP
	{
		const usize size = from.remaining();
		const auto text = TRY(written_text(from));
		const StrView trimmed = StrView(std::as_const(text).as_span()).trimmed();

		TRY(call<Store>(d, file, trimmed));
		return size;
	}

	/// Advances the position, so that no driver has to, and returns the result for the kernel.
	static long moved([[maybe_unused]] kiocb &iocb, Result<usize> bytes)
	{
		if (bytes.is_err())
			return bytes.error().to_errno();
		if constexpr (Traits::has_size)
			border_kiocb_advance(&iocb, *bytes);
		return static_cast<long>(*bytes);
	}

	static border_loff_t llseek(file *file, border_loff_t offset, int whence) MAY_SLEEP
	{
		const Driver &d = driver(file);

		if (is_revoked(d))
			return -BORDER_ENODEV;

		if constexpr (Traits::has_seek_data) {
			if (whence == BORDER_SEEK_DATA || whence == BORDER_SEEK_HOLE)
				return whence == BORDER_SEEK_DATA ? seek_in<true>(d, file, offset)
								  : seek_in<false>(d, file, offset);
		}

		const Result<u64> size = call<FileSize>(d, file);

		if (size.is_err())
			return size.error().to_errno();
		return border_llseek_size(file, offset, whence, *size);
	}

	/// Moves to the next data or hole. Keeps a driver's answer between \p offset and the size:
	/// a program that copies the file would otherwise never reach the end.
	template <bool ForData>
	static border_loff_t seek_in(const Driver &d, file *file, border_loff_t offset) MAY_SLEEP
	{
		if (offset < 0)
			return -BORDER_ENXIO;

		const auto at = static_cast<u64>(offset);
		const Result<SeekResult> found = sought<ForData>(d, file, at);

		if (found.is_err())
			return found.error().to_errno();

		const u64 position = std::max(found->position, at);

		if (position < found->size)
			return border_llseek_set(file, position);
		if (ForData || at >= found->size)
			return -BORDER_ENXIO;
		return border_llseek_set(file, found->size);
	}

	/// Asks the driver; for the size first, if its answer has none: then it is only asked for a
	/// position before the end.
	template <bool ForData>
	static Result<SeekResult> sought(const Driver &d, file *file, u64 at) MAY_SLEEP
	{
		using Seek = std::conditional_t<ForData, SeekData, SeekHole>;

		if constexpr (Traits::seeks_with_size) {
			return call<Seek>(d, file, at);
		} else {
			const u64 size = TRY(Result<u64>(call<FileSize>(d, file)));

			if (at >= size)
				return ENXIO;
			return SeekResult{.position = TRY(call<Seek>(d, file, at)), .size = size};
		}
	}

	static unsigned poll(file *file, poll_table_struct *table) MAY_SLEEP
	{
		const Driver &d = driver(file);
		// SAFETY: the kernel keeps both until this returns.
		auto poller = PollTable::unsafe_from(*file, table);
		const auto &opened = File::unsafe_from(*file);
		const PollEvents events = call<Poll>(d, file, opened, poller);

		// Test this after poll(): the poller is then registered, and is woken if the device
		// is removed now.
		if (is_revoked(d)) {
			// Otherwise GCC computes the bits of both cases.
			asm volatile("");
			return (poll_error | poll_hangup).bits();
		}
		return events.bits();
	}

	static long ioctl(file *file, unsigned number, unsigned long argument) MAY_SLEEP
	{
		const Driver &d = driver(file);
		// SAFETY: the kernel keeps the file until this returns.
		const auto &opened = File::unsafe_from(*file);

		if (is_revoked(d))
			return -BORDER_ENODEV;
		if constexpr (!Record::has_state)
			return Driver::Ioctls::run(d, opened, number, argument);
		else // SAFETY: as in driver().
			return Driver::Ioctls::run(d, opened, number, argument,
						   Record::unsafe_state(*file));
	}

	static long compat_ioctl(file *file, unsigned number, unsigned long argument) MAY_SLEEP
	{
		const Driver &d = driver(file);
		// SAFETY: the kernel keeps the file until this returns.
		const auto &opened = File::unsafe_from(*file);
		const auto address = border_compat_ptr(static_cast<unsigned>(argument));

		if (is_revoked(d))
			return -BORDER_ENODEV;
		if constexpr (!Record::has_state)
			return Driver::Ioctls::run_compat(d, opened, number, address);
		else // SAFETY: as in driver().
			return Driver::Ioctls::run_compat(d, opened, number, address,
							  Record::unsafe_state(*file));
	}

	static int uring_cmd(io_uring_cmd *command, unsigned flags) MAY_SLEEP
	{
		file *file = Driver::UringCommands::file_of(command);
		const Driver &d = driver(file);
		// SAFETY: the kernel keeps the file until the command has ended.
		const auto &opened = File::unsafe_from(*file);

		if (Driver::UringCommands::cancel(command, flags))
			return 0;
		if (is_revoked(d))
			return -BORDER_ENODEV;
		if constexpr (!Record::has_state)
			return Driver::UringCommands::run(d, opened, command, flags);
		else // SAFETY: as in driver().
			return Driver::UringCommands::run(d, opened, command, flags,
							  Record::unsafe_state(*file));
	}

	static int mmap(file *file, vm_area_struct *vma) MAY_SLEEP
	RUNS_IN_IF(mappings, Traits::has_mmap)
	{
		const Driver &d = driver(file);
		// SAFETY: the kernel keeps both until this returns.
		auto &area = Traits::Vma::unsafe_from(*vma);
		const auto &opened = File::unsafe_from(*file);

		if (is_revoked(d))
			return -BORDER_ENODEV;
		if constexpr (Traits::has_fault)
			border_vma_set_operations(vma, &vm_operations);

		const Result<> mapped = call<Mmap>(d, file, opened, area);

		if (mapped.is_err())
			border_vma_abandon(vma);
		return mapped.to_errno();
	}

	/// A mapping holds the file, and so the driver.
	static unsigned fault(vm_fault *at) MAY_SLEEP RUNS_IN_IF(mappings, Traits::has_fault)
	{
		file *file = border_fault_file(at);
		const Driver &d = driver(file);
		const u64 page = border_fault_page(at);

		if (is_revoked(d))
			return border_fault_fail(-BORDER_ENODEV);

		Result<PageRef> found = call<Fault>(d, file, page);

		if (found.is_err())
			return border_fault_fail(found.error().to_errno());
		// SAFETY: the kernel takes the reference.
		return border_fault_resolve(at, std::move(*found).unsafe_into_raw());
	}
	static constexpr border_vm_operations vm_operations = [] {
		border_vm_operations made{};

		if constexpr (Traits::has_fault)
			made.slot[BORDER_VMOP_fault].fault = fault;
		return made;
	}();

	static int flush(file *file, void *) MAY_SLEEP
	{
		const Driver &d = driver(file);

		return is_revoked(d) ? -BORDER_ENODEV : call<Flush>(d, file).to_errno();
	}

	static int fsync(file *file, border_loff_t, border_loff_t, int) MAY_SLEEP
	{
		const Driver &d = driver(file);

		return is_revoked(d) ? -BORDER_ENODEV : call<Fsync>(d, file).to_errno();
	}

	static void show_fdinfo(seq_file *seq, file *file) MAY_SLEEP
	{
		const Driver &d = driver(file);
		// SAFETY: the kernel keeps it until this returns.
		auto out = SeqFile::unsafe_whole(*seq);

		if (!is_revoked(d))
			call<ShowFdinfo>(d, file, out);
	}

	/// The kernel also calls this when it closes a file that is in the list.
	static int fasync(int fd, file *file, int on) MAY_SLEEP
	{
		const Driver &d = driver(file);

		if (on && is_revoked(d))
			return -BORDER_ENODEV;
		// SAFETY: the kernel's own arguments.
		return d.fasync().unsafe_change(fd, file, on).to_errno();
	}
};

} // namespace kernel::detail
