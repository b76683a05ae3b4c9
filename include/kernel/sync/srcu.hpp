// SPDX-License-Identifier: GPL-2.0
/// \file
/// Srcu<T> and SrcuGuard: data that readers see without a lock. Readers may sleep.
#pragma once

#include <cxxrt/border/sync/srcu.h>
#include <kernel/sync/lock.hpp>
#include <kernel/sync/rcu.hpp>

namespace kernel {

namespace detail {

/// The kernel's structure and the node of the object that its readers see.
struct SrcuDomain {
	border_srcu raw;
	void *node;
	bool has_retired = false; ///< Written by the updater.
};

} // namespace detail

/// A reader of an Srcu, from read_lock() to the end of its scope. It may sleep. Context: that of
/// read_lock().
template <typename T>
class IS_A_GUARD ENTERS(srcu_reader) [[nodiscard("the reader ends at once")]] SrcuGuard
    : PinnedAs<SrcuGuard<T>> {
      public:
	/// Ends the reader.
	~SrcuGuard() { border_srcu_read_unlock(&domain_.raw, index_); }

	/// Returns the object that was published when the reader began.
	const T &operator*() const BORROWED { return object_; }
	/// Returns a member of it.
	const T *operator->() const BORROWED { return &object_; }

	void *operator new(usize) = delete;
	void *operator new[](usize) = delete;

      private:
	template <typename> friend class Srcu;

	explicit SrcuGuard(detail::SrcuDomain &domain)
	    : domain_(domain), index_(border_srcu_read_lock(&domain.raw)),
	      // SAFETY: the published pointer is that of a node.
	      object_(static_cast<const detail::RcuNode<T> *>(
			      border_srcu_dereference(&domain.node, &domain.raw))
			      ->value)
	{}

	detail::SrcuDomain &domain_;
	int index_;
	const T &object_;
};

/// An object that readers see without a lock, and that an updater replaces as a whole, like an Rcu.
/// Its readers may sleep, and an updater waits only for readers of this object. It prevents the
/// mistakes that Rcu prevents, and these: a structure whose initialisation has failed; a reader of
/// one srcu_struct that reads data of another; srcu_read_unlock() with the wrong index.
///
///	Mutex<Srcu<Table>> table_;
///
///	Result<> show(SeqFile &seq) const
///	{
///		auto table = table_.without_lock().read_lock();
///
///		return table->print(seq);	// may sleep
///	}
///	void set(RcuBox<Table> table) const { table_.lock()->replace(std::move(table)); }
///
/// The ordering is that of Rcu. Do not hold a Mutex that readers take during replace_sync(). A
/// reader costs a per-CPU counter and a barrier; a reader of an Rcu costs nearly nothing. There is
/// always an object.
template <typename T> class Srcu {
      public:
	/// Lock::without_lock() exists for this type.
	static constexpr bool is_read_without_lock = true;

	/// Publishes \p first, under the given lockdep class. Errors: ENOMEM. Process context, may
	/// sleep. init_srcu_struct().
	static Result<Srcu> make(LockClass lock_class, RcuBox<T> first) MAY_SLEEP
	{
		auto domain = TRY(Box<detail::SrcuDomain>::make(gfp::kernel));

		// SAFETY: it returns 0 or a negative error number.
		TRY(Result<>::unsafe_from_errno(
			border_srcu_init(&domain->raw, lock_class.name, lock_class.key)));
		// SAFETY: the destructor takes both back.
		domain->node = std::move(first.node_).unsafe_into_raw();
		return Srcu(std::move(domain).unsafe_into_raw());
	}

	/// Takes the object and the readers of another Srcu. Any context.
	Srcu(Srcu &&) = default;
	Srcu &operator=(Srcu &&) = delete;
	/// Destroys the object, which has no readers any more. Waits until the objects that
	/// replace() retired are destroyed. Process context, may sleep. srcu_barrier(),
	/// cleanup_srcu_struct().
	~Srcu() MAY_SLEEP = default;

	/// Begins a reader. Any context except NMI and hard interrupts. srcu_read_lock(),
	/// srcu_dereference().
	SrcuGuard<T> read_lock() const BORROWED { return SrcuGuard<T>(*domain_.get()); }

	/// Publishes \p fresh: a reader that begins later sees it. The previous object is destroyed
	/// when no reader sees it any more, with bottom halves off, so its destructor must not
	/// sleep. Any context except NMI. rcu_assign_pointer(), call_srcu().
	void replace(RcuBox<T> fresh)
	{
		detail::SrcuDomain &domain = *domain_.get();
		Node *const old = exchange(std::move(fresh));

		domain.has_retired = true;
		border_call_srcu(&domain.raw, old, detail::RcuRetired<T>::destroy);
	}

	/// Publishes \p fresh, waits until no reader sees the previous object, and returns that
	/// object. Process context, may sleep; not in a reader. rcu_assign_pointer(),
	/// synchronize_srcu().
	RcuBox<T> replace_sync(RcuBox<T> fresh) MAY_SLEEP
	{
		Node *const old = exchange(std::move(fresh));

		border_srcu_synchronize(&domain_.get()->raw);
		// SAFETY: an RcuBox owned it, and no reader sees it any more.
		return RcuBox<T>(Box<Node>::unsafe_from_raw(old));
	}

      private:
	using Node = detail::RcuNode<T>;

	struct Domain {
		using Handle = detail::SrcuDomain *;
		static void release(Handle domain) MAY_SLEEP
		{
			border_srcu_destroy(&domain->raw, domain->has_retired);
			// SAFETY: make() and exchange() passed the ownership of both.
			(void)Box<Node>::unsafe_from_raw(static_cast<Node *>(domain->node));
			(void)Box<detail::SrcuDomain>::unsafe_from_raw(domain);
		}
	};

	/// Publishes \p fresh, and returns the node that readers may still see.
	Node *exchange(RcuBox<T> fresh)
	{
		detail::SrcuDomain &domain = *domain_.get();
		// SAFETY: the published pointer is that of a node, and only the caller replaces it.
		Node *const old = static_cast<Node *>(domain.node);

		// SAFETY: the destructor or the next call takes it back.
		border_rcu_assign_pointer(&domain.node, std::move(fresh.node_).unsafe_into_raw());
		return old;
	}

	explicit Srcu(detail::SrcuDomain *domain) : domain_(domain) {}

	Owned<Domain> domain_;
};

} // namespace kernel
