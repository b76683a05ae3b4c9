// SPDX-License-Identifier: GPL-2.0
/// \file
/// AnonFd<Driver>: a descriptor that a request returns. OpenFd<Driver>: one that a request takes.
#pragma once

#include <cxxrt/border/file/anon_file.h>
#include <kernel/core/owned.hpp>
#include <kernel/file/operations.hpp>

namespace kernel {

/// A new descriptor of the calling process, for a file without a name (an anonymous inode), and its
/// driver: a session, a buffer, an event that programs poll. It prevents these mistakes: a
/// descriptor that is installed while the request can still fail, and that another thread uses or
/// closes; a descriptor that leaks on an error path; a driver that is freed while its file is open;
/// a module that is unloaded while its file is open.
///
/// \p Driver is as for MiscDevice, but without open(), show(), file_size() and open_limit. A
/// handler of IoctlValue returns the object; ioctl() then returns the descriptor:
///
///	Result<AnonFd<Session>> open_session() const
///	{
///		return AnonFd<Session>::make("foo-session", id);
///	}
///	using Ioctls = IoctlTable<IoctlValue<FOO_IOC_OPEN_SESSION, &Foo::open_session>>;
///
/// Otherwise, destruction closes it. exec() closes the descriptor.
template <typename Driver> class [[nodiscard]] AnonFd {
	static_assert(detail::RevocableWakes<Driver>::holds);
	static_assert(!detail::has_open<Driver> && !detail::has_open_limit<Driver>,
		      "a descriptor that a request returns is not opened by open(): its driver has "
		      "no open() and no open_limit");

      public:
	/// Constructs a driver from \p arguments and a file for it. /proc shows \p name, by
	/// convention `[name]`. Errors: ENOMEM; EMFILE and ENFILE if too many files are open.
	/// Process context, may sleep. anon_inode_getfile().
	template <typename... Arguments>
		requires ConstructibleFrom<Driver, Arguments &&...>
	static Result<AnonFd> make(CStr name, Arguments &&...arguments) MAY_SLEEP
	{
		auto node =
			TRY(Arc<Node>::make(gfp::kernel, std::forward<Arguments>(arguments)...));
		Made made{.fd = border_fd_reserve()};
		int error = 0;

		if (made.fd < 0)
			return Error::from_errno(made.fd);
		// SAFETY: release() of the file takes this reference back, or the line below does.
		void *handle = std::move(node).unsafe_into_handle();

		made.file = border_anon_file_make(name.data(), &operations, handle, &error);
		if (!made.file) {
			border_fd_free(made.fd);
			// SAFETY: as above; there is no file.
			(void)Arc<Node>::unsafe_from_handle(handle);
			return Error::from_errno(error);
		}
		// SAFETY: the file keeps the node.
		return AnonFd(made, Arc<Node>::unsafe_object_at(handle));
	}

	/// Takes the file of another object. Any context.
	AnonFd(AnonFd &&) = default;
	/// Closes the file, unless install() passed it to the process. Process context, may sleep.
	~AnonFd() MAY_SLEEP = default;

	/// Returns the driver. Any context.
	const Driver &operator*() const BORROWED { return node_->driver; }
	/// Returns a member of it. Any context.
	const Driver *operator->() const BORROWED { return &node_->driver; }

	/// Passes the file to the process and returns the descriptor. IoctlValue calls it as the
	/// last step, when nothing can fail any more. Process context. fd_install().
	s32 install() &&
	{
		const Made made = made_.take();

		border_fd_install(made.fd, made.file);
		return made.fd;
	}

      private:
	template <typename> friend class OpenFd;

	struct Node : detail::FileNode<Driver>, PinnedAs<Node> {
		using detail::FileNode<Driver>::FileNode;

		// SAFETY: none: these files are not opened.
		static Node *unsafe_of(inode *, file *) { return nullptr; }
	};
	using Operations = detail::FileOperations<Node>;
	static_assert(!Operations::has_show && !Operations::has_size,
		      "a descriptor that a request returns is a stream: its read() and write() "
		      "have no position");

	static constexpr border_file_operations operations = [] {
		border_file_operations made = Operations::make();

		made.slot[BORDER_FOP_open].none = nullptr;
		return made;
	}();

	struct Made {
		int fd = -1;
		struct file *file = nullptr;

		explicit operator bool() const { return file; }
	};
	struct Reserved {
		using Handle = Made;
		static void release(const Made &made) MAY_SLEEP
		{
			border_fd_free(made.fd);
			border_file_put(made.file);
		}
	};

	// SAFETY: the file of `made` keeps the node.
	AnonFd(const Made &made, const Node *node) : made_(made), node_(node) {}

	Owned<Reserved> made_;
	const Node *node_;
};

/// The open file of a descriptor that an AnonFd<Driver> returned, and that a program passes to
/// another request. It prevents these mistakes: the descriptor of another file, whose data the
/// driver takes for its own; a file that the program closes while the driver uses it.
///
///	Result<> join(const __s32 &fd) const
///	{
///		auto session = TRY(OpenFd<Session>::from_fd(fd));
///
///		return session->join(*this);
///	}
///
/// It owns a reference to the file. A driver that stores it in the object of the same file keeps
/// both for ever.
template <typename Driver> class [[nodiscard]] OpenFd {
      public:
	/// Returns the file that \p fd of the calling process refers to. Errors: EBADF if it is not
	/// open; EINVAL if it is a file of another driver. Context: a task. fget().
	static Result<OpenFd> from_fd(s32 fd) DOES(ask_the_task)
	{
		using Node = typename AnonFd<Driver>::Node;
		void *handle = nullptr;
		int error = 0;
		file *raw = border_anon_file_get(fd, &AnonFd<Driver>::operations, &handle, &error);

		if (!raw)
			return Error::from_errno(error);
		// SAFETY: AnonFd has made each file with these operations, for a Node.
		return OpenFd(raw, Arc<Node>::unsafe_object_at(handle));
	}

	/// Takes the reference of another object. Any context.
	OpenFd(OpenFd &&) = default;
	/// The same, and drops its own reference. Process context, may sleep.
	OpenFd &operator=(OpenFd &&) MAY_SLEEP = default;
	/// Drops the reference. The last one closes the file. Process context, may sleep. fput().
	~OpenFd() MAY_SLEEP = default;

	/// Returns the driver. Any context.
	const Driver &operator*() const BORROWED { return node_->driver; }
	/// Returns a member of it. Any context.
	const Driver *operator->() const BORROWED { return &node_->driver; }

      private:
	struct Reference {
		using Handle = file *;
		static void release(file *file) MAY_SLEEP { border_file_put(file); }
	};

	// SAFETY: the caller owns a reference to the file, which keeps the node.
	OpenFd(file *file, const typename AnonFd<Driver>::Node *node) : file_(file), node_(node) {}

	Owned<Reference> file_;
	const typename AnonFd<Driver>::Node *node_;
};

} // namespace kernel
