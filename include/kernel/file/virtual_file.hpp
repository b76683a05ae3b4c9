// SPDX-License-Identifier: GPL-2.0
/// \file
/// VirtualDir and VirtualFile: the common part of /proc and debugfs.
#pragma once

#include <cxxrt/border/sync/refcount.h>
#include <kernel/core/owned.hpp>
#include <kernel/device/node_name.hpp>
#include <kernel/file/operations.hpp>

namespace kernel {

namespace detail {

/// @{
/// read() and write() with a user address, for file systems without read_iter() and write_iter().
template <auto ReadIter>
long read_by(file *file, char *buffer, usize size, border_loff_t *position) MAY_SLEEP
{
	return border_file_read_by(file, buffer, size, position, ReadIter);
}
template <auto WriteIter>
long write_by(file *file, const char *buffer, usize size, border_loff_t *position) MAY_SLEEP
{
	return border_file_write_by(file, buffer, size, position, WriteIter);
}
/// @}

} // namespace detail

/// A directory of an in-memory file system \p System: proc::Dir, debugfs::Dir. It prevents these
/// mistakes: a directory that is removed together with its files, which their owners then remove
/// again; a directory that stays after a failed load. Its owners are this object and all
/// directories and files in it. The last owner removes it.
template <typename System> class [[nodiscard]] VirtualDir {
      public:
	/// @{
	/// Creates a directory at the top, or in \p parent. Errors: ENOMEM, EEXIST if the name is
	/// taken; /proc returns ENOMEM for both. Process context, may sleep.
	static Result<VirtualDir> make(const EntryName &name) MAY_SLEEP
	{
		return make_in(nullptr, name);
	}
	static Result<VirtualDir> make(const VirtualDir &parent, const EntryName &name) MAY_SLEEP
	{
		return make_in(&parent, name);
	}
	/// @}

	/// Returns another owner of the same directory. Any context.
	VirtualDir clone() const
	{
		border_refcount_inc(&entry_.get()->count);
		return VirtualDir(entry_.get());
	}
	/// Takes the directory of another object. Any context.
	VirtualDir(VirtualDir &&) = default;
	/// The same, and drops its own directory. Process context, may sleep.
	VirtualDir &operator=(VirtualDir &&) MAY_SLEEP = default;
	/// Removes the directory if this was its last owner. Process context, may sleep.
	~VirtualDir() MAY_SLEEP = default;

      private:
	template <typename, typename> friend class VirtualFile;
	using Raw = typename System::Raw;

	struct Entry {
		border_refcount count;
		Entry *parent;
		Raw *raw;
	};

	struct Reference {
		using Handle = Entry *;
		static void release(Entry *entry) MAY_SLEEP
		{
			// A loop: the last owner of a directory may be the last owner of its
			// parent.
			while (entry && border_refcount_dec_and_test(&entry->count)) {
				Entry *parent = entry->parent;

				System::remove(entry->raw);
				// SAFETY: make_in() passed the ownership, and this was the last
				// reference.
				(void)Box<Entry>::unsafe_from_raw(entry);
				entry = parent;
			}
		}
	};

	static Result<VirtualDir> make_in(const VirtualDir *parent, const EntryName &name) MAY_SLEEP
	{
		auto entry = TRY(Box<Entry>::make(gfp::kernel));

		TRY(System::make_dir(entry->raw, name.data(), name.mode(System::dir_mode),
				     parent ? parent->entry_.get()->raw : nullptr));
		border_refcount_init(&entry->count);
		entry->parent = parent ? parent->entry_.get() : nullptr;
		if (parent)
			border_refcount_inc(&entry->parent->count);
		// SAFETY: the last Reference takes it back.
		return VirtualDir(std::move(entry).unsafe_into_raw());
	}

	explicit VirtualDir(Entry *entry) : entry_(entry) {}

	Owned<Reference> entry_;
};

/// A file of an in-memory file system \p System and its driver: proc::File, debugfs::File. It
/// prevents these mistakes: a file that outlives its module or the data that it shows; data that is
/// freed while a program reads it. Destruction removes the file and waits for running calls of its
/// driver.
///
/// \p Driver is as for MiscDevice. Usually it has one or both of
///
///	Result<> show(SeqFile &seq) const;		// prints what is read
///	Result<> store(const StrView &text) const;	// takes what is written, in one piece
///
/// which run in process context and may sleep. A call must not destroy its own file.
template <typename System, typename Driver> class [[nodiscard]] VirtualFile {
	static_assert(detail::RevocableWakes<Driver>::holds);

      public:
	using Dir = VirtualDir<System>; ///< The type of its directory.

	/// @{
	/// Constructs a driver from \p arguments and creates a file for it at the top, or in \p
	/// dir. Programs can open the file before this returns. Errors: ENOMEM, EEXIST if the name
	/// is taken; /proc returns ENOMEM for both. Process context, may sleep.
	template <typename... Arguments>
		requires ConstructibleFrom<Driver, Arguments &&...>
	static Result<VirtualFile> make(const EntryName &name, Arguments &&...arguments) MAY_SLEEP
	{
		return add(
			nullptr, name,
			TRY(Arc<Node>::make(gfp::kernel, std::forward<Arguments>(arguments)...)));
	}
	template <typename... Arguments>
		requires ConstructibleFrom<Driver, Arguments &&...>
	static Result<VirtualFile> make(const Dir &dir, const EntryName &name,
					Arguments &&...arguments) MAY_SLEEP
	{
		return add(
			&dir, name,
			TRY(Arc<Node>::make(gfp::kernel, std::forward<Arguments>(arguments)...)));
	}
	/// @}

	/// Takes the file of another object. Any context.
	VirtualFile(VirtualFile &&) = default;
	/// The same, and removes its own file. Process context, may sleep.
	VirtualFile &operator=(VirtualFile &&) MAY_SLEEP = default;
	/// Removes the file. Process context, may sleep.
	~VirtualFile() MAY_SLEEP = default;

	/// Returns the driver. Any context.
	const Driver &operator*() const BORROWED { return file_->node->driver; }
	/// Returns a member of it. Any context.
	const Driver *operator->() const BORROWED { return &file_->node->driver; }

      private:
	/// Has a fixed address while the file exists or is open.
	struct Node : detail::FileNode<Driver>, PinnedAs<Node> {
		static constexpr bool is_destroyed_rarely = true;

		static constexpr bool may_be_removed = true;

		using detail::FileNode<Driver>::FileNode;

		// SAFETY: the file is being opened, and was made by add().
		static Node *unsafe_of(inode *inode, file *)
		{
			auto *node = static_cast<Node *>(System::data(inode));

			unsafe_assume(node);
			return node;
		}
	};
	using Operations = detail::FileOperations<Node>;

	static constexpr typename System::Operations operations =
		System::template operations<Operations>();
	static constexpr u16 mode = (Operations::has_read || Operations::has_show ? 0444 : 0) |
				    (Operations::has_write || Operations::has_store ? 0200 : 0);

	/// A file that exists, and a reference to its directory.
	struct Added {
		Node *node = nullptr;
		typename System::Raw *raw = nullptr;
		typename Dir::Entry *dir = nullptr;

		explicit operator bool() const { return node; }
	};
	struct Registration {
		using Handle = Added;
		static void release(const Added &file) MAY_SLEEP
		{
			if constexpr (std::derived_from<Driver, Revocable>) {
				file.node->driver.revoke();
				file.node->driver.on_revoke();
			}
			detail::end_opens(*file.node);
			System::remove(file.raw);
			// SAFETY: add() passed this reference.
			(void)Arc<Node>::unsafe_from_raw(file.node);
			Dir::Reference::release(file.dir);
		}
	};

	static Result<VirtualFile> add(const Dir *dir, const EntryName &name, Arc<Node> made)
		MAY_SLEEP
	{
		// SAFETY: from here on the file owns this reference, which release() drops.
		Added file{.node = std::move(made).unsafe_into_raw()};
		const Result<> added = System::make_file(file.raw, name.data(), name.mode(mode),
							 dir ? dir->entry_.get()->raw : nullptr,
							 &operations, file.node);

		if (added.is_err()) {
			// SAFETY: as above; there is no file.
			(void)Arc<Node>::unsafe_from_raw(file.node);
			return added.error();
		}
		if (dir) {
			file.dir = dir->entry_.get();
			border_refcount_inc(&file.dir->count);
		}
		return VirtualFile(file);
	}

	explicit VirtualFile(const Added &file) : file_(file) {}

	Owned<Registration> file_;
};

} // namespace kernel
