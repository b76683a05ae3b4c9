// SPDX-License-Identifier: GPL-2.0
/// \file
/// Kobject<Driver> and Kset: folders of a driver in sysfs.
#pragma once

#include <cxxrt/border/device/kobject.h>
#include <cxxrt/border/sync/refcount.h>
#include <kernel/core/owned.hpp>
#include <kernel/device/attribute.hpp>
#include <kernel/device/node_name.hpp>
#include <kernel/memory/box.hpp>

namespace kernel {

namespace detail {

/// A folder, with one reference for its owner and one for each folder in it. Any context.
struct SysfsEntry {
	border_refcount count;
	SysfsEntry *parent;
	kobject *object;
	kset *set; ///< The set that the object is in, or NULL.

	/// Puts a reference. Process context, may sleep.
	static void put(SysfsEntry *entry) MAY_SLEEP
	{
		// A loop: the last reference to a folder may hold the last reference to its parent.
		while (entry && border_refcount_dec_and_test(&entry->count)) {
			SysfsEntry *parent = entry->parent;

			border_kobject_remove(entry->object);
			// SAFETY: make() passed the ownership, and this was the last reference.
			(void)Box<SysfsEntry>::unsafe_from_raw(entry);
			entry = parent;
		}
	}

	/// Errors: ENOMEM, EEXIST. Process context, may sleep.
	template <typename Create>
	static Result<SysfsEntry *> make(SysfsEntry *parent, Create create) MAY_SLEEP
	{
		auto entry = TRY(Box<SysfsEntry>::make(gfp::kernel));

		TRY(create(*entry));
		border_refcount_init(&entry->count);
		entry->parent = parent;
		if (parent)
			border_refcount_inc(&parent->count);
		// SAFETY: put() takes it back.
		return std::move(entry).unsafe_into_raw();
	}
};

struct SysfsReference {
	using Handle = SysfsEntry *;
	static void release(SysfsEntry *entry) MAY_SLEEP { SysfsEntry::put(entry); }
};

/// The driver of an object. It has a fixed address while there are attributes.
template <typename D> struct KobjectNode : PinnedAs<KobjectNode<D>> {
	using Driver = D;

	template <typename... Arguments>
	explicit KobjectNode(Arguments &&...arguments)
	    : driver(std::forward<Arguments>(arguments)...)
	{}

	// SAFETY: these are attributes of a Kobject, which are removed before it.
	static const Driver &unsafe_driver(kobject *object)
	{
		return static_cast<const KobjectNode *>(border_kobject_data(object))->driver;
	}

	Driver driver;
};

} // namespace detail

/// The parent of a new folder in sysfs: sysfs::kernel, a Kset or a Kobject. Any context.
class IS_A_VIEW SysfsPlace {
      public:
	/// The folder of an object of the kernel.
	// SAFETY: the object exists as long as the module.
	static SysfsPlace unsafe_of(kobject *object) { return SysfsPlace(object, nullptr); }

      private:
	friend class Kset;
	template <typename> friend class Kobject;

	SysfsPlace(kobject *object, detail::SysfsEntry *entry) : object_(object), entry_(entry) {}

	kset *set() const { return entry_ ? entry_->set : nullptr; }

	kobject *object_;
	detail::SysfsEntry *entry_;
};

/// Folders of the kernel in sysfs.
namespace sysfs {

/// /sys/kernel. Any context.
struct Kernel {
	/// Converts to a place.
	operator SysfsPlace() const
	{
		// SAFETY: /sys/kernel is never removed.
		return SysfsPlace::unsafe_of(border_kernel_kobject());
	}
};
inline constexpr Kernel kernel{}; ///< For objects that belong to no device.

} // namespace sysfs

/// A folder of objects of one kind, which send uevents to programs (struct kset). The folder exists
/// until its last object is removed. See Kobject.
///
///	auto set = TRY(Kset::make(sysfs::kernel, "shelves"));
class [[nodiscard]] Kset {
      public:
	/// Creates a folder. Errors: ENOMEM, also if the name is taken. Process context, may sleep.
	/// kset_create_and_add().
	static Result<Kset> make(const SysfsPlace &place, const EntryName &name) MAY_SLEEP
	{
		return Kset(TRY(detail::SysfsEntry::make(
			place.entry_, [&](detail::SysfsEntry &entry) -> Result<> {
				entry.set = border_kset_create(name.data(), place.object_);
				if (!entry.set)
					return ENOMEM;
				entry.object = border_kset_object(entry.set);
				return ok();
			})));
	}

	/// Takes the folder of another object. Any context.
	Kset(Kset &&) = default;
	/// The same, and removes its own folder. Process context, may sleep.
	Kset &operator=(Kset &&) MAY_SLEEP = default;
	/// Removes the folder, at once if it is empty. Process context, may sleep.
	/// kset_unregister().
	~Kset() MAY_SLEEP = default;

	/// Converts to a place for objects, which are then in this set. Any context.
	operator SysfsPlace() const BORROWED
	{
		return SysfsPlace(entry_.get()->object, entry_.get());
	}

      private:
	explicit Kset(detail::SysfsEntry *entry) : entry_(entry) {}

