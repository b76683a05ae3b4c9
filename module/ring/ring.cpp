// SPDX-License-Identifier: GPL-2.0
// Character devices /dev/ring0, /dev/ring1, …: each is a bounded queue of bytes, like a named pipe.
// All openers share it. It needs no process at the other end, and its bytes survive a close.

#include <kernel/bus/platform.hpp>
#include <kernel/device/miscdevice.hpp>
#include <kernel/prelude.hpp>

#include "core.hpp"

using namespace kernel;

constexpr Param<unsigned> devices{
	.name = "devices", .description = "number of rings", .initial = 1, .min = 1, .max = 64};

constexpr Param<unsigned> capacity{.name = "capacity",
				   .description = "bytes in each ring, a power of two",
				   .initial = 65536,
				   .min = RingCore::min_capacity,
				   .max = RingCore::max_capacity,
				   .power_of_two = true};

/// A ring as programs see it: it waits for bytes and space, wakes waiting tasks and sends signals.
/// It exists until its device is unbound and its last file is closed.
class Ring : public Revocable {
      public:
	Ring(FifoMemory memory, SharedPage<StatisticsPage> page)
	    : core_(std::move(memory), std::move(page))
	{}

	const RingCore &core() const { return core_; }

	/// Returns the bytes in the ring; waits until there is one.
	Result<usize> read(Kiocb &io, DestIter &to) const
	{
		const WaitMode mode = io;

		if (to.remaining() == 0)
			return 0;
		for (;;) {
			Result<usize> taken = core_.take(mode, to);

			if (taken.is_ok()) {
				announce_room();
				// A reader with IOCB_NOWAIT may have failed because of this lock.
				if (core_.used() > 0)
					readable_.wake_one(poll_readable);
				return taken;
			}
			if (taken.error() != EAGAIN || mode.is_nonblocking())
				return taken;
			TRY(wait_interruptible(readable_, [&] {
				return core_.used() > 0;
			}));
		}
	}

	/// Writes up to RingCore::atomic_write bytes atomically, and more bytes in pieces.
	Result<usize> write(Kiocb &io, SourceIter &from) const
	{
		const usize total = from.remaining();
		const WaitMode mode = io;
		Result<> put_in = ok();

		while (from.remaining() > 0 && put_in.is_ok()) {
			const usize left = from.remaining();
			const usize room = RingCore::room_for(mode, total, left);

			put_in = core_.put(mode, from, total, room);
			if (from.remaining() < left)
				announce_bytes();
			else if (put_in == EAGAIN && !mode.is_nonblocking())
				put_in = wait_interruptible(writable_, [&] {
					return core_.space() >= room;
				});
		}

		const usize moved = total - from.remaining();

		// A writer with IOCB_NOWAIT may have failed because of this lock.
		if (moved > 0 && core_.is_writable())
			writable_.wake_one(poll_writable);
		return moved > 0 || put_in.is_ok() ? Result<usize>(moved) : put_in.error();
	}

	PollEvents poll(const File &, PollTable &table) const
	{
		PollEvents events;

		table.wait_on(readable_);
		table.wait_on(writable_);
		if (core_.used() > 0)
			events |= poll_readable;
		if (core_.is_writable())
			events |= poll_writable;
		return events;
	}

	__u64 get_capacity() const { return core_.capacity(); }

	Result<> set_capacity(const __u64 &bytes) const
	{
		TRY(core_.set_capacity(bytes));
		announce_room();
		return ok();
	}

	ring_stats get_stats() const { return core_.statistics(); }

	Result<> clear() const
	{
		TRY(core_.clear());
		announce_room();
		return ok();
	}

	int bytes_to_read() const { return static_cast<int>(core_.used()); }

	using Ioctls =
		IoctlTable<Ioctl<fionread, &Ring::bytes_to_read>,
			   Ioctl<RING_IOC_GET_CAPACITY, &Ring::get_capacity>,
			   Ioctl<RING_IOC_GET_STATS, &Ring::get_stats>,
			   Ioctl<RING_IOC_SET_CAPACITY, &Ring::set_capacity, Opened::for_writing>,
			   Ioctl<RING_IOC_CLEAR, &Ring::clear, Opened::for_writing>>;

	Result<> mmap(const File &, VmaNew &vma) const { return vma.map_read_only(core_.page()); }

