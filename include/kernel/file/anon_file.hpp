// SPDX-License-Identifier: GPL-2.0
/// \file
/// AnonFd<Driver>: a descriptor that a request returns.
#pragma once

#include <cxxrt/border/file/anon_file.h>
#include <kernel/core/owned.hpp>
#include <kernel/file/operations.hpp>

namespace kernel {

/// A new descriptor of the process that makes the call, of a file without a name (an anonymous
/// inode), and the driver behind it: a session, a buffer, an event that programs poll. It prevents
/// these mistakes: a descriptor that is installed before the request can fail no more, so that
/// another thread uses or closes it; one that leaks on an error path; a driver that is freed under
/// an open file; and a module that is unloaded under it.
///
/// \p Driver is as for MiscDevice, but with neither open(), show(), file_size() nor a limit of open
/// files. A handler of IoctlValue returns the object, by which the request is answered:
///
///	Result<AnonFd<Session>> open_session() const
///	{
///		return AnonFd<Session>::make("foo-session", id);
///	}
///	using Ioctls = IoctlTable<IoctlValue<FOO_IOC_OPEN_SESSION, &Foo::open_session>>;
///
/// Without that, destruction closes it. The descriptor is closed on exec().
template <typename Driver> class [[nodiscard]] AnonFd {
	static_assert(detail::RevocableWakes<Driver>::holds);
	static_assert(
		!detail::has_open<Driver> && !detail::has_open_limit<Driver>,
		"a descriptor that a request returns is never opened: it has no open() and no "
		"limit of open files");

      public:
	/// Makes a driver of \p arguments and a file for it, which /proc shows as `[name]` if that
	/// is what \p name says. Errors: ENOMEM; EMFILE and ENFILE if there are too many files.
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
		// SAFETY: release() of the file takes this share back, or the line below.
		auto *raw = std::move(node).unsafe_into_raw();

		made.file = border_anon_file_make(name.data(), &operations, raw, &error);
		if (!made.file) {
			border_fd_free(made.fd);
			// SAFETY: as above; there is no file.
			(void)Arc<Node>::unsafe_from_raw(raw);
			return Error::from_errno(error);
		}
		return AnonFd(made, raw);
	}

	/// Takes the file of another object. Any context.
	AnonFd(AnonFd &&) = default;
	/// Closes the file, if the process does not have it. Process context, may sleep.
	~AnonFd() MAY_SLEEP = default;

	/// The driver. Any context.
	const Driver &operator*() const BORROWED { return node_->driver; }
	/// A member of it. Any context.
	const Driver *operator->() const BORROWED { return &node_->driver; }

	/// Gives the file to the process, and returns the descriptor: IoctlValue calls it, when
	/// nothing can fail any more. Process context. fd_install().
	s32 install() &&
	{
		const Made made = made_.take();

		border_fd_install(made.fd, made.file);
		return made.fd;
	}

      private:
	struct Node : detail::FileNode<Driver>, Pinned {
		using detail::FileNode<Driver>::FileNode;

		// SAFETY: none, since these files are not opened.
		static Node *unsafe_of(inode *, file *) { return nullptr; }
	};
	using Operations = detail::FileOperations<Node>;
	static_assert(!Operations::has_show && !Operations::has_size,
		      "a descriptor that a request returns is a stream: it has read() and write() "
		      "without a position");

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

} // namespace kernel
