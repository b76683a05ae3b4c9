// SPDX-License-Identifier: GPL-2.0
/// \file
/// MiscDevice<Driver>: a node in /dev, and its file operations.
#pragma once

#include <cxxrt/border/device/miscdevice.h>
#include <kernel/device/device.hpp>
#include <kernel/device/operation_names.hpp>
#include <kernel/device/revocable.hpp>
#include <kernel/file/fasync.hpp>
#include <kernel/file/file.hpp>
#include <kernel/file/ioctl.hpp>
#include <kernel/file/mmap.hpp>
#include <kernel/memory/arc.hpp>
#include <kernel/memory/string.hpp>
#include <kernel/user/uaccess.hpp>

namespace kernel {

namespace detail {

/// The operations that a driver can have.
struct FileOperationNames {
	int read, write, poll, ioctl, Ioctls, mmap, fasync;
};

/// A base, so that it stands first in what is derived from it.
template <typename Driver> struct MiscDriver {
	template <typename... Arguments>
	explicit MiscDriver(Arguments &&...arguments)
	    : driver(std::forward<Arguments>(arguments)...)
	{}
	~MiscDriver() DESTRUCTOR_MAY_SLEEP_IF(destructor_may_sleep<Driver>) = default;

	Driver driver;
};

/// A driver and its node, in one place for as long as the kernel or a file knows it. The driver is
/// first, since short distances make short code.
template <typename Driver> struct MiscNode : MiscDriver<Driver>, border_miscdevice, Pinned {
	template <typename... Arguments>
	explicit MiscNode(String n, Arguments &&...arguments)
	    : MiscDriver<Driver>(std::forward<Arguments>(arguments)...), name(std::move(n))
	{}
	~MiscNode() DESTRUCTOR_MAY_SLEEP_IF(destructor_may_sleep<Driver>) = default;

	String name;
};

/// The operations of a driver, as the kernel calls them: each finds the driver's object through the
/// file and calls the member of the same name. Only those that the driver has are filled in.
template <typename Driver> class FileOperations {
	using Names = Named<Driver, FileOperationNames>;
	static_assert(NoUncalledFileOperation<Driver>::holds);

      public:
	static constexpr bool has_read = requires(const Driver &d, Kiocb &io, DestIter &to) {
		{ d.read(io, to) } -> std::same_as<Result<usize>>;
	};
	static constexpr bool has_write = requires(const Driver &d, Kiocb &io, SourceIter &from) {
		{ d.write(io, from) } -> std::same_as<Result<usize>>;
	};
	static constexpr bool has_poll =
		requires(const Driver &d, const File &file, PollTable &table) {
			{ d.poll(file, table) } -> std::same_as<PollEvents>;
		};
	static constexpr bool has_ioctl =
		requires(const Driver &d, const File &file) { Driver::Ioctls::run(d, file, 0, 0); };
	static constexpr bool has_mmap = requires(const Driver &d, const File &file, VmaNew &vma) {
		{ d.mmap(file, vma) } -> std::same_as<Result<>>;
	};
	static constexpr bool has_fasync = requires(const Driver &d) {
		{ d.fasync() } -> std::same_as<const Fasync &>;
	};

	// A member of the name that the kernel could not call would be left out in silence.
	static_assert(
		has_read || requires { &Names::read; },
		"read() has to be public: Result<usize> read(Kiocb &, DestIter &) const");
	static_assert(
		has_write || requires { &Names::write; },
		"write() has to be public: Result<usize> write(Kiocb &, SourceIter &) const");
	static_assert(
		has_poll || requires { &Names::poll; },
		"poll() has to be public: PollEvents poll(const File &, PollTable &) const");
	static_assert(requires { &Names::ioctl; }, "no ioctl(): using Ioctls = IoctlTable<...>");
	static_assert(
		has_ioctl || requires { &Names::Ioctls; },
		"Ioctls has to be public: using Ioctls = IoctlTable<...>");
	static_assert(
		has_mmap || requires { &Names::mmap; },
		"mmap() has to be public: Result<> mmap(const File &, VmaNew &) const");
	static_assert(
		has_fasync || requires { &Names::fasync; },
		"fasync() has to be public: const Fasync &fasync() const");

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
		if constexpr (has_write) {
			operations.slot[BORDER_FOP_write_iter].write_iter = write_iter;
			operations.slot[BORDER_FOP_splice_write].splice_write =
				iter_file_splice_write;
		}
		if constexpr (has_poll)
			operations.slot[BORDER_FOP_poll].poll = poll;
		if constexpr (has_ioctl) {
			operations.slot[BORDER_FOP_unlocked_ioctl].unlocked_ioctl = ioctl;
#if BORDER_HAS_COMPAT
			// For layouts that are the same: IoctlTable has seen to that.
			operations.slot[BORDER_FOP_compat_ioctl].compat_ioctl = compat_ptr_ioctl;
#endif
		}
		if constexpr (has_mmap)
			operations.slot[BORDER_FOP_mmap].mmap = mmap;
		if constexpr (has_fasync)
			operations.slot[BORDER_FOP_fasync].fasync = fasync;
		return operations;
	}

