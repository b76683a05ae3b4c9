// SPDX-License-Identifier: GPL-2.0
/// \file
/// KERNEL_MODULE(): defines a module by a type.
#pragma once

#include <array>
#include <new>

#include <kernel/core/in_place.hpp>
#include <kernel/module/module_wide.hpp>
#include <kernel/module/param.hpp>
#include <kernel/module/param_change.hpp>

namespace kernel {

/// The information that modinfo shows. Most symbols of the kernel require a license that is
/// compatible with the GPL (include/linux/module.h lists these).
struct ModuleInfo {
	const char *license;		   ///< MODULE_LICENSE()
	const char *author = nullptr;	   ///< MODULE_AUTHOR()
	const char *description = nullptr; ///< MODULE_DESCRIPTION()
	const char *version = nullptr;	   ///< MODULE_VERSION()
	const char *alias = nullptr;	   ///< MODULE_ALIAS()
};

namespace detail {

/// Writes "key=value" strings, each with its NUL. Without a destination it counts their length.
class ModinfoWriter {
      public:
	consteval explicit ModinfoWriter(char *to) : to_(to) {}

	consteval void field(const char *key, const char *value)
	{
		if (value)
			put(key), put("="), put(value), put('\0');
	}

	template <const auto &P> consteval void parameter()
	{
		using Param = ListedParam<P>;

		field_of_parameter("parm", Param::name, Param::description);
		field_of_parameter("parmtype", Param::name, Param::type_name);
	}

	consteval usize length() const { return length_; }

      private:
	consteval void field_of_parameter(const char *key, const char *name, const char *value)
	{
		put(key), put("="), put(name), put(":"), put(value), put('\0');
	}

	consteval void put(char c)
	{
		if (to_)
			to_[length_] = c;
		length_++;
	}
	consteval void put(const char *s)
	{
		while (*s)
			put(*s++);
	}

	char *to_;
	usize length_ = 0;
};

template <const auto &...Params> struct ParamList {
	/// Whether a parameter of the module has an on_change<>.
	static constexpr bool tells = (ListedParam<Params>::tells || ...);
	template <typename T>
	static constexpr bool are_told_to = (ListedParam<Params>::template is_told_to<T> && ...);

	static consteval usize write(const ModuleInfo &info, char *to)
	{
		ModinfoWriter writer(to);

		writer.field("license", info.license);
		writer.field("author", info.author);
		writer.field("description", info.description);
		writer.field("version", info.version);
		writer.field("alias", info.alias);
		(writer.template parameter<Params>(), ...);
		return writer.length();
	}

	template <usize Length>
	static consteval std::array<char, Length> modinfo(const ModuleInfo &info)
	{
		std::array<char, Length> text{};

		write(info, text.data());
		return text;
	}

	/// The loader's table of parameters. It has size 0 if there are none; an empty std::array
	/// has size 1.
	struct Table {
		border_kernel_param entries[sizeof...(Params)];
	};
	static constexpr Table table()
	{
		if constexpr (sizeof...(Params) == 0)
			return {};
		else
			return {{ListedParam<Params>::entry()...}};
	}
};

/// Stores the object that the module's init() returned, until exit.
template <typename Type, bool Tells> struct ModuleObject {
	using Made = typename decltype(Type::init())::Value;
	using Object = typename ObjectOf<Made>::Type;

	// Bytes, because a static object with a destructor would call atexit().
	alignas(Object) static inline constinit byte storage[sizeof(Object)]{};

	static int init() MAY_SLEEP
	{
		if (const Result<> made = Wide::make(); made.is_err())
			return made.error().to_errno();

		// SAFETY: the storage is for this object.
		if (const Result<> placed = unsafe_place(storage, Type::init()); placed.is_err()) {
			Wide::destroy();
			return placed.error().to_errno();
		}
		if constexpr (Tells)
			tell_of_changes<Type>(&told(object()));
		return 0;
	}

	static void exit() MAY_SLEEP
	{
		if constexpr (Tells)
			tell_of_changes<Type>(nullptr);
		object().~Object();
		Wide::destroy();
	}

      private:
	using Wide = ModuleWide<typename ModuleWideOf<Type>::Wide>;

	// SAFETY: init() has constructed it; the kernel calls exit() only if init() has succeeded.
	static Object &object() { return *std::launder(reinterpret_cast<Object *>(storage)); }

	/// The object of which on_change<> names a member function.
	static const Type &told(const Object &object)
	{
		if constexpr (std::same_as<Object, Type>)
			return object;
		else if constexpr (requires {
					   { *object } -> std::convertible_to<const Type &>;
				   })
			return *object;
		else
			static_assert(!sizeof(Type), "on_change<> names a member function of what "
						     "init() returns, or of the driver of the "
						     "device that it returns");
	}
};

} // namespace detail
} // namespace kernel

