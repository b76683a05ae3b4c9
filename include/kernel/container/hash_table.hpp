// SPDX-License-Identifier: GPL-2.0
/// \file
/// HashTable<Key, Value>: a map that is not sorted.
#pragma once

#include <array>
#include <optional>

#include <cxxrt/border/container/hash_table.h>
#include <kernel/container/found.hpp>
#include <kernel/memory/box.hpp>

namespace kernel {

/// A map from keys to values that owns both (DEFINE_HASHTABLE, struct hlist_head). It prevents
/// these mistakes: a search that looks into another bucket than the insertion; a key that changes
/// while it is in the table; an element that is freed while it is in the table, or leaks with it; a
/// loop that removes its current element.
///
/// Values have stable addresses. The table has 2^Bits buckets, a number that does not change:
/// choose about one bucket for each element. It has no lock: put it in a Mutex or a SpinLock.
///
///	Mutex<HashTable<u32, Session, 6>> sessions{LOCK_CLASS("driver.sessions")};
///
///	TRY(sessions.lock()->insert(gfp::kernel, id, Session(owner)));
///
/// A \p Key is an integer, or has a `u32 hash() const` and an operator ==. Any context, except to
/// allocate and to destroy elements.
template <typename Key, typename Value, unsigned Bits>
class HashTable : PinnedAs<HashTable<Key, Value, Bits>> {
	static_assert(Bits > 0 && Bits <= 16, "a table has 2 to 65536 buckets");

      public:
	/// A key with its value.
	struct Entry {
		const Key key; ///< Chooses the bucket, so it is a constant.
		Value value;   ///< The caller may change it.
	};

	/// An empty map. Any context.
	HashTable() = default;
	/// Destroys the entries. Context: that of the destructors of Key and Value.
	~HashTable() { clear(); }

	/// Inserts a value, which is constructed from \p arguments. Errors: EEXIST if the table has
	/// the key already, ENOMEM; the map is unchanged. Context: that of the flags. hash_add().
	template <AllocationFlags F, typename... Arguments>
		requires ConstructibleFrom<Value, Arguments &&...>
	Result<> insert(F flags, Key key, Arguments &&...arguments) MAY_SLEEP_IF(F::may_sleep)
	{
		Node *&first = bucket(key);

		for (Node *node = first; node; node = node->next)
			if (node->entry.key == key)
				return EEXIST;
		auto node = TRY(Box<Node>::make(flags, std::move(key),
						std::forward<Arguments>(arguments)...));

		node->next = first;
		// SAFETY: unlink() passes it to a Box again.
		first = std::move(node).unsafe_into_raw();
		size_++;
		return ok();
	}

	/// @{
	/// Returns the value of \p key, or nothing. hash_for_each_possible().
	Found<Value> find(const Key &key) BORROWED
	{
		for (Node *node = bucket(key); node; node = node->next)
			if (node->entry.key == key)
				return found<Value>(node->entry.value);
		return Found<Value>();
	}
	Found<const Value> find(const Key &key) const BORROWED
	{
		for (const Node *node = buckets_[index(key)]; node; node = node->next)
			if (node->entry.key == key)
				return found<const Value>(node->entry.value);
		return Found<const Value>();
	}
	/// @}

	/// Removes \p key and returns its value, or nothing. Context: that of the destructors.
	/// hash_del().
	std::optional<Value> remove(const Key &key)
	{
		for (Node **link = &bucket(key); *link; link = &(*link)->next)
			if ((*link)->entry.key == key) {
				Box<Node> node = unlink(*link);

				return std::move(node->entry.value);
			}
		return std::nullopt;
	}

	/// Destroys all entries for which \p condition does not hold, and returns their number.
	/// Context: that of the condition and of the destructors.
	template <typename Condition> usize retain(Condition condition)
	{
		const usize before = size_;

		for (Node *&first : buckets_)
			for (Node **link = &first; *link;)
				if (condition(std::as_const((*link)->entry)))
					link = &(*link)->next;
				else
					(void)unlink(*link);
		return before - size_;
	}

	/// Calls \p action(entry) for each entry, in an unspecified order. The action does not
	/// change the table. Any context that the action may run in. hash_for_each().
	template <typename Action> void for_each(Action action)
	{
		for (Node *first : buckets_)
			for (Node *node = first; node; node = node->next)
				action(node->entry);
	}

	/// Destroys all entries. Context: that of the destructors of Key and Value.
	void clear()
	{
		for (Node *&first : buckets_)
			while (first)
				(void)unlink(first);
	}

	/// Returns the number of entries.
	usize size() const { return size_; }
	/// Returns whether there are no entries.
	bool is_empty() const { return size_ == 0; }

      private:
	struct Node {
		template <typename... Arguments>
		explicit Node(Key &&key, Arguments &&...arguments)
		    : entry{std::move(key), Value(std::forward<Arguments>(arguments)...)}
		{}

		Node *next = nullptr;
		Entry entry;
	};

	/// The compiler does not know that an element of an allocation has no address near 0, and
	/// would test it once more.
	template <typename T> static Found<T> found(T &value BORROWED)
	{
		// SAFETY: it is a reference.
		unsafe_assume(reinterpret_cast<uintptr_t>(&value) != 0);
		return Found<T>(value);
	}

	static usize index(const Key &key)
	{
		if constexpr (!std::is_integral_v<Key>)
			return border_hash_32(key.hash(), Bits);
		else if constexpr (sizeof(Key) <= sizeof(u32))
			return border_hash_32(static_cast<u32>(key), Bits);
		else
			return border_hash_64(static_cast<u64>(key), Bits);
	}
	Node *&bucket(const Key &key) { return buckets_[index(key)]; }

	Box<Node> unlink(Node *&link)
	{
		Node *node = link;

		link = node->next;
		size_--;
		// SAFETY: insert() allocated it, and it is no longer in the table.
		return Box<Node>::unsafe_from_raw(node);
	}

	std::array<Node *, 1u << Bits> buckets_{};
	usize size_ = 0;
};

} // namespace kernel