	Owned<detail::SysfsReference> entry_;
};

/// The event that a uevent reports. Any context.
enum class Uevent : int {
	change = BORDER_KOBJ_CHANGE,   ///< Its state has changed.
	online = BORDER_KOBJ_ONLINE,   ///< It can be used.
	offline = BORDER_KOBJ_OFFLINE, ///< It cannot be used.
};

/// A folder in sysfs with attributes, for an object that is not a device, and its driver (struct
/// kobject). It prevents these mistakes: a release function that is missing, or is called after its
/// module was unloaded; an object that is freed while a program reads an attribute; a parent that
/// is removed before its children; kobject_del() without kobject_put().
///
///	class Shelf : Pinned {
///	      public:
///		u32 books() const { return books_.load(); }
///		using Attributes = AttributeGroup<Attribute<"books", &Shelf::books>>;
///		...
///	};
///	auto shelf = TRY(Kobject<Shelf>::make(sysfs::kernel, "shelf"));
///
/// Destruction removes the attributes, waits for their running calls, and destroys the driver. The
/// folder exists until the last folder in it is removed. An attribute must not destroy its own
/// object.
template <typename Driver> class [[nodiscard]] Kobject {
	static_assert(detail::AttributesArePublic<Driver>::holds);

      public:
	/// Constructs a driver from \p arguments and creates a folder for it in \p place. Sends the
	/// uevent `add` if \p place is a Kset. Errors: ENOMEM, EEXIST if the name is taken. Process
	/// context, may sleep. kobject_init_and_add(), sysfs_create_groups().
	template <typename... Arguments>
		requires ConstructibleFrom<Driver, Arguments &&...>
	static Result<Kobject> make(const SysfsPlace &place, const EntryName &name,
				    Arguments &&...arguments) MAY_SLEEP
	{
		auto node =
			TRY(Box<Node>::make(gfp::kernel, std::forward<Arguments>(arguments)...));
		// Not an argument below: the node may be moved before it is evaluated.
		detail::SysfsEntry *entry = TRY(detail::SysfsEntry::make(
			place.entry_, [&](detail::SysfsEntry &made) -> Result<> {
				int error = 0;

				made.set = nullptr;
				made.object = border_kobject_create(name.data(), place.object_,
								    place.set(), &*node, &error);
				return Result<>::from_errno(error);
			}));
		Kobject made(entry, std::move(node));

		TRY(made.add());
		return made;
	}

	/// Takes the folder of another object. Any context.
	Kobject(Kobject &&) = default;
	/// The same, and removes its own folder. Process context, may sleep.
	Kobject &operator=(Kobject &&other) MAY_SLEEP
	{
		Kobject taken(std::move(other));

		std::swap(entry_, taken.entry_);
		std::swap(node_, taken.node_);
		return *this;
	}
	/// Removes the attributes and the folder. Process context, may sleep.
	~Kobject()
	{
		if constexpr (has_attributes)
			if (entry_.get())
				border_kobject_remove_groups(entry_.get()->object, groups());
	}

	/// Returns the driver. Any context.
	const Driver &operator*() const BORROWED { return node_->driver; }
	/// Returns a member of it. Any context.
	const Driver *operator->() const BORROWED { return &node_->driver; }

	/// Converts to a place for further folders. Any context.
	operator SysfsPlace() const BORROWED
	{
		return SysfsPlace(entry_.get()->object, entry_.get());
	}

	/// @{
	/// Sends a uevent for the object, which must be in a Kset, with an optional \p variable
	/// NAME=value. Errors: ENOMEM; EINVAL if the object is in no set. Process context, may
	/// sleep. kobject_uevent_env().
	Result<> uevent(Uevent action) const MAY_SLEEP { return send(action, nullptr); }
	Result<> uevent(Uevent action, const String &variable) const MAY_SLEEP
	{
		return send(action, variable.data());
	}
	/// @}

	/// Wakes programs that poll() the file of an attribute. Process context, may sleep.
	/// sysfs_notify().
	void notify(CStr attribute) const MAY_SLEEP
	{
		border_kobject_notify(entry_.get()->object, attribute.data());
	}

      private:
	using Node = detail::KobjectNode<Driver>;

	static constexpr bool has_attributes = requires { typename Driver::Attributes; };
	static constexpr const border_attribute_group *const *groups()
	{
		return detail::attribute_groups<Node>();
	}

	Kobject(detail::SysfsEntry *entry, Box<Node> node) : node_(std::move(node)), entry_(entry)
	{}

	Result<> add() const MAY_SLEEP
	{
		kobject *object = entry_.get()->object;

		if constexpr (has_attributes)
			TRY(Result<>::from_errno(border_kobject_add_groups(object, groups())));
		// The kernel fails for an object that is in no set, which no program can hear.
		border_kobject_uevent(object, BORDER_KOBJ_ADD, nullptr);
		return ok();
	}

	Result<> send(Uevent action, const char *variable) const MAY_SLEEP
	{
		// SAFETY: the kernel only reads the variables, although its parameter is not const.
		return Result<>::from_errno(border_kobject_uevent(entry_.get()->object,
								  static_cast<int>(action),
								  const_cast<char *>(variable)));
	}

	Box<Node> node_;
	Owned<detail::SysfsReference> entry_;
};

} // namespace kernel
