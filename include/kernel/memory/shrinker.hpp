// SPDX-License-Identifier: GPL-2.0
/// \file
/// Shrinker: callbacks that free memory when the kernel needs it.
#pragma once

#include <cxxrt/border/memory/shrinker.h>
#include <kernel/core/callback.hpp>
#include <kernel/core/result.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/text/str_view.hpp>

namespace kernel {

namespace context {

/* A task that allocates memory frees some first. It may hold any lock that is held by allocations.
 */
struct CONTEXT("the kernel reclaims memory") FORBIDS(sleep) FORBIDS(ask_the_task) reclaim;

} // namespace context

/// Two member functions that the kernel calls when it needs memory (struct shrinker): \p Count
/// returns how many objects could be freed, and \p Scan frees some. It prevents these mistakes: a
/// lock that the function waits for, while its holder waits for memory; an allocation in it, which
/// would wait for itself; a shrinker that runs after its object or its module is gone.
///
///	class Cache : Pinned {
///	      public:
///		Result<> start() const { return shrinker_.start("foo-cache"); }
///
///	      private:
///		usize count_objects() const
///		{
///			const auto blocks = blocks_.try_lock();
///
///			return blocks ? blocks->size() : 0;
///		}
///		Result<usize> scan_objects(usize at_most) const
///		{
///			auto blocks = blocks_.try_lock();
///
///			if (!blocks)
///				return EAGAIN;
///
///			const usize freed = std::min(at_most, blocks->size());
///
///			blocks->truncate(blocks->size() - freed);
///			return freed;
///		}
///
///		Mutex<Vec<Box<Block>>> blocks_{LOCK_CLASS("cache.blocks")};
///		Shrinker<&Cache::count_objects, &Cache::scan_objects> shrinker_{this};
///	};
///
/// Both run in any task that allocates memory, on several CPUs at the same time, and must not
/// sleep: use try_lock() of a Mutex. An error of \p Scan means that nothing can be freed now.
/// Destruction waits for both. So declare the shrinker last in its class, or before other callbacks
/// as {this, next}.
template <auto Count, auto Scan>
class Shrinker : public detail::CallbackOf<typename detail::Callback<Count>::Owner> {
	using Owner = typename detail::Callback<Count>::Owner;
	static_assert(
		requires(const Owner &owner, usize at_most) {
			{ (owner.*Count)() } -> std::same_as<usize>;
			{ (owner.*Scan)(at_most) } -> std::same_as<Result<usize>>;
		}, "the functions of a Shrinker are: usize count_objects() const, and "
		   "Result<usize> scan_objects(usize at_most) const");

      public:
	/// @{
	/// \p owner is the object that has this member. \p next is the callback that is declared
	/// after it, if any. The functions do not run before start(). Any context.
	[[gnu::always_inline]] explicit Shrinker(const Owner *owner) : owner_(owner)
	{
		detail::check_is_last(owner, this);
	}
	template <detail::IsCallbackOf<Owner> Next>
	[[gnu::always_inline]] Shrinker(const Owner *owner, const Next &next) : owner_(owner)
	{
		detail::check_is_before(owner, this, next);
	}
	/// @}
	/// Removes the shrinker, and waits until no CPU runs its functions. Process context, may
	/// sleep. shrinker_free().
	~Shrinker() MAY_SLEEP WAITS_FOR_CALLBACKS
	{
		if (raw_)
			border_shrinker_remove(raw_);
	}

	/// Makes the kernel call the functions. Call it once. \p name is for debugfs. Errors: EBUSY
	/// if it was started; ENOMEM. Process context, may sleep. shrinker_alloc(),
	/// shrinker_register().
	Result<> start(StrView name) const MAY_SLEEP
	{
		if (is_started_.xchg(true))
			return EBUSY;

		const auto text = name.as_span();

		self()->raw_ = border_shrinker_add(text.data(), text.size(), count, scan, self());
		if (!raw_) {
			is_started_.store(false);
			return ENOMEM;
		}
		return ok();
	}

      private:
	// SAFETY: start() passed these functions to the kernel together with a Shrinker.
	static const Owner &owner_of(shrinker *raw)
	{
		return *static_cast<const Shrinker *>(border_shrinker_context(raw))->owner_;
	}
	static unsigned long count(shrinker *raw, shrink_control *) RUNS_IN(reclaim)
	{
		return (owner_of(raw).*Count)();
	}
	static unsigned long scan(shrinker *raw, shrink_control *control) RUNS_IN(reclaim)
	{
		const Result<usize> freed =
			(owner_of(raw).*Scan)(border_shrink_control_count(control));

		return freed ? *freed : BORDER_SHRINK_STOP;
	}

	// SAFETY: only one start() and the destructor change the members.
	Shrinker *self() const { return const_cast<Shrinker *>(this); }

	const Owner *owner_;
	shrinker *raw_ = nullptr;
	Atomic<bool> is_started_{false};
};

} // namespace kernel
