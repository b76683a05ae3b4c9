// SPDX-License-Identifier: GPL-2.0
/// \file
/// attribute_groups<Owner>(): a driver's attributes, as the kernel reads them.
#pragma once

#include <array>

#include <cxxrt/border/device/attribute.h>
#include <cxxrt/border/device/device.h>
#include <kernel/core/literal.hpp>
#include <kernel/core/types.hpp>
#include <kernel/device/operation_names.hpp>

namespace kernel {

/// The attributes of a driver's devices. driver::Registration, MiscDevice, Chardev and Kobject find
/// them by the name `Attributes`. The kernel creates the files with each device, and removes them
/// with it.
///
///	using Attributes = AttributeGroup<Attribute<"capacity", &Foo::capacity>,
///					  Attribute<"used", &Foo::used>>;
template <typename... Attributes> struct AttributeGroup {};

/// Attributes in a folder (a struct attribute_group with a name).
///
///	using Attributes = AttributeGroups<
///		AttributeGroup<Attribute<"used", &Foo::used>>,
///		AttributeFolder<"power", Attribute<"watts", &Foo::watts>>>;
template <Literal Name, typename... Attributes> struct AttributeFolder {
	static constexpr auto &name = Name.text; ///< The name of the folder.
};

/// Several groups and folders. See AttributeFolder.
template <typename... Groups> struct AttributeGroups {};

} // namespace kernel

