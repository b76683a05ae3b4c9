// SPDX-License-Identifier: GPL-2.0
/// \file
/// Srcu<T> and its SrcuGuard: data that readers see without a lock, and may sleep meanwhile.
#pragma once

#include <cxxrt/border/sync/rcu.h>
#include <cxxrt/border/sync/srcu.h>
#include <kernel/memory/box.hpp>
#include <kernel/sync/lock.hpp>

namespace kernel {

namespace detail {

/// The kernel's structure, and what its readers see.
struct SrcuDomain {
	border_srcu raw;
	void *object;
};

} // namespace detail

/// A reader of an Srcu, from read_lock() to the end of its scope, which may sleep. Context: that of
/// read_lock().
template <typename T>
class IS_A_GUARD ENTERS(srcu_reader) [[nodiscard("the reader ends at once")]] SrcuGuard : Pinned {
      public:
	/// Ends the reader.
	~SrcuGuard() { border_srcu_read_unlock(&domain_.raw, index_); }

	/// The object that was published when the reader began.
	const T &operator*() const BORROWED { return object_; }
	/// A member of it.
	const T *operator->() const BORROWED { return &object_; }

	void *operator new(usize) = delete;
	void *operator new[](usize) = delete;

      private:
	template <typename> friend class Srcu;

	explicit SrcuGuard(detail::SrcuDomain &domain)
	    : domain_(domain), index_(border_srcu_read_lock(&domain.raw)),
	      // SAFETY: what is published is a T.
	      object_(*static_cast<const T *>(border_srcu_dereference(&domain.object, &domain.raw)))
	{}

	detail::SrcuDomain &domain_;
	int index_;
	const T &object_;
};

/// An object that readers see without a lock, and that an updater replaces as a whole, as an Rcu;
/// but its readers may sleep, and only its own readers keep an updater waiting. The mistakes that
/// it prevents, beside those of Rcu: a structure whose initialisation has failed, a reader of one
/// srcu_struct that reads what another one protects, and srcu_read_unlock() with the wrong index.
///
///	Mutex<Srcu<Table>> table_;
///
///	Result<> show(SeqFile &seq) const
///	{
///		auto table = table_.without_lock().read_lock();
///
///		return table->print(seq);	// may sleep
///	}
///	void set(Box<Table> table) const { table_.lock()->replace(std::move(table)); }
///
/// The ordering is that of Rcu. A Mutex that readers take is not held during replace(). It costs a
/// counter of each CPU and a barrier, where an Rcu costs nearly nothing. There is always an object.
template <typename T> class Srcu {
      public:
	/// A lock has a function for its readers.
	static constexpr bool is_read_without_lock = true;

	/// Makes one that begins with \p first, of the given lockdep class. Errors: ENOMEM. Process
	/// context, may sleep. init_srcu_struct().
	static Result<Srcu> make(LockClass lock_class, Box<T> first) MAY_SLEEP
	{
		auto domain = TRY(Box<detail::SrcuDomain>::make(gfp::kernel));

		// SAFETY: it returns 0 or a negative error number.
		TRY(Result<>::unsafe_from_errno(
			border_srcu_init(&domain->raw, lock_class.name, lock_class.key)));
		// SAFETY: the destructor takes both back.
		domain->object = std::move(first).unsafe_into_raw();
		return Srcu(std::move(domain).unsafe_into_raw());
	}

	/// Takes the other one's object and readers. Any context.
	Srcu(Srcu &&) = default;
	Srcu &operator=(Srcu &&) = delete;
	/// Destroys the object, of which there are no readers any more. Process context, may sleep.
	/// cleanup_srcu_struct().
	~Srcu() MAY_SLEEP = default;

	/// Begins to read. Any context but NMI and hard interrupts. srcu_read_lock(),
	/// srcu_dereference().
	SrcuGuard<T> read_lock() const BORROWED { return SrcuGuard<T>(*domain_.get()); }

	/// Publishes \p fresh, waits until no reader sees the object before, and returns that.
	/// Process context, may sleep, and not in a reader. rcu_assign_pointer(),
	/// synchronize_srcu().
	Box<T> replace(Box<T> fresh) MAY_SLEEP
	{
		detail::SrcuDomain &domain = *domain_.get();
		// SAFETY: what is published is a T, which only the caller replaces.
		T *old = static_cast<T *>(domain.object);

		// SAFETY: the destructor takes it back, or the next call.
		border_rcu_assign_pointer(&domain.object, std::move(fresh).unsafe_into_raw());
		border_srcu_synchronize(&domain.raw);
		// SAFETY: it was of a Box, and no reader sees it any more.
		return Box<T>::unsafe_from_raw(old);
	}

      private:
	struct Domain {
		using Handle = detail::SrcuDomain *;
		static void release(Handle domain) MAY_SLEEP
		{
			border_srcu_destroy(&domain->raw);
			// SAFETY: make() gave both away.
			(void)Box<T>::unsafe_from_raw(static_cast<T *>(domain->object));
			(void)Box<detail::SrcuDomain>::unsafe_from_raw(domain);
		}
	};

	explicit Srcu(detail::SrcuDomain *domain) : domain_(domain) {}

	Owned<Domain> domain_;
};

} // namespace kernel