      private:
	using Node = MiscNode<Driver>;

	/// misc_open() calls this with its own lock held, against deregistration, and with the
	/// device in the file's private data.
	static int open(inode *inode, file *file)
	{
		// SAFETY: only nodes are registered with these operations.
		auto *device = static_cast<border_miscdevice *>(border_file_private(file));
		unsafe_assume(device);
		auto *node = static_cast<Node *>(device);

		// SAFETY: its MiscDevice has it. release() takes this share back.
		border_file_set_private(file, Arc<Node>::unsafe_clone_of(node).unsafe_into());
		border_file_set_nowait(file);
		return border_stream_open(inode, file);
	}

	static const Driver &driver(file *file)
	{
		// SAFETY: open() left a share there, and release() has not taken it yet.
		return static_cast<const Node *>(border_file_private(file))->driver;
	}

	static long read_iter(kiocb *iocb, iov_iter *iter) MAY_SLEEP
	{
		const Driver &d = driver(border_kiocb_file(iocb));
		// SAFETY: the kernel keeps both until this returns.
		auto io = Kiocb::unsafe_from(*iocb);
		auto &to = DestIter::unsafe_from(*iter);

		return is_revoked(d) ? -BORDER_ENODEV : count(d.read(io, to));
	}

	static long write_iter(kiocb *iocb, iov_iter *iter) MAY_SLEEP
	{
		const Driver &d = driver(border_kiocb_file(iocb));
		// SAFETY: the kernel keeps both until this returns.
		auto io = Kiocb::unsafe_from(*iocb);
		auto &from = SourceIter::unsafe_from(*iter);

		return is_revoked(d) ? -BORDER_ENODEV : count(d.write(io, from));
	}

	static unsigned poll(file *file, poll_table_struct *table) MAY_SLEEP
	{
		const Driver &d = driver(file);
		// SAFETY: the kernel keeps both until this returns.
		auto poller = PollTable::unsafe_from(*file, table);
		const PollEvents events = d.poll(File::unsafe_from(*file), poller);

		// Afterwards: the poller has left its name, and is woken if it happens now.
		return (is_revoked(d) ? poll_error | poll_hangup : events).bits();
	}

	static long ioctl(file *file, unsigned number, unsigned long argument) MAY_SLEEP
	{
		const Driver &d = driver(file);

		if (is_revoked(d))
			return -BORDER_ENODEV;
		// SAFETY: the kernel keeps the file until this returns.
		return Driver::Ioctls::run(d, File::unsafe_from(*file), number, argument)
			.to_errno();
	}

	static int mmap(file *file, vm_area_struct *vma) MAY_SLEEP
	{
		const Driver &d = driver(file);
		// SAFETY: the kernel keeps both until this returns.
		auto area = VmaNew::unsafe_from(*vma);

		if (is_revoked(d))
			return -BORDER_ENODEV;
		return d.mmap(File::unsafe_from(*file), area).to_errno();
	}

	/// A file that is closed takes itself off the list by this, too.
	static int fasync(int fd, file *file, int on) MAY_SLEEP
	{
		const Driver &d = driver(file);

		if (on && is_revoked(d))
			return -BORDER_ENODEV;
		// SAFETY: the kernel's own arguments.
		return d.fasync().unsafe_change(fd, file, on).to_errno();
	}

	static int release(inode *, file *file) MAY_SLEEP
	{
		// SAFETY: open() gave this share away, and release() is called once.
		(void)Arc<Node>::unsafe_from(static_cast<Node *>(border_file_private(file)));
		return 0;
	}

	static bool is_revoked([[maybe_unused]] const Driver &driver)
	{
		if constexpr (std::derived_from<Driver, Revocable>)
			return driver.is_revoked();
		else
			return false;
	}

	static long count(Result<usize> moved)
	{
		if (moved.is_err())
			return moved.error().to_errno();
		return static_cast<long>(*moved);
	}
};

} // namespace detail

