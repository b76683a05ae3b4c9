// SPDX-License-Identifier: GPL-2.0
/// \file
/// FileOperations<Node>: the file operations that call a driver's members.
#pragma once

#include <kernel/device/operation_names.hpp>
#include <kernel/file/fasync.hpp>
#include <kernel/file/file.hpp>
#include <kernel/file/ioctl.hpp>
#include <kernel/file/mmap.hpp>
#include <kernel/file/open.hpp>
#include <kernel/file/operation_calls.hpp>
#include <kernel/user/uaccess.hpp>

namespace kernel::detail {

/// The kernel's operations for the files of a Node. Each finds the node through the file and calls
/// the driver's member of the same name. Operations that the driver does not have are NULL. A node
/// is in an Arc, and has
///
///	Driver driver;						// and its type
///	static Node *unsafe_of(inode *inode, file *file);	// whose file is being opened
template <typename Node> class FileOperations {
	using Driver = typename Node::Driver;
	using Names = Named<Driver, FileOperationNames>;
	static_assert(NoUncalledFileOperation<Driver>::holds);
	using Record = OpenRecord<Node>;
	using State = typename Record::State;

	/// Whether the driver has the operation, with or without the state of the file as its first
	/// argument.
	template <typename R, typename Operation, typename... Arguments>
	static constexpr bool has = Calls<R, Operation, const Driver, Arguments...> ||
				    Calls<R, Operation, const Driver, const State, Arguments...>;

	template <typename... Before>
	static constexpr bool size_is_known =
		requires(Before &...of) { requires is_size<decltype(FileSize::call(of...))>; };

      public:
	/// Whether files have positions.
	static constexpr bool has_size =
		size_is_known<const Driver> || size_is_known<const Driver, const State>;
	using ReadKiocb = std::conditional_t<has_size, ReadAt, Kiocb>; ///< The argument of read().
	using WriteKiocb =
		std::conditional_t<has_size, WriteAt, Kiocb>; ///< The argument of write().

	static constexpr bool has_read = has<Result<usize>, Read, ReadKiocb, DestIter>;
	static constexpr bool has_write = has<Result<usize>, Write, WriteKiocb, SourceIter>;
	static constexpr bool has_show = Record::has_show;
	static constexpr bool has_store = has<Result<>, Store, const StrView>;
	static constexpr bool has_poll = has<PollEvents, Poll, const File, PollTable>;
	static constexpr bool has_ioctl = requires(const Driver &d, const File &file) {
		Driver::Ioctls::run(d, file, 0, 0);
	} || requires(const Driver &d, const File &file, const State &state) {
		Driver::Ioctls::run(d, file, 0, 0, state);
	};
	static constexpr bool has_fault = has<Result<PageRef>, Fault, const u64>;
	using Vma = std::conditional_t<has_fault, FaultVma, VmaNew>; ///< The argument of mmap().
	static constexpr bool has_mmap = has<Result<>, Mmap, const File, Vma>;
	static constexpr bool has_flush = has<Result<>, Flush>;
	static constexpr bool has_fsync = has<Result<>, Fsync>;
	static constexpr bool has_fasync = requires(const Driver &d) {
		{ d.fasync() } -> std::same_as<const Fasync &>;
	};

	// Refuse a member that has the name of an operation but that the kernel could not call.
	static_assert(
		has_read || requires { &Names::read; },
		"read() must be public: Result<usize> read(Kiocb &, DestIter &) const; it takes a "
		"ReadAt & if there is a u64 file_size() const");
	static_assert(
		has_write || requires { &Names::write; },
		"write() must be public: Result<usize> write(Kiocb &, SourceIter &) const; it "
		"takes a WriteAt & if there is a u64 file_size() const");
	static_assert(!has_size || !has<Result<usize>, Read, Kiocb, DestIter>,
		      "read() must take a ReadAt & because there is a file_size(): a read() that "
		      "ignores the position never reaches the end");
	static_assert(!has_size || !has<Result<usize>, Write, Kiocb, SourceIter>,
		      "write() must take a WriteAt & because there is a file_size()");
	static_assert(
		has_show || requires { &Names::show; },
		"show() must be public: Result<> show(SeqFile &) const");
	static_assert(
		has_store || requires { &Names::store; },
		"store() must be public: Result<> store(const StrView &) const");
	static_assert(!(has_show && (has_read || has_size)),
		      "a driver with show() has no read() and no file_size(): show() prints what "
		      "programs read");
	static_assert(!(has_store && has_write),
		      "a driver with store() has no write(): store() takes what programs write");
	static_assert(
		has_poll || requires { &Names::poll; },
		"poll() must be public: PollEvents poll(const File &, PollTable &) const");
	static_assert(requires { &Names::ioctl; }, "no ioctl(): using Ioctls = IoctlTable<...>");
	static_assert(
		has_ioctl || requires { &Names::Ioctls; },
		"Ioctls must be public: using Ioctls = IoctlTable<...>");
	static_assert(
		has_mmap || requires { &Names::mmap; },
		"mmap() must be public: Result<> mmap(const File &, VmaNew &) const; it takes a "
		"FaultVma & if there is a Result<PageRef> fault(u64 page) const");
	static_assert(
		has_fault ? has_mmap : requires { &Names::fault; },
		"fault() must be public: Result<PageRef> fault(u64 page) const, beside an mmap() "
		"that takes a FaultVma &");
	static_assert(
		has_flush || requires { &Names::flush; },
		"flush() must be public: Result<> flush() const");
	static_assert(
		has_fsync || requires { &Names::fsync; },
		"fsync() must be public: Result<> fsync() const");
	static_assert(
		has_fasync || requires { &Names::fasync; },
		"fasync() must be public: const Fasync &fasync() const");
	static_assert(
		has_size || requires { &Names::file_size; },
		"file_size() must be public: u64 file_size() const, or Result<u64>");
	static_assert(
		has_open<Driver> || requires { &Names::open; },
		"open() must be public: Result<> open(const File &) const, or Result<State> "
		"open(const File &) const");
	static_assert(
		requires { &Names::max_open_files; }, "max_open_files is open_limit now: static "
						      "constexpr OpenLimit open_limit{.files = 1}");
	static_assert(
		has_open_limit<Driver> || requires { &Names::open_limit; },
		"open_limit must be public: static constexpr OpenLimit open_limit{.files = 1}");

	/// Returns the kernel's operations. Context: the compiler.
	static constexpr border_file_operations make()
	{
		border_file_operations operations{};

		operations.slot[BORDER_FOP_owner].owner = &__this_module;
		operations.slot[BORDER_FOP_open].open = open;
		operations.slot[BORDER_FOP_release].release = release;
		if constexpr (has_read) {
			operations.slot[BORDER_FOP_read_iter].read_iter = read_iter;
			operations.slot[BORDER_FOP_splice_read].splice_read = border_splice_read;
		}
		if constexpr (has_show) {
			operations.slot[BORDER_FOP_read_iter].read_iter = seq_read_iter;
			operations.slot[BORDER_FOP_splice_read].splice_read = border_splice_read;
			operations.slot[BORDER_FOP_llseek].llseek = seq_lseek;
		}
		if constexpr (has_write || has_store) {
			operations.slot[BORDER_FOP_write_iter].write_iter = write_iter;
			operations.slot[BORDER_FOP_splice_write].splice_write =
				iter_file_splice_write;
		}
		if constexpr (has_size)
			operations.slot[BORDER_FOP_llseek].llseek = llseek;
		if constexpr (has_poll)
			operations.slot[BORDER_FOP_poll].poll = poll;
		if constexpr (has_ioctl) {
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
		if constexpr (has_mmap)
			operations.slot[BORDER_FOP_mmap].mmap = mmap;
		if constexpr (has_flush)
			operations.slot[BORDER_FOP_flush].flush = flush;
		if constexpr (has_fsync)
			operations.slot[BORDER_FOP_fsync].fsync = fsync;
		if constexpr (has_fasync)
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
		if constexpr (has_size || has_show) {
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
		auto io = ReadKiocb::unsafe_from(*iocb);
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
		[[maybe_unused]] auto io = WriteKiocb::unsafe_from(*iocb);
		auto &from = SourceIter::unsafe_from(*iter);

		if (is_revoked(d))
			return -BORDER_ENODEV;
		if constexpr (has_store)
			return moved(*iocb, stored(d, file, from));
		else
			return moved(*iocb, call<Write>(d, file, io, from));
	}

	static Result<usize> stored(const Driver &d, file *file, SourceIter &from) MAY_SLEEP
	{
		const usize size = from.remaining();
		const auto text = TRY(written_text(from));
		const StrView trimmed = StrView(text.as_span()).trimmed();

		TRY(call<Store>(d, file, trimmed));
		return size;
	}

	/// Advances the position, so that no driver has to, and returns the result for the kernel.
	static long moved([[maybe_unused]] kiocb &iocb, Result<usize> bytes)
	{
		if (bytes.is_err())
			return bytes.error().to_errno();
		if constexpr (has_size)
			border_kiocb_advance(&iocb, *bytes);
		return static_cast<long>(*bytes);
	}

	static border_loff_t llseek(file *file, border_loff_t offset, int whence) MAY_SLEEP
	{
		const Driver &d = driver(file);

		if (is_revoked(d))
			return -BORDER_ENODEV;

		const Result<u64> size = call<FileSize>(d, file);

		if (size.is_err())
			return size.error().to_errno();
		return border_llseek_size(file, offset, whence, *size);
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
		return (is_revoked(d) ? poll_error | poll_hangup : events).bits();
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

	static int mmap(file *file, vm_area_struct *vma) MAY_SLEEP
	{
		const Driver &d = driver(file);
		// SAFETY: the kernel keeps both until this returns.
		auto &area = Vma::unsafe_from(*vma);
		const auto &opened = File::unsafe_from(*file);

		if (is_revoked(d))
			return -BORDER_ENODEV;
		if constexpr (has_fault)
			border_vma_set_operations(vma, &vm_operations);
		return call<Mmap>(d, file, opened, area).to_errno();
	}

	/// A mapping holds the file, and so the driver.
	static unsigned fault(vm_fault *at) MAY_SLEEP
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

		if constexpr (has_fault)
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
