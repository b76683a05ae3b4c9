// SPDX-License-Identifier: GPL-2.0
/// \file
/// FileNode and OpenRecord: the data of a driver's node and of each open file.
#pragma once

#include <kernel/device/revocable.hpp>
#include <kernel/file/open_limit.hpp>
#include <kernel/file/seq_file.hpp>
#include <kernel/memory/arc.hpp>
#include <kernel/memory/box.hpp>

namespace kernel::detail {

template <typename T> inline constexpr bool is_result = false;
template <typename T> inline constexpr bool is_result<Result<T>> = true;

/// Returns whether a driver has open().
template <typename Driver>
inline constexpr bool has_open = requires(const Driver &driver, const File &file) {
	requires is_result<decltype(driver.open(file))>;
};

/// Returns the text of one write, for store(). Errors: E2BIG for more than a page, ENOMEM, EFAULT.
/// Process context, may sleep.
inline Result<Vec<char>> written_text(SourceIter &from) MAY_SLEEP
{
	if (from.remaining() > page_size)
		return E2BIG;

	auto text = TRY(Vec<char>::zeroed(gfp::kernel, from.remaining()));

	// SAFETY: a byte may alias a char.
	if (from.copy_from_iter(detail::span_of(reinterpret_cast<byte *>(text.begin()),
						text.size())) < text.size())
		return EFAULT;
	return text;
}

/// In place of a SeqPosition if the driver has no show().
struct NoPosition {};

/// Calls show(), with the state of the file if show() takes it.
struct Show {
	template <typename Driver, typename... State>
		requires requires(const Driver &driver, SeqFile &seq, const State &...state) {
			{ driver.show(state..., seq) } -> std::same_as<Result<>>;
		}
	static Result<> call(const Driver &driver, SeqFile &seq, const State &...state) MAY_SLEEP
	{
		return driver.show(state..., seq);
	}
};

/// The result of a driver's open(), which exists as long as the file, and the type that its other
/// members take: for a Box or an Arc, the type of the object in it.
template <typename T> struct StateOf {
	using Kept = T;
	using State = T;
	static const State &of(const Kept &kept BORROWED) { return kept; }
};
template <> struct StateOf<void> : StateOf<NoState> {};
template <typename T, typename Allocator> struct StateOf<Box<T, Allocator>> {
	using Kept = Box<T, Allocator>;
	using State = T;
	static const State &of(const Kept &kept BORROWED) { return *kept; }
};
template <typename T> struct StateOf<Arc<T>> {
	using Kept = Arc<T>;
	using State = T;
	static const State &of(const Kept &kept BORROWED) { return *kept; }
};
template <typename Driver> struct OpenState : StateOf<void> {};
template <typename Driver>
	requires has_open<Driver>
struct OpenState<Driver> : StateOf<typename decltype(std::declval<const Driver &>().open(
				   std::declval<const File &>()))::Value> {};

/// The base of nodes. The driver is its first member: small offsets make short code.
template <typename D> struct FileNode {
	using Driver = D;

	template <typename... Arguments>
	explicit FileNode(Arguments &&...arguments) : driver(std::forward<Arguments>(arguments)...)
	{}

	Driver driver;
	[[no_unique_address]] typename OpenCountOf<Driver>::Type open_count;
};

/// Ends the wait of each open() for a device that is being removed. Any context.
template <typename Node> void end_opens([[maybe_unused]] Node &node)
{
	if constexpr (open_waits<typename Node::Driver>)
		node.open_count.end();
}

/// Refuses a Revocable driver that does not wake its sleeping tasks.
template <typename Driver> struct RevocableWakes {
	static_assert(
		!std::derived_from<Driver, Revocable> ||
			requires(const Driver &driver) { driver.on_revoke(); },
		"a Revocable driver has a member void on_revoke() const, which wakes all sleeping "
		"tasks");
	static constexpr bool holds = true;
};

/// Returns whether the device of a driver was removed. A caller that finds that it was reads
/// nothing of it afterwards, so this needs no order. Any context.
template <typename Driver> bool is_revoked([[maybe_unused]] const Driver &driver)
{
	if constexpr (std::derived_from<Driver, Revocable>)
		return rarely(driver.Revocable::revoked_.load());
	else
		return false;
}

/// In place of an Arc, if the kernel keeps the node while a file of it is open. The file stores the
/// address of the node, at which the driver is: so the driver's first member needs no offset.
template <typename Node> class KeptByKernel {
      public:
	/// @{
	/// As those of an Arc. Any context.
	// SAFETY: those of Arc; and the kernel owns a reference to the node for the file.
	static KeptByKernel unsafe_clone_of(Node *node) { return KeptByKernel(node); }
	static KeptByKernel unsafe_from_handle(void *handle)
	{
		return KeptByKernel(unsafe_object_at(handle));
	}
	static Node *unsafe_object_at(void *handle) { return static_cast<Node *>(handle); }
	// SAFETY: the handle owns no reference, so none is lost with it.
	[[nodiscard]] void *unsafe_into_handle() && { return node_; }
	/// @}
	/// A member of the node. Any context.
	const Node *operator->() const BORROWED { return node_; }

      private:
	explicit KeptByKernel(Node *node) : node_(node) {}

	Node *node_;
};

/// The private data of a file if its driver has a state or show(); otherwise the private data is
/// the node, and the file owns a reference to it. The state is destroyed before the reference to
/// the node is dropped, so it can use the driver.
template <typename Node> class OpenRecord : PinnedAs<OpenRecord<Node>> {
	using Driver = typename Node::Driver;

      public:
	/// Holds if the kernel keeps the node, and a file needs no reference.
	static constexpr bool is_kept_by_kernel = requires { Node::is_kept_by_kernel; };

      private:
	using Share = std::conditional_t<is_kept_by_kernel, KeptByKernel<Node>, Arc<Node>>;
	using Of = OpenState<Driver>;
	using Kept = typename Of::Kept;
	using Slot = typename OpenCountOf<Driver>::Type::Slot;

      public:
	using State = typename Of::State; ///< The type that members take; NoState if there is none.
	static constexpr bool has_state = !std::same_as<State, NoState>;
	/// Whether the driver has show().
	static constexpr bool has_show =
		requires(const Driver &driver, SeqFile &seq, const State &state) {
			Show::call(driver, seq);
		} || requires(const Driver &driver, SeqFile &seq, const State &state) {
			Show::call(driver, seq, state);
		};
	/// Holds if the private data is this object, and not the node.
	static constexpr bool is_needed = has_state || has_show;
	/// Holds if unsafe_release() has an effect.
	static constexpr bool has_release =
		is_needed || has_open_limit<Driver> || !is_kept_by_kernel;

	/// Opens a file of the node. Errors: EBUSY, ENOMEM, and those of the driver. Process
	/// context, may sleep.
	// SAFETY: the kernel opens the file, and the node has an owner until this returns.
	static Result<> unsafe_open(Node *node, file &file) MAY_SLEEP
	{
		// If the kernel finds the node by its number, the node may have been removed since
		// then.
		if constexpr (requires { Node::may_be_removed; })
			if (is_revoked(node->driver))
				return ENODEV;

		// SAFETY: the node has an owner; release() takes this reference back, and the
		// kernel keeps the file until this returns.
		auto share = Share::unsafe_clone_of(node);
		[[maybe_unused]] const File &opened = File::unsafe_from(file);
		[[maybe_unused]] auto slot = TRY(take_slot(*node, opened));

		if constexpr (is_needed) {
			auto kept = TRY(ask(node->driver, opened));
			auto record = TRY(Box<OpenRecord>::make(gfp::kernel, std::move(share),
								std::move(slot), std::move(kept)));

			// A file with show() has a seq_file, which holds the record.
			if constexpr (has_show)
				TRY(Result<>::from_errno(
					border_seq_open(&file, &seq_operations, &*record)));
			// SAFETY: release() takes the record back.
			auto *kept_by_kernel = std::move(record).unsafe_into_raw();

			if constexpr (!has_show)
				border_file_set_private(&file, kept_by_kernel);
		} else {
			if constexpr (has_open<Driver>)
				TRY(node->driver.open(opened));
			if constexpr (has_open_limit<Driver>)
				(void)slot.take(); // release() takes it back
			// SAFETY: release() makes a share of it again.
			border_file_set_private(&file, std::move(share).unsafe_into_handle());
		}
		return ok();
	}

	/// Destroys the state and drops the reference. Process context, may sleep.
	// SAFETY: the file was opened by unsafe_open(), and is not used any more.
	static void unsafe_release(file &file) MAY_SLEEP
	{
		void *data = kept_data(file);

		if constexpr (has_show)
			border_seq_release(&file);
		// SAFETY: unsafe_open() stored it there.
		if constexpr (is_needed) {
			(void)Box<OpenRecord>::unsafe_from_raw(static_cast<OpenRecord *>(data));
		} else {
			// SAFETY: the same, after it took the slot.
			[[maybe_unused]] const auto share = Share::unsafe_from_handle(data);

			if constexpr (has_open_limit<Driver>)
				(void)Slot(&Share::unsafe_object_at(data)->open_count);
		}
	}

	/// @{
	/// Return the driver and the state. Any context.
	// SAFETY: the file is open, by unsafe_open().
	static const Driver &unsafe_driver(const file &file)
	{
		void *data = kept_data(file);

		// SAFETY: unsafe_open() stored it there.
		if constexpr (is_needed)
			return static_cast<const OpenRecord *>(data)->node_->driver;
		else
			return Share::unsafe_object_at(data)->driver;
	}
	static const State &unsafe_state(const file &file)
		requires has_state
	{
		// SAFETY: as in unsafe_driver().
		return Of::of(static_cast<const OpenRecord *>(kept_data(file))->kept_);
	}
	/// @}

	/// For Box.
	OpenRecord(Share node, Slot slot, Kept kept)
	    : node_(std::move(node)), slot_(std::move(slot)), kept_(std::move(kept))
	{}

	/// Returns how far the file was printed. Any context.
	SeqPosition &seq_position()
		requires has_show
	{
		return seq_;
	}
	/// Calls the driver's show(). Errors: ENODEV, and those of the driver. Process context, may
	/// sleep.
	Result<> show(SeqFile &seq) const MAY_SLEEP
	{
		const Driver &driver = node_->driver;

		if (is_revoked(driver))
			return ENODEV;
		if constexpr (requires { Show::call(driver, seq); })
			return Show::call(driver, seq);
		else
			return Show::call(driver, seq, Of::of(kept_));
	}

      private:
	static constexpr border_seq_operations seq_operations = [] {
		if constexpr (has_show)
			return SeqOperations<OpenRecord>::make();
		else
			return border_seq_operations{};
	}();

	static void *kept_data(const file &file)
	{
		if constexpr (has_show)
			return border_seq_data_of_file(&file);
		else
			return border_file_private(&file);
	}

	static Result<Slot> take_slot([[maybe_unused]] Node &node,
				      [[maybe_unused]] const File &file)
		MAY_SLEEP_IF(open_waits<Driver>)
	{
		if constexpr (has_open_limit<Driver>)
			return node.open_count.take(file);
		else
			return NoState{};
	}
	static Result<Kept> ask([[maybe_unused]] const Driver &driver,
				[[maybe_unused]] const File &file) MAY_SLEEP
	{
		if constexpr (has_state) {
			return driver.open(file);
		} else {
			if constexpr (has_open<Driver>)
				TRY(driver.open(file));
			return NoState{};
		}
	}

	Share node_;
	[[no_unique_address]] Slot slot_;
	[[no_unique_address]] Kept kept_;
	[[no_unique_address]] std::conditional_t<has_show, SeqPosition, NoPosition> seq_;
};

/// Revokes a Revocable driver whose node was removed, and completes the commands of an io_uring
/// that wait for it. Process context, may sleep.
template <typename Node>
void revoke([[maybe_unused]] const Node &node,
	    [[maybe_unused]] const border_file_operations &operations) MAY_SLEEP
{
	using Driver = typename Node::Driver;

	if constexpr (std::derived_from<Driver, Revocable>) {
		node.driver.revoke();
		node.driver.on_revoke();
		if constexpr (requires { typename Driver::UringCommands; })
			Driver::UringCommands::revoke([&](const file &file) {
				// SAFETY: a file with these operations was opened by the record.
				return border_file_is_of(&file, &operations) &&
				       &OpenRecord<Node>::unsafe_driver(file) == &node.driver;
			});
	}
}

} // namespace kernel::detail