namespace kernel::detail {

/// Finds the driver of a bound device: the driver's data of the device.
template <typename D> struct BoundDriver {
	using Driver = D;

	// SAFETY: these are attributes of the driver that the device is bound to.
	static const Driver &unsafe_driver(device *device)
	{
		return *static_cast<const Driver *>(border_dev_get_drvdata(device));
	}
};

/// Whether an owner finds its driver by a kobject instead of a device.
// SAFETY: the expression is not evaluated.
template <typename Owner>
concept OwnerOfKobject = requires(kobject *object) { Owner::unsafe_driver(object); };

/// Returns the driver of a kernel object.
// SAFETY: the kernel removes attributes before their driver.
template <typename Owner> const typename Owner::Driver &driver_of(kobject *object)
{
	if constexpr (OwnerOfKobject<Owner>)
		return Owner::unsafe_driver(object);
	else
		return Owner::unsafe_driver(border_device_of_kobject(object));
}

/// The functions of one attribute. \p Owner finds the driver by the kernel's object: a kobject if
/// \p Owner has a function for that, otherwise a device.
template <typename Owner, typename A> struct AttributeFunctions {
	static constexpr bool is_of_kobject = OwnerOfKobject<Owner>;
	using Raw =
		std::conditional_t<is_of_kobject, border_kobj_attribute, border_device_attribute>;
	using Object = std::conditional_t<is_of_kobject, kobject, device>;
	using RawOfCall = std::conditional_t<is_of_kobject, kobj_attribute, device_attribute>;

	static constexpr Raw make()
	{
		Raw made{.name = A::name,
			 .mode = A::mode,
			 .none_of_ours = {},
			 .show = {},
			 .store = {}};

		if constexpr (A::has_show)
			made.show[0] = show;
		if constexpr (A::has_store)
			made.store[0] = store;
		return made;
	}

	static constexpr border_bin_attribute make_binary()
	{
		border_bin_attribute made{};

		made.name = A::name;
		made.mode = A::mode;
		made.size = A::size;
		if constexpr (A::has_show)
			made.read = read;
		if constexpr (A::has_store)
			made.write = write;
		return made;
	}

      private:
	// Cold: reads of sysfs are rare, so small code is better than fast code.
	__cold static long show(Object *object, RawOfCall *, char *page) MAY_SLEEP
	{
		// SAFETY: as for driver_of().
		return A::show(Owner::unsafe_driver(object), page);
	}
	__cold static long store(Object *object, RawOfCall *, const char *text, usize size)
		MAY_SLEEP
	{
		// SAFETY: as for driver_of().
		return A::store(Owner::unsafe_driver(object), text, size);
	}
	__cold static long read(file *, kobject *object, border_bin_attribute_of_call *, char *to,
				border_loff_t at, usize count) MAY_SLEEP
	{
		// SAFETY: the kernel passes a buffer of this size.
		return A::read(driver_of<Owner>(object), static_cast<u64>(at),
			       span_of(reinterpret_cast<byte *>(to), count));
	}
	__cold static long write(file *, kobject *object, border_bin_attribute_of_call *,
				 char *from, border_loff_t at, usize count) MAY_SLEEP
	{
		// SAFETY: the kernel passes a buffer of this size.
		return A::write(driver_of<Owner>(object), static_cast<u64>(at),
				span_of(reinterpret_cast<const byte *>(from), count));
	}
};

/// One group, as the kernel reads it. \p A are its attributes.
template <typename Owner, typename... A> class KernelGroup {
	using Driver = typename Owner::Driver;
	using Raw = std::conditional_t<OwnerOfKobject<Owner>, border_kobj_attribute,
				       border_device_attribute>;

	template <bool binary>
	static constexpr usize count = (usize{0} + ... + (A::is_binary == binary));
	static constexpr bool is_conditional = (false || ... || A::is_conditional);

	/// The kernel's attributes of one kind, in an array that lists them.
	template <bool binary, typename Kind> static constexpr auto all()
	{
		std::array<Kind, count<binary>> made{};
		usize at = 0;
		const auto add = [&]<typename One>(std::type_identity<One>) {
			if constexpr (One::is_binary != binary)
				return;
			else if constexpr (binary)
				made[at++] = AttributeFunctions<Owner, One>::make_binary();
			else
				made[at++] = AttributeFunctions<Owner, One>::make();
		};

		(add(std::type_identity<A>{}), ...);
		return made;
	}
	template <const auto &Attributes> static constexpr auto list_of()
	{
		std::array<const void *, Attributes.size() + 1> list{};

		for (usize i = 0; i < Attributes.size(); i++)
			list[i] = &Attributes[i];
		return list;
	}

	// Not const: lockdep stores the key of each file in it.
	static constinit inline auto texts = all<false, Raw>();
	static constinit inline auto binaries = all<true, border_bin_attribute>();
	static constexpr auto list_of_texts = list_of<texts>();
	static constexpr auto list_of_binaries = list_of<binaries>();

	/// Returns the mode of the attribute of one kind at an index; 0 if its file must not exist.
	template <bool binary> static u16 mode_of(kobject *object, int index) MAY_SLEEP
	{
		const Driver &driver = driver_of<Owner>(object);
		int at = 0;
		u16 mode = 0;
		const auto look = [&]<typename One>(std::type_identity<One>) MAY_SLEEP {
			if constexpr (One::is_binary == binary)
				if (at++ == index && One::is_visible(driver))
					mode = One::mode;
		};

		(look(std::type_identity<A>{}), ...);
		return mode;
	}
	__cold static u16 is_visible(kobject *object, attribute *, int index) MAY_SLEEP
	{
		return mode_of<false>(object, index);
	}
	__cold static u16 is_bin_visible(kobject *object, border_bin_attribute_of_test *, int index)
		MAY_SLEEP
	{
		return mode_of<true>(object, index);
	}

      public:
	/// Returns the group, with a folder of that \p name or without a folder.
	static constexpr border_attribute_group make(const char *name)
	{
		border_attribute_group made{};

		made.word[BORDER_ATTRIBUTE_GROUP_name].name = name;
		if constexpr (count<false> > 0)
			made.word[BORDER_ATTRIBUTE_GROUP_attrs].list = list_of_texts.data();
		if constexpr (count<true> > 0)
			made.word[BORDER_ATTRIBUTE_GROUP_bin_attrs].list = list_of_binaries.data();
		if constexpr (is_conditional) {
			made.word[BORDER_ATTRIBUTE_GROUP_is_visible].is_visible = is_visible;
			made.word[BORDER_ATTRIBUTE_GROUP_is_bin_visible].is_bin_visible =
				is_bin_visible;
		}
		return made;
	}
};

/// The kernel's groups of a driver's `Attributes`, and the list of them.
template <typename Owner, typename Attributes> struct KernelGroups;
template <typename Owner, typename... A> struct KernelGroups<Owner, AttributeGroup<A...>> {
	static constexpr border_attribute_group group = KernelGroup<Owner, A...>::make(nullptr);
	static constexpr std::array<const border_attribute_group *, 2> list{&group};
};
template <typename Owner, Literal Name, typename... A>
struct KernelGroups<Owner, AttributeFolder<Name, A...>> {
	static constexpr border_attribute_group group =
		KernelGroup<Owner, A...>::make(AttributeFolder<Name, A...>::name);
	static constexpr std::array<const border_attribute_group *, 2> list{&group};
};
template <typename Owner, typename... Groups>
struct KernelGroups<Owner, AttributeGroups<Groups...>> {
	static constexpr std::array<const border_attribute_group *, sizeof...(Groups) + 1> list{
		&KernelGroups<Owner, Groups>::group...};
};

struct AttributesName {
	int Attributes;
};

/// Refuses attributes for which no file would be created.
template <typename Driver> struct AttributesArePublic {
	static_assert(
		requires { typename Driver::Attributes; } ||
			requires { &Named<Driver, AttributesName>::Attributes; },
		"Attributes must be public: using Attributes = AttributeGroup<...>");
	static constexpr bool holds = true;
};

/// Returns the groups of a driver; NULL if it has none. Context: the compiler.
template <typename Owner> constexpr const border_attribute_group *const *attribute_groups()
{
	if constexpr (requires { typename Owner::Driver::Attributes; })
		return KernelGroups<Owner, typename Owner::Driver::Attributes>::list.data();
	else
		return nullptr;
}

} // namespace kernel::detail
