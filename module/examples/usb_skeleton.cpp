// SPDX-License-Identifier: GPL-2.0
// needs: CONFIG_USB
// /dev/skel-1-1:1.0 and similar nodes: bytes to and from a USB device with two bulk endpoints, as
// drivers/usb/usb-skeleton.c.

#include <algorithm>
#include <array>
#include <optional>

#include <kernel/core/algorithm.hpp>
#include <kernel/device/miscdevice.hpp>
#include <kernel/prelude.hpp>
#include <kernel/usb/driver.hpp>
#include <kernel/usb/urb.hpp>

using namespace kernel;

constexpr usize packet_size = 512;

/// Holds the bytes that the device has sent, and the tasks that wait for them. Open files keep it
/// after the device is removed.
class Mailbox : Pinned {
      public:
	const WaitQueue &changed() const { return changed_; }
	bool has_news() const { return has_packet_.load_acquire() || failed_.load(); }
	bool is_sending() const { return is_sending_.load(); }
	bool has_failed() const { return failed_.load(); }

	/// Errors: EIO if a transfer has failed since the last call.
	Result<> failure() const { return failed_.xchg(false) ? Result<>(EIO) : ok(); }

	void deliver(std::span<const byte> bytes) const
	{
		const usize size = std::min(bytes.size(), packet_size);

		with_packet([&](Packet &packet) {
			copy(bytes.first(size), std::span(packet.bytes).first(size));
			packet.begin = 0;
			packet.end = size;
		});
		has_packet_.store_release(size > 0);
		changed_.wake_all(poll_readable);
	}

	/// Takes bytes of the packet. Returns how many.
	usize take(std::span<byte> to) const
	{
		usize size = 0;

		with_packet([&](Packet &packet) {
			size = std::min(to.size(), packet.end - packet.begin);
			copy(std::span<const byte>(packet.bytes).subspan(packet.begin, size),
			     to.first(size));
			packet.begin += size;
			has_packet_.store(packet.begin < packet.end);
		});
		return size;
	}

	void begin_sending() const { is_sending_.store(true); }
	void end_sending() const
	{
		is_sending_.store(false);
		changed_.wake_all(poll_writable);
	}
	void fail() const
	{
		failed_.store(true);
		changed_.wake_all(poll_readable | poll_writable | poll_error);
	}

      private:
	struct Packet {
		std::array<byte, packet_size> bytes{};
		usize begin = 0, end = 0;
	};

	template <typename Call> void with_packet(Call call) const
	{
		auto packet = packet_.lock();

		call(*packet);
	}

	IrqSpinLock<Packet> packet_{LOCK_CLASS("skeleton.packet")};
	Atomic<bool> has_packet_{false}, is_sending_{false}, failed_{false};
	WaitQueue changed_{LOCK_CLASS("skeleton.changed")};
};

/// The transfers. They exist until the device is removed.
class Transfers : Pinned {
      public:
	Transfers(Arc<Mailbox> mailbox, usb::IdleUrb<usb::BulkIn> in,
		  usb::IdleUrb<usb::BulkOut> out)
	    : mailbox_(std::move(mailbox)), in_(this, std::move(in), out_),
	      out_(this, std::move(out))
	{}

	/// Lets the device send the next packet.
	Result<> receive() const { return in_.submit(); }

	/// Sends a packet. Returns its size. Errors: EBUSY if one is being sent.
	Result<usize> send(SourceIter &from) const
	{
		usize size = 0;

		TRY(out_.submit_with([&](usb::SendBuffer &buffer) -> Result<> {
			mailbox_->begin_sending();
			size = buffer.take_from(from);
			if (size > 0)
				return ok();
			mailbox_->end_sending();
			return EFAULT;
		}));
		return size;
	}

      private:
	usb::UrbNext on_received(const usb::Received &received) const
	{
		const auto bytes = received.bytes();

		if (bytes.is_err())
			mailbox_->fail();
		else if (bytes->empty())
			return usb::UrbNext::resubmit;
		else
			mailbox_->deliver(*bytes);
		return usb::UrbNext::stop;
	}
	void on_sent(const Result<usize> &sent) const
	{
		if (sent.is_err())
			mailbox_->fail();
		mailbox_->end_sending();
	}

	Arc<Mailbox> mailbox_;
	usb::Urb<usb::BulkIn, &Transfers::on_received> in_;
	usb::Urb<usb::BulkOut, &Transfers::on_sent> out_;
};

/// The node. It exists until its last file is closed; its transfers, until the device is removed.
class Skeleton : public Revocable {
      public:
	Skeleton(Arc<Mailbox> mailbox, Box<Transfers> transfers)
	    : mailbox_(std::move(mailbox)),
	      transfers_(LOCK_CLASS("skeleton.transfers"), std::move(transfers))
	{}

	Result<> start() const
	{
		return with_transfers([](const Transfers &transfers) {
			return transfers.receive();
		});
	}

