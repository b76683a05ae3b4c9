// SPDX-License-Identifier: GPL-2.0
/// \file
/// FileOperationTraits<Node>: the file operations that a driver has.
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

/// Which operations the driver of a Node has. Refuses members that have the name of an operation
/// but that the kernel could not call.
template <typename Node> class FileOperationTraits {
      public:
	using Driver = typename Node::Driver; ///< The driver of the node.
	static_assert(NoUncalledFileOperation<Driver>::value);
	using Record = OpenRecord<Node>; ///< The data of an open file.

      private:
	using Names = Named<Driver, FileOperationNames>;
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
	static constexpr bool has_uring = requires(const Driver &d, const File &file) {
		Driver::UringCommands::run(d, file, nullptr, 0);
	} || requires(const Driver &d, const File &file, const State &state) {
		Driver::UringCommands::run(d, file, nullptr, 0, state);
	};
	static constexpr bool has_fault = has<Result<PageRef>, Fault, const u64>;
	using Vma = std::conditional_t<has_fault, FaultVma, VmaNew>; ///< The argument of mmap().
	static constexpr bool has_mmap = has<Result<>, Mmap, const File, Vma>;
	static constexpr bool has_flush = has<Result<>, Flush>;
	static constexpr bool has_fsync = has<Result<>, Fsync>;
	static constexpr bool has_show_fdinfo = has<void, ShowFdinfo, SeqFile>;
	/// Holds if seek_data() and seek_hole() also return the size.
	static constexpr bool seeks_with_size = has<Result<SeekResult>, SeekData, const u64>;
	using Sought = std::conditional_t<seeks_with_size, SeekResult, u64>; ///< Their result.
	static constexpr bool has_seek_data = has<Result<Sought>, SeekData, const u64>;
	static constexpr bool has_seek_hole = has<Result<Sought>, SeekHole, const u64>;
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
		has_uring || requires { &Names::UringCommands; },
		"UringCommands must be public: using UringCommands = UringTable<...>");
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
		has_show_fdinfo || requires { &Names::show_fdinfo; },
		"show_fdinfo() must be public: void show_fdinfo(SeqFile &) const");
	static_assert(
		has_seek_data || requires { &Names::seek_data; },
		"seek_data() must be public: Result<u64> seek_data(u64 at) const, or "
		"Result<SeekResult>");
	static_assert(
		has_seek_hole || requires { &Names::seek_hole; },
		"seek_hole() must be public: Result<u64> seek_hole(u64 at) const, or "
		"Result<SeekResult> as seek_data()");
	static_assert(has_seek_data == has_seek_hole && (has_size || !has_seek_data),
		      "a driver has seek_data() and seek_hole(), beside file_size(), or neither");
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
};

} // namespace kernel::detail
