// SPDX-License-Identifier: GPL-2.0
/// \file
/// module_wide<T>(): the object that all devices of a module share.
#pragma once

#include <kernel/core/in_place.hpp>

namespace kernel {

template <typename T> const T &module_wide();

namespace context {

/// For the checker alone. Destructors of devices, files and callbacks sleep, because they wait for
/// the code that they call.
struct CONTEXT("the module-wide object is destroyed, so it owns no device, file or callback")
FORBIDS(sleep) module_wide_ends;

} // namespace context

namespace detail {

class ENTERS(module_wide_ends) ModuleWideEnds : PinnedAs<ModuleWideEnds> {
      public:
	ModuleWideEnds() {}
	~ModuleWideEnds() {}
};

/// The memory of the module-wide object.
template <typename T> struct ModuleWide {
	// Bytes, because a static object with a destructor would call atexit().
	alignas(T) static inline constinit byte storage[sizeof(T)]{};

	static const T &object()
	{
		// SAFETY: make() has constructed the object before any other code of the module.
		return *std::launder(reinterpret_cast<const T *>(storage));
	}

	/// Constructs the object. Errors: those of T::make().
	static Result<> make() MAY_SLEEP
	{
		if constexpr (requires { T::make(); }) {
			static_assert(
				is_factory_of<decltype(T::make()), T>,
				"make() of a module-wide object returns a Result of it, or of "
				"its InPlace parts");
			// SAFETY: the memory is that of a T.
			return unsafe_place(storage, T::make());
		} else {
			new (storage) T();
			return ok();
		}
	}
	/// Destroys the object, which no other code of the module uses any more.
	static void destroy()
	{
		const ModuleWideEnds ends;

		object().~T();
	}
};

/// In place of the object of a module that has none.
struct NothingWide {};

template <typename Type> struct ModuleWideOf {
	using Wide = NothingWide;
};
template <typename Type>
	requires requires { typename Type::ModuleWide; }
struct ModuleWideOf<Type> {
	using Wide = typename Type::ModuleWide;
};

} // namespace detail

/// Returns the object that all devices and files of this module share: static variables of a driver
/// in C. It prevents these mistakes: a lock that is used before it is initialised, or a list after
/// it was freed; shared data that a driver changes without a lock, because the object is const.
///
///	struct Fleet : Pinned {
///		Mutex<Ida> numbers{LOCK_CLASS("fleet.numbers")};
///	};
///
///	auto numbers = module_wide<Fleet>().numbers.lock();
///
///	struct FleetModule {
///		using ModuleWide = Fleet;
///		static Result<pci::Driver<Car>> init();
///	};
///	KERNEL_MODULE(FleetModule, (), .license = "GPL");
///
/// Loading constructs \p T before init(), by its default constructor or, if it has one, by `static
/// Result<T> make()`, which may also return the InPlace parts of a T. Unloading destroys it after
/// the object that init() returned. A module has one such object. If no KERNEL_MODULE() names \p T,
/// the module does not link. \p T owns no device, file or callback, which could use the object
/// while it is destroyed: then its destructor sleeps, which does not compile. Its constructor and
/// make() do not call module_wide<T>(). The address is a constant, as that of a static variable.
/// Any context.
template <typename T> inline const T &module_wide()
{
	// Only KERNEL_MODULE() defines it, so a T that no module has does not link.
	const T &cxxrt_module_wide_of(detail::ModuleWide<T>);

	return cxxrt_module_wide_of(detail::ModuleWide<T>());
}

} // namespace kernel
