// SPDX-License-Identifier: GPL-2.0
/// \file
/// CharRegion and Chardev<Driver>: character devices with their own numbers and class.
#pragma once

#include <cxxrt/border/device/chardev.h>
#include <kernel/core/owned.hpp>
#include <kernel/device/attribute.hpp>
#include <kernel/device/device.hpp>
#include <kernel/device/node_name.hpp>
#include <kernel/file/operations.hpp>

namespace kernel {

namespace detail {
template <typename Driver> struct CharNode;
} // namespace detail

/// A range of character device numbers (one major, several minors), and the class /sys/class/NAME
/// of its devices. It prevents these mistakes: numbers that are not released when loading fails
/// half-way; a class that is destroyed while it has devices (each Chardev holds a reference).
///
///	auto region = TRY(CharRegion::make("foo", 4));
///	auto foo = TRY(Chardev<Foo>::make(region, 0, TRY(kasprintf(gfp::kernel, "foo0"))));
class [[nodiscard]] CharRegion {
      public:
	/// Allocates a major with \p minors minors, up to 1048576, and creates the class \p name.
	/// Errors: EINVAL, EBUSY if no major is free, EEXIST if the class exists, ENOMEM. Process
	/// context, may sleep. alloc_chrdev_region(), class_create().
	static Result<CharRegion> make(CStr name, unsigned minors) MAY_SLEEP
	{
		if (minors == 0 || minors > 1u << 20)
			return EINVAL;

		auto numbers = TRY(Arc<Numbers>::make(gfp::kernel, name, minors));

		TRY(numbers->made());
		return CharRegion(std::move(numbers));
	}

	/// Takes the numbers of another object. Any context.
	CharRegion(CharRegion &&) = default;
	/// The same, and releases its own numbers. Process context, may sleep.
	CharRegion &operator=(CharRegion &&) MAY_SLEEP = default;
	/// Releases the numbers when the last device that has one of them is gone. Process context,
	/// may sleep.
	~CharRegion() MAY_SLEEP = default;

	/// Returns the number of minors. Any context.
	unsigned minors() const { return numbers_->raw.minors; }

      private:
	template <typename> friend class Chardev;
	template <typename> friend struct detail::CharNode;

	/// Has a fixed address until the last device is gone.
	class Numbers : PinnedAs<Numbers> {
	      public:
		static constexpr bool is_destroyed_rarely = true;

		Numbers(CStr name, unsigned minors) MAY_SLEEP
		    : errno_(border_char_region_init(&raw, name.data(), minors))
		{}
		~Numbers() MAY_SLEEP
		{
			if (errno_ == 0)
				border_char_region_exit(&raw);
		}

		/// Returns whether the constructor succeeded. Errors: those of the constructor.
		Result<> made() const { return Result<>::from_errno(errno_); }

		mutable border_char_region raw{};

	      private:
		int errno_;
	};

	explicit CharRegion(Arc<Numbers> numbers) : numbers_(std::move(numbers)) {}

