// SPDX-License-Identifier: GPL-2.0
/// \file
/// on_change<>: calls the module when root changes one of its parameters.
#pragma once

#include <kernel/core/result.hpp>
#include <kernel/module/param.hpp>

namespace kernel {

/// The type of on_change<>: a parameter and a member function.
template <const auto &P, auto Handler> struct OnChange {};

/// A parameter with a function of the module that is called at each change. List it in
/// KERNEL_MODULE() in place of the parameter. It prevents this mistake: a handler that is called
/// before init() has constructed the module's object, or after its destruction.
///
///	constexpr Param<unsigned> level{
///		.name = "level", .description = "brightness", .max = 100, .mode = 0644};
///
///	struct Lamp {
///		Result<> set_level(unsigned percent) const;
///		...
///	};
///	KERNEL_MODULE(Lamp, (on_change<level, &Lamp::set_level>), .license = "GPL", ...);
///
/// \p Handler is a const member function of the module's type. Its argument is the new value, which
/// is allowed. If it returns an error, the write fails with it and the value does not change.
/// insmod sets values before init(), so the handler is not called for them. The handler runs in
/// process context and may sleep. The lock of the module's parameters is held, so the handler must
/// not read another parameter that is a text or numbers that root may write.
template <const auto &P, auto Handler> inline constexpr OnChange<P, Handler> on_change{};

namespace detail {

/// The module's object from the end of init() to the beginning of its destruction; guarded by
/// param_lock.
template <typename T> inline constinit const T *told_of_changes = nullptr;

/// Holds param_lock for a scope.
class IS_A_GUARD [[nodiscard]] ParamLockGuard : PinnedAs<ParamLockGuard> {
      public:
	explicit ParamLockGuard(const ParamLock &) { border_param_lock(&__this_module); }
	~ParamLockGuard() MAY_SLEEP { border_param_unlock(&__this_module); }
};

/// Tells the checker that the kernel holds param_lock.
class IS_A_GUARD [[nodiscard]] ParamLockHeld : PinnedAs<ParamLockHeld> {
      public:
	explicit ParamLockHeld(const ParamLock &) {}
	~ParamLockHeld() {}
};

template <typename T> void tell_of_changes(const T *object) MAY_SLEEP
{
	const ParamLockGuard guard(param_lock);

	told_of_changes<T> = object;
}

template <auto Handler> struct ChangeHandler {
	static_assert(!sizeof(Handler), "a handler of a change is a const member function of the "
					"module: Result<> set_level(unsigned) const");
};
template <typename M, typename V, Result<> (M::*Handler)(V) const> struct ChangeHandler<Handler> {
	using Module = M;
	using Value = V;
};

/// An entry in the module's list: a parameter, or an on_change<>.
template <const auto &P, typename Declared = std::remove_cvref_t<decltype(P)>>
struct ListedParam : ParamStorage<P> {
	static constexpr bool tells = false;
	template <typename> static constexpr bool is_told_to = true;
};

template <const auto &Listed, const auto &P, auto Handler>
struct ListedParam<Listed, OnChange<P, Handler>> : ParamStorage<P> {
	using Storage = ParamStorage<P>;
	using Kind = typename Storage::Kind;
	using Module = typename ChangeHandler<Handler>::Module;

	static constexpr bool tells = true;
	/// Whether the handler is a member function of M.
	template <typename M> static constexpr bool is_told_to = std::same_as<M, Module>;

	static_assert(Storage::is_writable,
		      "this parameter cannot change: .mode = 0644 lets root write its file");
	static_assert(
		std::same_as<typename ChangeHandler<Handler>::Value,
			     std::remove_const_t<decltype(Kind::pending(
				     Storage::storage, std::declval<typename Kind::Pending &>()))>>,
		"a handler of a change takes the value that param() returns: a number, a "
		"bool, an enum, a StrView or a std::span<const T>");

	static constexpr border_kernel_param entry() { return Storage::entry(&ops); }

      private:
	__cold static int set(const char *text, const kernel_param *entry) RUNS_IN(task) MAY_SLEEP
	{
		typename Kind::Pending pending{};
		int error = Kind::parse(text, entry, pending);

		if (error)
			return error;
		error = tell(Kind::pending(Storage::storage, pending)).to_errno();
		if (error)
			Kind::drop(pending);
		else
			Kind::store(Storage::storage, pending);
		return error;
	}

	template <typename Value> static Result<> tell(const Value &value) MAY_SLEEP
	{
		const ParamLockHeld held(param_lock);
		const Module *module = told_of_changes<Module>;

		return module ? (module->*Handler)(value) : ok();
	}

	static constexpr border_kernel_param_ops ops{
		.flags = Kind::ops.flags, .set = set, .get = Kind::ops.get, .free = Kind::ops.free};
};

} // namespace detail
} // namespace kernel