	PollEvents poll(const File &, PollTable &table) const
	{
		PollEvents events;

		table.wait_on(mailbox_->changed());
		if (mailbox_->has_news())
			events |= poll_readable;
		if (!mailbox_->is_sending())
			events |= poll_writable;
		return events;
	}

	Result<usize> read(Kiocb &io, DestIter &to) const
	{
		std::array<byte, packet_size> bytes{};

		if (to.remaining() == 0)
			return 0;
		for (;;) {
			const usize size = mailbox_->take(
				std::span(bytes).first(std::min(bytes.size(), to.remaining())));

			if (size > 0) {
				const usize copied = to.copy_to_iter(std::span(bytes).first(size));

				return copied > 0 ? Result<usize>(copied) : EFAULT;
			}
			TRY(receive());
			if (io.is_nonblocking() && !mailbox_->has_news())
				return EAGAIN;
			TRY(wait_interruptible(mailbox_->changed(), [this]() {
				return mailbox_->has_news();
			}));
		}
	}

	Result<usize> write(Kiocb &io, SourceIter &from) const
	{
		if (from.remaining() == 0)
			return 0;
		for (;;) {
			TRY(mailbox_->failure());
			const Result<usize> sent = with_transfers([&](const Transfers &transfers) {
				return transfers.send(from);
			});

			if (!(sent == EBUSY))
				return sent.is_ok() ? Result<usize>(*sent) : sent.error();
			if (io.is_nonblocking())
				return EAGAIN;
			TRY(wait_interruptible(mailbox_->changed(), [this]() {
				return !mailbox_->is_sending() || mailbox_->has_failed();
			}));
		}
	}

	/// Ends the waiting calls, and then the transfers.
	void on_revoke() const
	{
		mailbox_->changed().wake_all(poll_error | poll_hangup);
		transfers_.lock()->reset();
	}

      private:
	/// Lets the device send, unless it does. Errors: EIO if a transfer has failed; ENODEV.
	Result<> receive() const
	{
		TRY(mailbox_->failure());
		const Result<> receiving = with_transfers([](const Transfers &transfers) {
			return transfers.receive();
		});

		return receiving == EBUSY ? ok() : receiving;
	}

	/// Errors: ENODEV after the removal; ERESTARTSYS if a signal arrives; those of \p call.
	template <typename Call>
	auto with_transfers(Call call) const -> decltype(call(std::declval<const Transfers &>()))
	{
		auto transfers = transfers_.lock_interruptible();

		if (!transfers)
			return transfers.error();
		if (!*transfers)
			return ENODEV;
		return call(***transfers);
	}

	Arc<Mailbox> mailbox_;
	Mutex<std::optional<Box<Transfers>>> transfers_;
};

/// A bound device.
class SkeletonDriver {
      public:
	static constexpr usb::DeviceId ids[] = {{.vendor = 0xfff0, .product = 0xfff0}};

	static Result<SkeletonDriver> probe(const usb::Interface &interface)
	{
		const auto in = TRY(interface.endpoint<usb::BulkIn>());
		const auto out = TRY(interface.endpoint<usb::BulkOut>());
		auto control = interface.control();
		auto name = TRY(kasprintf(gfp::kernel, "skel-{}", interface));
		auto mailbox = TRY(Arc<Mailbox>::make(gfp::kernel));
		auto transfers = TRY(Box<Transfers>::make(gfp::kernel, mailbox.clone(),
							  TRY(usb::alloc_urb(in, packet_size)),
							  TRY(usb::alloc_urb(out, packet_size))));
		auto node = TRY(MiscDevice<Skeleton>::make(
			interface, std::move(name), std::move(mailbox), std::move(transfers)));

		TRY(node->start());
		return SkeletonDriver(std::move(control), std::move(node));
	}

	/// Returns whether the device has power of its own, as it answers to GET_STATUS.
	Result<bool> self_powered() const
	{
		std::array<byte, 2> status{};

		TRY(control_.receive({.type = usb::RequestType::standard, .request = 0}, status,
				     1_s));
		return (status[0] & byte{1}) != byte{0};
	}

	using Attributes = AttributeGroup<Attribute<"self_powered", &SkeletonDriver::self_powered>>;

	SkeletonDriver(SkeletonDriver &&) = default;

      private:
	SkeletonDriver(usb::Control control, MiscDevice<Skeleton> node)
	    : control_(std::move(control)), node_(std::move(node))
	{}

	usb::Control control_;
	MiscDevice<Skeleton> node_;
};

struct Module {
	static Result<usb::Driver<SkeletonDriver>> init()
	{
		return usb::Driver<SkeletonDriver>::make("usb_skeleton");
	}
};

KERNEL_MODULE(Module, (), .license = "GPL", .author = "The cxxrt authors",
	      .description = "A USB device with two bulk endpoints");