#define CXXRT_UNWRAP(...) __VA_ARGS__

/// Defines a module by a type: loading calls its static init(), and unloading destroys the object
/// that init() returned. It prevents these mistakes: an exit that does not undo all steps of init,
/// or undoes them in the wrong order; an init that fails and does not undo its earlier steps.
///
///	class Greeter : Pinned {
///	      public:
///		static Result<MiscDevice<Greeter>> init()
///		{
///			return MiscDevice<Greeter>::make("greeter");
///		}
///		...
///	};
///	KERNEL_MODULE(Greeter, (), .license = "GPL", .author = "...", .description = "...");
///
/// The second argument lists the parameters, () if there are none; the rest is a ModuleInfo. init()
/// returns the object that exists while the module is loaded: an object of the type, its device or
/// file, the InPlace parts of an object that must not move, or a std::tuple of objects. If the type
/// has a ModuleWide, module_wide() returns an object of that. init() and the destructor run in
/// process context and may sleep. At namespace scope. It is a macro because the loader reads named
/// sections.
#define KERNEL_MODULE(Type, parameters, ...)                                                       \
	namespace {                                                                                \
	using CxxrtParams = ::kernel::detail::ParamList<CXXRT_UNWRAP parameters>;                  \
	static_assert(CxxrtParams::are_told_to<Type>,                                              \
		      "on_change<> names a member function of another class than the module's");   \
	using CxxrtWide = ::kernel::detail::ModuleWideOf<Type>::Wide;                              \
	constexpr ::kernel::ModuleInfo cxxrt_info{__VA_ARGS__};                                    \
	[[gnu::section(".modinfo"), gnu::used, gnu::aligned(1)]]                                   \
	constinit const auto cxxrt_modinfo =                                                       \
		CxxrtParams::modinfo<CxxrtParams::write(cxxrt_info, nullptr)>(cxxrt_info);         \
	/* Aligned as its elements are: the loader takes all of the section, that of C too, for    \
	 * one array, and GCC aligns an object of 32 bytes to 32. */                               \
	[[gnu::section("__param"), gnu::used, gnu::aligned(alignof(border_kernel_param))]]         \
	constinit const auto cxxrt_params = CxxrtParams::table();                                  \
	}                                                                                          \
	namespace kernel {                                                                         \
	const CxxrtWide &cxxrt_module_wide_of(detail::ModuleWide<CxxrtWide>);                      \
	const CxxrtWide &cxxrt_module_wide_of(detail::ModuleWide<CxxrtWide>)                       \
	{                                                                                          \
		return detail::ModuleWide<CxxrtWide>::object();                                    \
	}                                                                                          \
	}                                                                                          \
	extern "C" {                                                                               \
	/* Flat: what is only called here is freed with it, as __init in C. */                     \
	int init_module() MAY_SLEEP __visible;                                                     \
	void cleanup_module() MAY_SLEEP __visible;                                                 \
	[[gnu::section(".init.text"), gnu::flatten]] __cold int init_module()                      \
	{                                                                                          \
		return ::kernel::detail::ModuleObject<Type, CxxrtParams::tells>::init();           \
	}                                                                                          \
	[[gnu::section(".exit.text")]] __cold void cleanup_module()                                \
	{                                                                                          \
		::kernel::detail::ModuleObject<Type, CxxrtParams::tells>::exit();                  \
	}                                                                                          \
	/* As the kernel's module_init() does: their addresses are taken, for IBT. */              \
	[[gnu::section(".init.data"), gnu::used]] static int (*cxxrt_init)() = init_module;        \
	[[gnu::section(".exit.data"), gnu::used]] static void (*cxxrt_exit)() = cleanup_module;    \
	}                                                                                          \
	static_assert(true)
