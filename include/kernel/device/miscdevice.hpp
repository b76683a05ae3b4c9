// SPDX-License-Identifier: GPL-2.0
/// \file
/// MiscDevice<Driver>: a node in /dev of the kernel's misc class.
#pragma once

#include <cxxrt/border/device/miscdevice.h>
#include <kernel/core/owned.hpp>
#include <kernel/device/attribute.hpp>
#include <kernel/device/device.hpp>
#include <kernel/device/node_name.hpp>
#include <kernel/file/operations.hpp>
#include <kernel/memory/string.hpp>

namespace kernel {

namespace detail {

/// A driver and its node. It has a fixed address while the kernel or a file refers to it.
template <typename D> struct MiscNode : FileNode<D>, border_miscdevice, PinnedAs<MiscNode<D>> {
	static constexpr bool is_destroyed_rarely = true;

	template <typename... Arguments>
	explicit MiscNode(NodeName n, Arguments &&...arguments)
	    : FileNode<D>(std::forward<Arguments>(arguments)...), name(std::move(n))
	{}

	/// misc_open() calls open() with a lock held that excludes deregistration, and with the
	/// device in the file's private data.
	// SAFETY: the file is being opened, by the operations of a MiscDevice.
	static MiscNode *unsafe_of(inode *, file *file)
	{
		auto *device = static_cast<border_miscdevice *>(border_file_private(file));

		unsafe_assume(device);
		return static_cast<MiscNode *>(device);
	}

	/// misc_register() sets the miscdevice as the driver's data of its device.
	// SAFETY: these are attributes of a MiscDevice, which are removed before it.
	static const D &unsafe_driver(device *device)
	{
		auto *misc = static_cast<border_miscdevice *>(border_dev_get_drvdata(device));

		return static_cast<const MiscNode *>(misc)->driver;
	}

	NodeName name;
};

} // namespace detail

/// A character device of major 10 with a node in /dev (struct miscdevice), and its driver. The node
/// exists from make() until this object is destroyed. It prevents these mistakes: a module that is
/// unloaded while its code runs (the module is always the owner); state that is freed while a file
/// is open (the driver exists until the last file is closed); a registration that is not undone.
///
/// \p Driver has any of these members. All are const: data that changes is in locks or atomics.
/// They run in process context and may sleep:
///
///	Result<usize> read(Kiocb &io, DestIter &to) const;
///	Result<usize> write(Kiocb &io, SourceIter &from) const;
///	PollEvents poll(const File &file, PollTable &table) const;
///	using Ioctls = IoctlTable<...>;
///	using Attributes = AttributeGroup<...>;		// in /sys/class/misc/NAME
///	Result<> mmap(const File &file, VmaNew &vma) const;
///	const Fasync &fasync() const;			// the list of files with O_ASYNC
///	Result<> show(SeqFile &seq) const;		// prints what is read: see SeqFile
///	Result<> store(const StrView &text) const;	// takes a text of up to a page
///	Result<> flush() const;				// close(): its error is that of close()
///	Result<> fsync() const;				// fsync() and fdatasync()
///
/// **Positions.** Files are streams unless the driver has a file size. With
///
///	u64 file_size() const;				// in bytes; or a Result of it
///
/// each file has a position. Calls advance it, lseek() sets it, and pread() and pwrite() pass their
/// own. read() then takes a ReadAt & and write() a WriteAt &, which have the position. A read()
/// that takes a Kiocb & would return the same bytes for ever, so it does not compile. Without
/// file_size(), lseek(), pread() and pwrite() return ESPIPE.
///
/// **Opening.** A driver that has
///
///	Result<> open(const File &file) const;
///
/// can refuse a file by an error. If open() returns a Result<State>, the state belongs to the open
/// file. The last close destroys it, so there is no release(). The members above and the handlers
/// of requests may then take a `const State &` before their other arguments. Threads share a file,
/// so data that changes in the state is in locks. Return a state that must not move in a Box. With
///
///	static constexpr OpenLimit open_limit{.files = 1};
///
/// one file is open at a time, and other opens return EBUSY: see OpenLimit. The kernel holds the
/// lock of all misc devices during open(), so open() must not wait long, and must not create or
/// destroy a MiscDevice.
///
/// A Revocable driver is revoked when this object is destroyed, after the node was removed; any
/// other driver continues to serve open files. splice() and sendfile() work without a member.
/// A member with the name of another operation of struct file_operations does not compile. Files
/// accept IOCB_NOWAIT, so read() and write() must check Kiocb::is_nonblocking().
template <typename Driver> class [[nodiscard]] MiscDevice {
	static_assert(detail::RevocableWakes<Driver>::holds);
	static_assert(detail::AttributesArePublic<Driver>::holds);
	static_assert(!detail::open_waits<Driver>,
		      "open() of a misc device must not wait, because the kernel holds the lock of "
		      "all misc devices: use a Chardev");

      public:
	/// @{
	/// Constructs a driver from \p arguments and creates /dev/\p name for it. Programs can open
	/// the node before this returns. A name can have a mode: `{"foo", 0666}`. sysfs shows the
	/// node below \p parent, if there is one.
	/// Errors: ENOMEM, EEXIST if the name is taken, EBUSY if no minor number is free. Process
	/// context, may sleep.
	template <typename... Arguments>
		requires ConstructibleFrom<Driver, Arguments &&...>
	static Result<MiscDevice> make(NodeName name, Arguments &&...arguments) MAY_SLEEP
	{
		return add(nullptr, TRY(Arc<Node>::make(gfp::kernel, std::move(name),
							std::forward<Arguments>(arguments)...)));
	}
	template <typename... Arguments>
		requires ConstructibleFrom<Driver, Arguments &&...>
	static Result<MiscDevice> make(const Device &parent, NodeName name,
				       Arguments &&...arguments) MAY_SLEEP
	{
		// SAFETY: the kernel takes its own reference.
		return add(parent.unsafe_raw(),
			   TRY(Arc<Node>::make(gfp::kernel, std::move(name),
					       std::forward<Arguments>(arguments)...)));
	}
	/// @}

	/// @{
	/// The same for the InPlace parts of a driver. Its start() runs before the node exists.
	/// Errors: those of start(), too. Process context, may sleep.
	template <typename... Parts>
	static Result<MiscDevice> make(NodeName name, InPlace<Driver, Parts...> parts) MAY_SLEEP
	{
		return started(nullptr, std::move(name), std::move(parts));
	}
	template <typename... Parts>
	static Result<MiscDevice> make(const Device &parent, NodeName name,
				       InPlace<Driver, Parts...> parts) MAY_SLEEP
	{
		// SAFETY: the kernel takes its own reference.
		return started(parent.unsafe_raw(), std::move(name), std::move(parts));
	}
	/// @}

	/// Does not compile: the device owns its name, and a pointer does not own a text. Errors:
	/// none. Context: none.
	template <typename Text, typename... Arguments>
		requires std::same_as<Text, const char *> || std::same_as<Text, char *>
	static Result<MiscDevice> make(const Text &, Arguments &&...)
	{
		static_assert(!sizeof(Text),
			      "a device owns its name: pass a literal or a String, as in "
			      "make(TRY(kasprintf(gfp::kernel, \"ring{}\", id)), ...)");
		return ENOMEM;
	}

	/// Takes the node of another object. Any context.
	MiscDevice(MiscDevice &&) = default;
	/// The same, and removes its own node. Process context, may sleep.
	MiscDevice &operator=(MiscDevice &&) MAY_SLEEP = default;
	/// Removes the node. Process context, may sleep: waits for tasks that are opening it.
	~MiscDevice() MAY_SLEEP = default;

	/// Returns the driver. Any context.
	const Driver &operator*() const BORROWED { return node_.get()->driver; }
	/// Returns a member of it. Any context.
	const Driver *operator->() const BORROWED { return &node_.get()->driver; }

      private:
	using Node = detail::MiscNode<Driver>;

	static constexpr border_file_operations operations = detail::FileOperations<Node>::make();

	template <typename... Parts>
	static Result<MiscDevice> started(device *parent, NodeName name,
					  InPlace<Driver, Parts...> parts) MAY_SLEEP
	{
		auto made = TRY(std::move(parts).unpack([&](Parts &&...each) {
			return Arc<Node>::make(gfp::kernel, std::move(name), std::move(each)...);
		}));

		TRY(detail::start_in_place(made->driver));
		return add(parent, std::move(made));
	}

	static Result<MiscDevice> add(device *parent, Arc<Node> made) MAY_SLEEP
	{
		// SAFETY: from here on the kernel owns this reference, and changes the device in
		// it.
		auto *node = const_cast<Node *>(&*made);

		// A reference: to convert a pointer, the compiler would compare it with null.
		border_miscdevice &device = *node;

		border_miscdevice_init(&device, node->name.data(), node->name.mode(), &operations,
				       parent, detail::attribute_groups<Node>());
		// SAFETY: misc_register() returns 0 or a negative error number.
		TRY(Result<>::unsafe_from_errno(border_misc_register(&device)));
		(void)std::move(made).unsafe_into_raw();
		return MiscDevice(node);
	}

	struct Registered {
		using Handle = Node *;
		[[gnu::noinline]] static void release(Node *node) MAY_SLEEP
		{
			border_miscdevice &device = *node;

			border_misc_deregister(&device);
			detail::revoke(*node, operations);
			// SAFETY: add() has passed this reference.
			(void)Arc<Node>::unsafe_from_raw(node);
		}
	};

	explicit MiscDevice(Node *node) : node_(node) {}

	Owned<Registered> node_;
};

} // namespace kernel
