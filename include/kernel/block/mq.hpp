// SPDX-License-Identifier: GPL-2.0
/// \file
/// block::GenDisk<Driver>: a disk of a driver.
#pragma once

#include <kernel/block/request.hpp>
#include <kernel/device/node_name.hpp>
#include <kernel/memory/box.hpp>

namespace kernel::block {

/// Options of a disk: {.capacity_sectors = 2048}. Any context.
struct DiskOptions {
	u64 capacity_sectors = 0;	    ///< In units of 512 bytes, whatever the block size.
	unsigned logical_block_size = 512;  ///< The smallest request: 512 to page_size bytes.
	unsigned physical_block_size = 512; ///< The disk writes so many bytes at once.
	bool rotational = false;	    ///< Seeks take time.
	bool write_cache = false;	    ///< The driver gets Op::flush.
	bool discards = false;		    ///< The driver gets Op::discard.
	bool read_only = false;		    ///< The driver gets no Op::write.
	unsigned queue_depth = 64;	    ///< The most requests that the driver has at a time.
	unsigned hw_queues = 1; ///< Queues of the device, which have that many requests each.
};

namespace detail {

/// Whether queue_rq() of a driver may sleep.
template <typename Driver> inline constexpr bool queue_may_sleep = false;
template <typename Driver>
	requires requires { Driver::queue_may_sleep; }
inline constexpr bool queue_may_sleep<Driver> = Driver::queue_may_sleep;

} // namespace detail

/// A disk, and its driver (struct gendisk, struct blk_mq_tag_set). It prevents these mistakes: a
/// driver's data that a request uses after it was destroyed; a disk that is removed while a request
/// is under way, or freed while a program has it open; tags that are freed before their disk; a
/// queue_rq() that sleeps although the disk was registered for one that does not.
///
///	class Zeroes : Pinned {
///	      public:
///		void queue_rq(block::Request request) const
///		{
///			if (request.op() != block::Op::read)
///				return std::move(request).end(EOPNOTSUPP);
///			for (std::span<byte> to : request.destination())
///				std::ranges::fill(to, byte{0});
///			std::move(request).end(ok());
///		}
///	};
///
///	auto disk = TRY(block::GenDisk<Zeroes>::make("zeroes", {.capacity_sectors = 2048}));
///
/// queue_rq() owns the request. It may run on several CPUs at a time, and under an RCU reader: it
/// must not sleep. A driver with
///
///	static constexpr bool queue_may_sleep = true;
///
/// may sleep in it, and allocates without I/O in it, because an allocation could wait for this very
/// disk.
///
/// A module whose disk is open is not unloaded. If the owner destroys the disk while it is open,
/// later reads and writes fail.
template <typename Driver> class [[nodiscard]] GenDisk {
      public:
	/// Creates a disk, constructs its driver from \p arguments, and reads the disk's
	/// partitions, so the driver gets requests before make() returns. Errors: EINVAL if \p
	/// options are invalid, or the name is empty or has more than 31 characters; EEXIST if a
	/// disk has the name; ENOMEM. Process context, may sleep. blk_mq_alloc_disk(), add_disk().
	template <typename... Arguments>
		requires ConstructibleFrom<Driver, Arguments &&...>
	static Result<GenDisk> make(const EntryName &name, const DiskOptions &options,
				    Arguments &&...arguments) MAY_SLEEP
	{
		static_assert(
			requires(const Driver &driver, Request request) {
				{ driver.queue_rq(std::move(request)) } -> std::same_as<void>;
			}, "queue_rq() must be public: void queue_rq(block::Request) const");
		if (!is_block_size(options.logical_block_size) ||
		    !is_power_of_two(options.physical_block_size) ||
		    options.physical_block_size < options.logical_block_size ||
		    options.capacity_sectors % (options.logical_block_size / sector_size) != 0 ||
		    options.capacity_sectors > max_sectors || options.queue_depth == 0 ||
		    options.hw_queues == 0)
			return EINVAL;

		auto node =
			TRY(Box<Node>::make(gfp::kernel, std::forward<Arguments>(arguments)...));

		TRY(node->start(name, options));
		return GenDisk(std::move(node));
	}

	/// Takes the disk of another object. Any context.
	GenDisk(GenDisk &&) = default;
	/// The same, and removes its own disk. Process context, may sleep.
	GenDisk &operator=(GenDisk &&) MAY_SLEEP = default;
	/// Removes the disk, and waits until the driver has ended all requests. Process context,
	/// may sleep. del_gendisk(), put_disk(), blk_mq_free_tag_set().
	~GenDisk() MAY_SLEEP = default;

	/// @{
	/// Returns the driver, or a member of it. Any context.
	const Driver &operator*() const BORROWED { return node_->driver; }
	const Driver *operator->() const BORROWED { return &node_->driver; }
	/// @}

      private:
	static constexpr bool may_sleep = detail::queue_may_sleep<Driver>;
	/// The kernel has positions in bytes as a signed number.
	static constexpr u64 max_sectors = (u64{1} << 63) / sector_size - 1;

	static bool is_block_size(unsigned size)
	{
		return is_power_of_two(size) && size >= sector_size && size <= page_size;
	}

	/// Has a fixed address, which the queue has as its data.
	struct Node : PinnedAs<Node> {
		template <typename... Arguments>
		explicit Node(Arguments &&...arguments)
		    : driver(std::forward<Arguments>(arguments)...)
		{}
		~Node() MAY_SLEEP WAITS_FOR_CALLBACKS
		{
			if (is_added)
				border_disk_del(disk);
			if (disk)
				border_disk_put(disk);
			if (has_tags)
				border_block_tags_free(&tags);
		}

		Result<> start(const EntryName &name, const DiskOptions &options) MAY_SLEEP
		{
			const border_block_limits limits{
				.capacity_sectors = options.capacity_sectors,
				.logical_block_size = options.logical_block_size,
				.physical_block_size = options.physical_block_size,
				.max_discard_sectors =
					options.discards ? ~0u / unsigned{sector_size} : 0u,
				.is_rotational = options.rotational,
				.has_write_cache = options.write_cache,
				.is_read_only = options.read_only,
			};
			int error = 0;

			TRY(Result<>::from_errno(
				border_block_tags_init(&tags, &operations, options.hw_queues,
						       options.queue_depth, may_sleep)));
			has_tags = true;
			disk = border_disk_make(&tags, name.data(), &limits, this, &error);
			if (!disk)
				return Error::from_errno(error);
			TRY(Result<>::from_errno(border_disk_add(disk)));
			is_added = true;
			return ok();
		}

		static unsigned char queue_rq(blk_mq_hw_ctx *queue, const blk_mq_queue_data *data)
			RUNS_IN_IF(rcu_reader, !may_sleep) RUNS_IN_IF(task, may_sleep)
		{
			// SAFETY: start() set the data to a Node, which waits for its requests.
			const auto &node = *static_cast<const Node *>(border_block_data(queue));
			// SAFETY: the kernel passes the ownership.
			auto request = Request::unsafe_from_raw(border_block_start(data));

			if (request.op() > Op::discard) [[unlikely]] {
				std::move(request).end(EOPNOTSUPP);
			} else if constexpr (may_sleep) {
				const unsigned flags = border_noio_save();

				node.driver.queue_rq(std::move(request));
				border_noio_restore(flags);
			} else {
				node.driver.queue_rq(std::move(request));
			}
			return BORDER_BLK_STS_OK;
		}

		static constexpr border_block_operations make_operations()
		{
			border_block_operations made{};

			made.slot[BORDER_MQ_OP_queue_rq].queue_rq = queue_rq;
			return made;
		}
		static constexpr border_block_operations operations = make_operations();

		Driver driver;
		border_block_tags tags;
		gendisk *disk = nullptr;
		bool has_tags = false;
		bool is_added = false;
	};

	explicit GenDisk(Box<Node> node) : node_(std::move(node)) {}

	Box<Node> node_;
};

} // namespace kernel::block