	const Fasync &fasync() const { return signals_; }

	/// Wakes all tasks that wait: the device has been removed.
	void on_revoke() const
	{
		readable_.wake_all(poll_error | poll_hangup);
		writable_.wake_all(poll_error | poll_hangup);
		signals_.notify(poll_hangup);
	}

      private:
	/// Wakes all readers, and one of the programs that poll with EPOLLEXCLUSIVE.
	void announce_bytes() const
	{
		readable_.wake_one(poll_readable);
		signals_.notify(poll_readable);
	}

	/// Wakes all writers, because each may wait for a different amount of space, and one of the
	/// programs that poll with EPOLLEXCLUSIVE. A signal is sent only when the ring is writable
	/// for every writer.
	// Not inlined: ioctl() would save registers for it.
	[[gnu::noinline]] void announce_room() const
	{
		writable_.wake_one(poll_writable);
		signals_.notify(poll_writable, [&] {
			return core_.is_writable();
		});
	}

	RingCore core_;
	WaitQueue readable_{LOCK_CLASS("ring.readable")};
	WaitQueue writable_{LOCK_CLASS("ring.writable")};
	Fasync signals_;
};

/// The driver of the platform device ring.N: while the device is bound, there are a ring, its node
/// /dev/ringN and its attributes in sysfs.
class RingDevice {
      public:
	static Result<RingDevice> probe(const platform::Device &device)
	{
		auto name = TRY(kasprintf(gfp::kernel, "ring{}", device.id()));
		auto memory = TRY(FifoMemory::make(gfp::kernel_may_fail, param<::capacity>()));
		auto page = TRY(SharedPage<StatisticsPage>::make(gfp::kernel));

		return RingDevice(TRY(MiscDevice<Ring>::make(device, std::move(name),
							     std::move(memory), std::move(page))));
	}

	usize capacity() const { return ring_->core().capacity(); }
	usize used() const { return ring_->core().used(); }
	__u64 bytes_in() const { return statistics().bytes_in; }
	__u64 bytes_out() const { return statistics().bytes_out; }
	__u64 reads() const { return statistics().reads; }
	__u64 writes() const { return statistics().writes; }
	__u64 waits() const { return statistics().waits; }

	using Attributes = AttributeGroup<
		Attribute<"capacity", &RingDevice::capacity>, Attribute<"used", &RingDevice::used>,
		Attribute<"bytes_in", &RingDevice::bytes_in>,
		Attribute<"bytes_out", &RingDevice::bytes_out>,
		Attribute<"reads", &RingDevice::reads>, Attribute<"writes", &RingDevice::writes>,
		Attribute<"waits", &RingDevice::waits>>;

	RingDevice(RingDevice &&) = default;

      private:
	explicit RingDevice(MiscDevice<Ring> ring) : ring_(std::move(ring)) {}

	ring_stats statistics() const { return ring_->core().statistics(); }

	MiscDevice<Ring> ring_;
};

/// Loading the module adds the driver and its devices; unloading removes them. The kernel refuses
/// to unload the module while a ring is open or mapped.
class RingModule {
      public:
	static Result<RingModule> init()
	{
		auto driver = TRY(platform::Driver<RingDevice>::make("ring"));
		auto rings = TRY(Vec<platform::Device::Registration>::with_capacity(
			gfp::kernel, param<devices>()));

		for (unsigned i = 0; i < param<devices>(); i++) {
			auto ring = TRY(platform::Device::add("ring", static_cast<int>(i)));

			TRY(ring.check_bound(driver));
			TRY(rings.push_within_capacity(std::move(ring)));
		}
		pr_info("{} of {} bytes\n", rings.size(), param<capacity>());
		return RingModule(std::move(driver), std::move(rings));
	}

	RingModule(RingModule &&) = default;

      private:
	RingModule(platform::Driver<RingDevice> driver, Vec<platform::Device::Registration> rings)
	    : driver_(std::move(driver)), rings_(std::move(rings))
	{}

	platform::Driver<RingDevice> driver_;
	Vec<platform::Device::Registration> rings_;
};

KERNEL_MODULE(RingModule, (devices, capacity), .license = "GPL", .author = "The cxxrt authors",
	      .description = "Bounded queues of bytes between programs, as character devices");
