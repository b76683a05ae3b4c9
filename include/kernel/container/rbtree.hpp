// SPDX-License-Identifier: GPL-2.0
/// \file
/// RbTree<Key, Value>: a map that is sorted by its keys.
#pragma once

#include <bits/stl_function.h> // std::less: <functional> takes much longer to read
#include <optional>

#include <cxxrt/border/container/rbtree.h>
#include <kernel/container/found.hpp>
#include <kernel/memory/box.hpp>

namespace kernel {

/// A map from keys to values, sorted by the keys. It owns both. It prevents these mistakes: a
/// search that goes left where the insertion went right (each driver in C writes both loops); a key
/// that changes while its node is in the tree; a node that is freed while it is in the tree.
///
/// Values have stable addresses. A search, an insertion and a removal take time in proportion to
/// the logarithm of the number of elements. An RbTree has no lock: put it in a Mutex or a SpinLock.
///
///	Mutex<RbTree<u32, Session>> sessions{LOCK_CLASS("driver.sessions")};
///
///	TRY(sessions.lock()->insert(gfp::kernel, id, Session(owner)));
///	for (auto &[id, session] : *sessions.lock())
///		pr_info("session {}: {} requests\n", id, session.requests);
///
/// Any context, except to allocate and to destroy elements. struct rb_root; after
/// Rust-for-Linux's RBTree.
template <typename Key, typename Value, typename Less = std::less<Key>> class RbTree {
      public:
	/// A key with its value.
	struct Entry {
		const Key key; ///< Sorts the entry, so it is a constant.
		Value value;   ///< The caller may change it.
	};

      private:
	struct Node : border_rb_node {
		template <typename... Arguments>
		explicit Node(Key &&key, Arguments &&...arguments)
		    : border_rb_node(),
		      entry{std::move(key), Value(std::forward<Arguments>(arguments)...)}
		{}

		Entry entry;
	};

	template <typename Element> class IS_A_VIEW Iterator {
	      public:
		/// Refers to a node, or is NULL for the end.
		explicit Iterator(const border_rb_node *at) : at_(at) {}

		/// Returns the entry. Not at the end.
		Element &operator*() const { return node_at(at_)->entry; }
		/// Advances to the next larger key.
		Iterator &operator++()
		{
			at_ = border_rb_next(at_);
			return *this;
		}
		/// Returns whether both refer to the same entry.
		bool operator==(const Iterator &) const = default;

	      private:
		const border_rb_node *at_;
	};

      public:
	/// An empty map. Any context.
	RbTree() = default;
	/// Takes the entries of another map, which is then empty.
	RbTree(RbTree &&other)
	    : root_(std::exchange(other.root_, {})), size_(std::exchange(other.size_, 0))
	{}
	/// The same, and destroys its own entries. Context: that of the destructor.
	RbTree &operator=(RbTree &&other)
	{
		RbTree taken(std::move(other));

		std::swap(root_, taken.root_);
		std::swap(size_, taken.size_);
		return *this;
	}
	/// Destroys the entries. Context: that of the destructors of Key and Value.
	~RbTree() { clear(); }

	/// Inserts a value, which is constructed from \p arguments. Errors: EEXIST if the map has
	/// the key already, ENOMEM; the map is unchanged. Context: that of the flags.
	template <AllocationFlags F, typename... Arguments>
		requires ConstructibleFrom<Value, Arguments &&...>
	Result<> insert(F flags, Key key, Arguments &&...arguments) MAY_SLEEP_IF(F::may_sleep)
	{
		Place place = place_of(key);

		if (*place.link)
			return EEXIST;
		auto node = TRY(Box<Node>::make(flags, std::move(key),
						std::forward<Arguments>(arguments)...));
		// SAFETY: unlink() and clear() pass it to a Box again.
		border_rb_insert(std::move(node).unsafe_into_raw(), place.parent, place.link,
				 &root_);
		size_++;
		return ok();
	}

	/// @{
	/// Returns the value of \p key, or nothing.
	Found<Value> find(const Key &key) BORROWED
	{
		border_rb_node *node = *place_of(key).link;

		return node ? Found<Value>(node_at(node)->entry.value) : Found<Value>();
	}
	Found<const Value> find(const Key &key) const BORROWED
	{
		const border_rb_node *node = search(key);

		return node ? Found<const Value>(node_at(node)->entry.value) : Found<const Value>();
	}
	/// @}
	/// Returns whether the map has \p key.
	bool contains(const Key &key) const { return search(key); }

	/// Removes \p key and returns its value, or nothing. Context: that of the destructors.
	std::optional<Value> remove(const Key &key)
	{
		border_rb_node *at = *place_of(key).link;

		if (!at)
			return std::nullopt;
		Box<Node> node = unlink(at);
		return std::move(node->entry.value);
	}

	/// Destroys all entries for which \p condition does not hold, and returns their number.
	/// Context: that of the condition and of the destructors.
	template <typename Condition> usize retain(Condition condition)
	{
		const usize before = size_;

		for (border_rb_node *at = border_rb_first(&root_); at;) {
			border_rb_node *next = border_rb_next(at);

			if (!condition(std::as_const(node_at(at)->entry)))
				(void)unlink(at);
			at = next;
		}
		return before - size_;
	}

	/// Destroys all entries. Context: that of the destructors of Key and Value.
	void clear()
	{
		for (border_rb_node *at = border_rb_first_postorder(&root_); at;) {
			border_rb_node *next = border_rb_next_postorder(at);

			// SAFETY: insert() allocated it, and the walk does not visit it again.
			(void)Box<Node>::unsafe_from_raw(node_at(at));
			at = next;
		}
		root_ = {};
		size_ = 0;
	}

	/// Returns the number of entries.
	usize size() const { return size_; }
	/// Returns whether there are no entries.
	bool is_empty() const { return size_ == 0; }

	/// Returns the entry of the smallest key. A BUG if the map is empty.
	Entry &front() BORROWED
	{
		bug_unless(!is_empty());
		return node_at(border_rb_first(&root_))->entry;
	}

	/// @{
	/// For a range-based for in the order of the keys, whose body does not change the map.
	Iterator<Entry> begin() BORROWED { return Iterator<Entry>(border_rb_first(&root_)); }
	Iterator<Entry> end() BORROWED { return Iterator<Entry>(nullptr); }
	Iterator<const Entry> begin() const BORROWED
	{
		return Iterator<const Entry>(border_rb_first(&root_));
	}
	Iterator<const Entry> end() const BORROWED { return Iterator<const Entry>(nullptr); }
	/// @}

      private:
	/// The link to the node of a key, or the empty link where its node would be.
	struct Place {
		border_rb_node *parent;
		border_rb_node **link;
	};

	static Node *node_at(const border_rb_node *at)
	{
		// SAFETY: each node of the tree is a Node that is not const.
		return static_cast<Node *>(const_cast<border_rb_node *>(at));
	}

	Place place_of(const Key &key)
	{
		Place place{nullptr, &root_.node};

		while (*place.link) {
			border_rb_node *at = *place.link;
			const Key &other = node_at(at)->entry.key;

			if (Less()(key, other))
				place = {at, &at->left};
			else if (Less()(other, key))
				place = {at, &at->right};
			else
				break;
		}
		return place;
	}

	const border_rb_node *search(const Key &key) const
	{
		const border_rb_node *at = root_.node;

		while (at) {
			const Key &other = node_at(at)->entry.key;

			if (Less()(key, other))
				at = at->left;
			else if (Less()(other, key))
				at = at->right;
			else
				break;
		}
		return at;
	}

	Box<Node> unlink(border_rb_node *at)
	{
		border_rb_erase(at, &root_);
		size_--;
		// SAFETY: insert() allocated it, and it is no longer in the tree.
		return Box<Node>::unsafe_from_raw(node_at(at));
	}

	border_rb_root root_{};
	usize size_ = 0;
};

} // namespace kernel
