// SPDX-License-Identifier: GPL-2.0
/// \file
/// configfs::Subsystem<Driver>: a folder in configfs, in which programs create objects.
#pragma once

#include <array>

#include <cxxrt/border/configfs/configfs.h>
#include <kernel/core/owned.hpp>
#include <kernel/device/attribute.hpp>
#include <kernel/device/node_name.hpp>
#include <kernel/memory/box.hpp>
#include <kernel/text/str_view.hpp>

namespace kernel {

namespace detail {

/// Describes a folder of configfs to the kernel: its attributes, and the objects that mkdir creates
/// in it (struct config_item_type).
template <typename Driver, bool is_top> class ConfigfsType {
	template <typename D>
	static constexpr bool makes =
		requires(const D &driver, const StrView &name) { driver.make_group(name); };

	template <typename A> struct Functions {
		static_assert(!A::is_binary && !A::is_conditional,
			      "a folder of configfs has attributes that always exist, and no "
			      "binary ones");

		__cold static long show(config_item *item, char *page) MAY_SLEEP
		{
			return A::show(driver_of(item), page);
		}
		__cold static long store(config_item *item, const char *text, usize size) MAY_SLEEP
		{
			return A::store(driver_of(item), text, size);
		}
		static constexpr border_configfs_attribute make()
		{
			border_configfs_attribute made{.name = A::name,
						       .owner = &__this_module,
						       .mode = A::mode,
						       .show = nullptr,
						       .store = nullptr};

			if constexpr (A::has_show)
				made.show = show;
			if constexpr (A::has_store)
				made.store = store;
			return made;
		}
		// Not const: the kernel's list of attributes is not.
		static constinit inline border_configfs_attribute attribute = make();
	};

	template <typename Group> struct List {
		static_assert(!sizeof(Group), "a folder of configfs has one AttributeGroup<>");
	};
	template <typename... A> struct List<AttributeGroup<A...>> {
		static constexpr std::array<const void *, sizeof...(A) + 1> list{
			&Functions<A>::attribute...};
	};

	// SAFETY: the kernel keeps the folder, and thus its driver, until the call returns.
	static const Driver &driver_of(config_item *item)
	{
		return *static_cast<const Driver *>(border_configfs_data(item));
	}

	__cold static void release(config_item *item) RUNS_IN(task) MAY_SLEEP
	{
		// The owner of the top destroys its driver.
		// SAFETY: make_group() passed the ownership, and this was the last reference.
		if constexpr (!is_top)
			(void)Box<Driver>::unsafe_from_raw(
				static_cast<Driver *>(border_configfs_data(item)));
		border_configfs_free(item);
	}

	/// Only called if the driver has make_group().
	__cold static config_group *make_group(config_group *parent, const char *name) RUNS_IN(task)
	MAY_SLEEP
	{
		// SAFETY: as that of driver_of().
		const auto *driver =
			static_cast<const Driver *>(border_configfs_group_data(parent));

		if constexpr (makes<Driver>)
			if (driver)
				return add_child(*driver, name);
		return border_configfs_group_error(ENODEV.to_errno());
	}
	template <typename D>
	static config_group *add_child(const D &driver, const char *name) MAY_SLEEP
	{
		// SAFETY: the kernel keeps the name until the call returns.
		auto child =
			driver.make_group(StrView(detail::span_of(name, __builtin_strlen(name))));

		if (child.is_err())
			return border_configfs_group_error(child.error().to_errno());
		return ConfigfsType<ChildOf<decltype(child)>, false>::add(
			name, std::move(child).unwrap());
	}

	template <typename Returned> struct Child {
		static_assert(!sizeof(Returned), "make_group() returns a Result of a Box: "
						 "Result<Box<Child>> make_group(const StrView &) "
						 "const");
	};
	template <typename C> struct Child<Result<Box<C>>> {
		using Type = C;
	};
	template <typename Returned> using ChildOf = typename Child<Returned>::Type;

	static constexpr const void *const *attributes()
	{
		if constexpr (requires { typename Driver::Attributes; })
			return List<typename Driver::Attributes>::list.data();
		else
			return nullptr;
	}
	static constexpr border_configfs_group_operations make_group_operations()
	{
		border_configfs_group_operations made{};

		if constexpr (makes<Driver>)
			made.slot[BORDER_CONFIGFS_GROUP_OP_make_group].make_group = make_group;
		return made;
	}

	static constexpr border_configfs_item_operations item_operations{
		.release = release, .allow_link = nullptr, .drop_link = nullptr};
	static constexpr border_configfs_group_operations group_operations =
		make_group_operations();
	static constexpr border_configfs_type type{.owner = &__this_module,
						   .item = &item_operations,
						   .group = &group_operations,
						   .attributes = attributes(),
						   .binaries = nullptr};

	static_assert(AttributesArePublic<Driver>::holds);

      public:
	/// Returns a folder with a driver, which is the kernel's on success; or an error pointer.
	static config_group *add(const char *name, Box<Driver> driver) MAY_SLEEP
	{
		config_group *group = border_configfs_make(name, &type, &*driver);

		if (!group)
			return border_configfs_group_error(ENOMEM.to_errno());
		// SAFETY: release() takes it back.
		(void)std::move(driver).unsafe_into_raw();
		return group;
	}
	/// Returns a folder with a driver that another object owns, or NULL.
	static config_group *make(const char *name, Driver &driver) MAY_SLEEP
	{
		return border_configfs_make(name, &type, &driver);
	}
	/// Removes a folder that was registered, and waits until no attribute is in use.
	static void remove(config_group *group) MAY_SLEEP WAITS_FOR_CALLBACKS
	{
		// A program's folder in it keeps the module, so the owner is not the module.
		bug_unless(border_configfs_close(group));
		border_configfs_unregister(group);
		border_configfs_put(group);
	}
};

} // namespace detail

namespace configfs {

/// A folder in /sys/kernel/config, and its driver (struct configfs_subsystem). A program creates
/// objects of the driver by mkdir, configures them by their attributes, and removes them by rmdir.
/// It prevents these mistakes: an object that is freed while a program reads an attribute, or that
/// is never freed; make_group() that returns an error as the wrong type; a release function that is
/// missing; an attribute that casts to another type.
///
///	class Shelf : Pinned {
///	      public:
///		u32 room() const { return room_.load(); }
///		Result<> set_room(u32 room) const { return room_.store(room), ok(); }
///
///		using Attributes = AttributeGroup<
///			Attribute<"room", &Shelf::room, &Shelf::set_room>>;
///		...
///	};
///	class Shelves : Pinned {
///	      public:
///		Result<Box<Shelf>> make_group(const StrView &name) const
///		{
///			return Box<Shelf>::make(gfp::kernel);
///		}
///	};
///
///	auto shelves = TRY(configfs::Subsystem<Shelves>::make("shelves"));
///
/// make_group() runs in process context, for one program at a time, and may sleep. If it fails,
/// mkdir fails with its error. A driver without it has no folders, and mkdir fails with EPERM. An
/// object can have a make_group() of its own. It is destroyed by rmdir, which waits until none of
/// its attributes is in use; a program that has one open gets ENOENT. Without Attributes a folder
/// has no files.
///
/// The module of an object is not unloaded. A Subsystem must be destroyed by its module alone,
/// unless it has no objects: otherwise that is a BUG. After Rust-for-Linux's configfs::Subsystem.
template <typename Driver> class [[nodiscard]] Subsystem {
      public:
	/// Constructs a driver from \p arguments, and creates its folder. Errors: ENOMEM; EEXIST if
	/// the name is taken. Process context, may sleep. configfs_register_subsystem().
	template <typename... Arguments>
		requires ConstructibleFrom<Driver, Arguments &&...>
	static Result<Subsystem> make(const EntryName &name, Arguments &&...arguments) MAY_SLEEP
	{
		auto driver =
			TRY(Box<Driver>::make(gfp::kernel, std::forward<Arguments>(arguments)...));
		config_group *group = Type::make(name.data(), *driver);

		if (!group)
			return ENOMEM;
		if (const int error = border_configfs_register(group)) {
			border_configfs_put(group);
			return Error::from_errno(error);
		}
		return Subsystem(std::move(driver), group);
	}

	/// Takes the folder of another object. Any context.
	Subsystem(Subsystem &&) = default;
	/// The same, and removes its own folder. Process context, may sleep.
	Subsystem &operator=(Subsystem &&other) MAY_SLEEP
	{
		Subsystem taken(std::move(other));

		std::swap(driver_, taken.driver_);
		std::swap(group_, taken.group_);
		return *this;
	}
	/// Removes the folder, and waits until no attribute of it is in use. A BUG if it has
	/// objects. Process context, may sleep. configfs_unregister_subsystem().
	~Subsystem() MAY_SLEEP = default;

	/// @{
	/// Returns the driver, or a member of it. Any context.
	const Driver &operator*() const BORROWED { return *driver_; }
	const Driver *operator->() const BORROWED { return &*driver_; }
	/// @}

      private:
	using Type = detail::ConfigfsType<Driver, true>;

	struct Folder {
		using Handle = config_group *;
		// SAFETY: Owned calls this once for each folder.
		static void release(config_group *group) MAY_SLEEP { Type::remove(group); }
	};

	Subsystem(Box<Driver> driver, config_group *group)
	    : driver_(std::move(driver)), group_(group)
	{}

	Box<Driver> driver_;
	Owned<Folder> group_;
};

} // namespace configfs

} // namespace kernel