	Arc<Numbers> numbers_;
};

namespace detail {

/// A driver and its device. It has a fixed address while the kernel or a file refers to it. The
/// device owns it: the last reference to the device destroys it. Open files hold references.
template <typename D> struct CharNode : FileNode<D>, border_chardev, PinnedAs<CharNode<D>> {
	/// open() finds a device by its number, and can run concurrently with its removal.
	static constexpr bool may_be_removed = true;
	/// An open file owns a reference to its struct cdev, which owns one to the device.
	static constexpr bool is_kept_by_kernel = true;
	static constexpr bool is_destroyed_rarely = true;

	template <typename... Arguments>
	explicit CharNode(Arc<CharRegion::Numbers> r, Arguments &&...arguments)
	    : FileNode<D>(std::forward<Arguments>(arguments)...), region(std::move(r))
	{}

	// SAFETY: the file is being opened, by the operations of a Chardev.
	static CharNode *unsafe_of(inode *inode, file *)
	{
		auto *node = static_cast<CharNode *>(border_chardev_data(inode));

		unsafe_assume(node);
		return node;
	}

	// SAFETY: these are attributes of a Chardev, which are removed before it.
	static const D &unsafe_driver(device *device)
	{
		return static_cast<const CharNode *>(border_dev_get_drvdata(device))->driver;
	}

	/// The kernel calls it when the last reference to the device is put.
	static void release(device *device) MAY_SLEEP
	{
		// SAFETY: add() has passed this reference to the device.
		(void)Arc<CharNode>::unsafe_from_raw(
			static_cast<CharNode *>(border_dev_get_drvdata(device)));
	}

	Arc<CharRegion::Numbers> region;
};

} // namespace detail

/// A character device with a number of a CharRegion (struct cdev and struct device), and its
/// driver. The node in /dev and the entry in the region's class exist from make() until this object
/// is destroyed. It prevents the mistakes that MiscDevice prevents, and these: a `struct cdev` that
/// is freed while a file refers to it; a number of another driver; a node that every user may open.
/// \p Driver is as for MiscDevice. Its open() may create and open other devices.
template <typename Driver> class [[nodiscard]] Chardev {
	static_assert(detail::RevocableWakes<Driver>::holds);
	static_assert(detail::AttributesArePublic<Driver>::holds);

      public:
	/// @{
	/// Constructs a driver from \p arguments and creates /dev/\p name for it, with the number
	/// \p minor of the region. Programs can open the node before this returns. sysfs shows the
	/// node below \p parent, if there is one. Errors: ENXIO if the region has no such minor,
	/// EBUSY if another device has it, EEXIST if the name is taken, ENOMEM. Process context,
	/// may sleep. cdev_device_add().
	template <typename... Arguments>
		requires ConstructibleFrom<Driver, Arguments &&...>
	static Result<Chardev> make(const CharRegion &region, unsigned minor, NodeName name,
				    Arguments &&...arguments) MAY_SLEEP
	{
		return add(nullptr, region, minor, std::move(name),
			   TRY(Arc<Node>::make(gfp::kernel, region.numbers_.clone(),
					       std::forward<Arguments>(arguments)...)));
	}
	template <typename... Arguments>
		requires ConstructibleFrom<Driver, Arguments &&...>
	static Result<Chardev> make(const Device &parent, const CharRegion &region, unsigned minor,
				    NodeName name, Arguments &&...arguments) MAY_SLEEP
	{
		// SAFETY: the kernel takes its own reference.
		return add(parent.unsafe_raw(), region, minor, std::move(name),
			   TRY(Arc<Node>::make(gfp::kernel, region.numbers_.clone(),
					       std::forward<Arguments>(arguments)...)));
	}
	/// @}

	/// @{
	/// The same for the InPlace parts of a driver. Its start() runs before the node exists.
	/// Errors: those of start(), too. Process context, may sleep.
	template <typename... Parts>
	static Result<Chardev> make(const CharRegion &region, unsigned minor, NodeName name,
				    InPlace<Driver, Parts...> parts) MAY_SLEEP
	{
		return started(nullptr, region, minor, std::move(name), std::move(parts));
	}
	template <typename... Parts>
	static Result<Chardev> make(const Device &parent, const CharRegion &region, unsigned minor,
				    NodeName name, InPlace<Driver, Parts...> parts) MAY_SLEEP
	{
		// SAFETY: the kernel takes its own reference.
		return started(parent.unsafe_raw(), region, minor, std::move(name),
			       std::move(parts));
	}
	/// @}

	/// Takes the device of another object. Any context.
	Chardev(Chardev &&) = default;
	/// The same, and removes its own device. Process context, may sleep.
	Chardev &operator=(Chardev &&) MAY_SLEEP = default;
	/// Removes the node, and revokes a Revocable driver. Process context, may sleep.
	~Chardev() MAY_SLEEP = default;

	/// Returns the driver. Any context.
	const Driver &operator*() const BORROWED { return node_.get()->driver; }
	/// Returns a member of it. Any context.
	const Driver *operator->() const BORROWED { return &node_.get()->driver; }

      private:
	using Node = detail::CharNode<Driver>;

	static constexpr border_file_operations operations = detail::FileOperations<Node>::make();

	template <typename... Parts>
	static Result<Chardev> started(device *parent, const CharRegion &region, unsigned minor,
				       NodeName name, InPlace<Driver, Parts...> parts) MAY_SLEEP
	{
		auto made = TRY(std::move(parts).unpack([&](Parts &&...each) {
			return Arc<Node>::make(gfp::kernel, region.numbers_.clone(),
					       std::move(each)...);
		}));

		TRY(detail::start_in_place(made->driver));
		return add(parent, region, minor, std::move(name), std::move(made));
	}

	static Result<Chardev> add(device *parent, const CharRegion &region, unsigned minor,
				   NodeName name, Arc<Node> made) MAY_SLEEP
	{
		if (minor >= region.minors())
			return ENXIO;

		// SAFETY: from here on the device owns this reference; release() drops it.
		auto *node = std::move(made).unsafe_into_raw();
		const auto added = Result<>::from_errno(border_chardev_add(
			node, &region.numbers_->raw, minor, name.data(), name.mode(), parent,
			&operations, detail::attribute_groups<Node>(), node, Node::release));

		if (added.is_err()) {
			border_chardev_put(node);
			return added.error();
		}
		return Chardev(node);
	}

	struct Added {
		using Handle = Node *;
		[[gnu::noinline]] static void release(Node *node) MAY_SLEEP
		{
			border_chardev_del(node);
			detail::end_opens(*node);
			detail::revoke(*node, operations);
			border_chardev_put(node);
		}
	};

	// SAFETY: add() has added the device.
	explicit Chardev(Node *node) : node_(node) {}

	Owned<Added> node_;
};

} // namespace kernel