/// A character device of major 10 with a node in /dev (struct miscdevice), which is there from
/// make() until this is destroyed, and the driver behind it. The mistakes that it prevents: a
/// module that is unloaded while its code runs (the module is always the owner), state that is
/// freed under an open file (the driver stays until the last one is closed), and a registration
/// that is not undone.
///
/// \p Driver has any of these members, all const (its locks are what is changed through), which run
/// in process context and may sleep:
///
///	Result<usize> read(Kiocb &io, DestIter &to) const;
///	Result<usize> write(Kiocb &io, SourceIter &from) const;
///	PollEvents poll(const File &file, PollTable &table) const;
///	using Ioctls = IoctlTable<...>;
///	Result<> mmap(const File &file, VmaNew &vma) const;
///	const Fasync &fasync() const;			// whom O_ASYNC wants told
///
/// A driver that is Revocable is revoked when this is destroyed, with the node already gone; any
/// other goes on working for the files that are open. splice() and sendfile() come by themselves.
/// Any other operation of struct file_operations is refused by its name: open(), flush() …
///
/// While splice() from a file waits in read(), the kernel holds the lock of the pipe that the bytes
/// go to. Until there are some, a reader of that pipe waits for this lock and cannot be killed, as
/// with any file whose reads wait. The process that splices can be killed.
///
/// Files are streams: they have no position, and lseek(), pread() and pwrite() give ESPIPE. They
/// accept IOCB_NOWAIT, so read() and write() must heed Kiocb::is_nonblocking().
template <typename Driver> class [[nodiscard]] MiscDevice {
	static_assert(
		!std::derived_from<Driver, Revocable> ||
			requires(const Driver &driver) { driver.on_revoke(); },
		"a Revocable driver has a member void on_revoke() const, which wakes all "
		"that sleep");

      public:
	/// @{
	/// Makes a driver of \p arguments, and /dev/\p name for it. The node can be opened before
	/// this returns. With a \p parent, sysfs shows whose it is.
	/// Errors: ENOMEM, EEXIST for a name that is taken, EBUSY if no minor number is free.
	/// Process context, may sleep.
	template <typename... Arguments>
		requires ConstructibleFrom<Driver, Arguments &&...>
	static Result<MiscDevice> make(String name, Arguments &&...arguments) MAY_SLEEP
	{
		return add(nullptr, TRY(Arc<Node>::make(gfp::kernel, std::move(name),
							std::forward<Arguments>(arguments)...)));
	}
	template <typename... Arguments>
		requires ConstructibleFrom<Driver, Arguments &&...>
	static Result<MiscDevice> make(const Device &parent, String name, Arguments &&...arguments)
		MAY_SLEEP
	{
		return add(&parent.device_,
			   TRY(Arc<Node>::make(gfp::kernel, std::move(name),
					       std::forward<Arguments>(arguments)...)));
	}
	/// @}

	/// Refused with a sentence: the device keeps its name, and a literal has no owner.
	template <typename Text, typename... Arguments>
		requires std::convertible_to<Text, const char *> || std::same_as<Text, CStr>
	static Result<MiscDevice> make(const Text &, Arguments &&...)
	{
		static_assert(!sizeof(Text),
			      "a device owns its name: make(TRY(kasprintf(gfp::kernel, \"ring{}\", "
			      "id)), ...)");
		return ENOMEM;
	}

	/// Takes the other one's node. Any context.
	MiscDevice(MiscDevice &&other) : node_(std::exchange(other.node_, nullptr)) {}
	/// The same, after its own node has gone. Process context, may sleep.
	MiscDevice &operator=(MiscDevice &&other) MAY_SLEEP
	{
		MiscDevice taken(std::move(other));

		std::swap(node_, taken.node_);
		return *this;
	}
	/// Takes the node away. Process context, may sleep: waits for who is opening it.
	~MiscDevice() DESTRUCTOR_MAY_SLEEP
	{
		if (node_)
			remove();
	}

	/// The driver. Any context.
	const Driver &operator*() const BORROWED { return node_->driver; }
	/// A member of it. Any context.
	const Driver *operator->() const BORROWED { return &node_->driver; }

      private:
	using Node = detail::MiscNode<Driver>;

	static constexpr border_file_operations operations = detail::FileOperations<Driver>::make();

	static Result<MiscDevice> add(device *parent, Arc<Node> made) MAY_SLEEP
	{
		// SAFETY: this share is the kernel's from here on, which changes the device in it.
		auto *node = const_cast<Node *>(&*made);

		border_miscdevice_init(node, node->name.data(), &operations, parent);
		// SAFETY: it gives 0, or an errno.
		TRY(Result<>::unsafe_from_errno(border_misc_register(node)));
		(void)std::move(made).unsafe_into();
		return MiscDevice(node);
	}

	[[gnu::noinline]] void remove() MAY_SLEEP
	{
		border_misc_deregister(node_);
		if constexpr (std::derived_from<Driver, Revocable>) {
			node_->driver.revoke();
			node_->driver.on_revoke();
		}
		// SAFETY: add() gave this share away.
		(void)Arc<Node>::unsafe_from(node_);
	}

	explicit MiscDevice(Node *node) : node_(node) {}

	Node *node_;
};

} // namespace kernel
