// SPDX-License-Identifier: GPL-2.0
#include <kernel/device/miscdevice.hpp>
#include <kernel/sync/lock.hpp>

#include <kernel/test/counted.hpp>
#include <kernel/test/open_file.hpp>
#include <kernel/test/thread.hpp>

using namespace kernel;

TEST_SUITE(cxxrt_revocable);

constexpr char path[] = "/dev/cxxrt_revocable";

/// A device that never has data, and counts its calls.
class Silent : public Revocable {
      public:
	Silent(int &alive, Atomic<usize> &calls) : counted_(alive, 0), calls_(calls) {}

	Result<usize> read(Kiocb &io, DestIter &) const
	{
		calls_.store(calls_.load() + 1);
		if (io.is_nonblocking())
			return EAGAIN;
		TRY(wait_interruptible(queue_, [] {
			return false;
		}));
		return 0;
	}

	PollEvents poll(const File &, PollTable &table) const
	{
		table.wait_on(queue_);
		return poll_readable;
	}

	void on_revoke() const { queue_.wake_all(poll_error | poll_hangup); }

      private:
	Counted counted_;
	Atomic<usize> &calls_;
	WaitQueue queue_{LOCK_CLASS("test.silent")};
};

static Result<MiscDevice<Silent>> make_device(int &alive, Atomic<usize> &calls)
{
	return MiscDevice<Silent>::make(TRY(kasprintf(gfp::kernel, "cxxrt_revocable")), alive,
					calls);
}

TEST(exists_until_it_is_revoked)
{
	int alive = 0;
	Atomic<usize> calls{0};
	Silent silent(alive, calls);

	EXPECT(!silent.is_revoked());
	silent.revoke();
	EXPECT(silent.is_revoked());
}

TEST(a_wait_ends_by_revocation_even_if_its_condition_holds)
{
	int alive = 0;
	Atomic<usize> calls{0};
	Silent silent(alive, calls);
	WaitQueue queue{LOCK_CLASS("test.revocable_queue")};

	EXPECT(silent.wait_interruptible(queue, [] {
			     return true;
		     }).is_ok());
	silent.revoke();
	EXPECT(silent.wait_interruptible(queue, [] {
		return true;
	}) == ENODEV);
}

TEST(calls_on_an_open_file_do_not_reach_the_driver)
{
	int alive = 0;
	Atomic<usize> calls{0};
	auto device = make_device(alive, calls);
	byte bytes[8];

	REQUIRE(device.is_ok());
	const OpenFile file(path, BORDER_O_RDONLY | BORDER_O_NONBLOCK);
	REQUIRE(file.error() == 0);
	EXPECT(file.read(bytes) == EAGAIN.to_errno());
	EXPECT(file.poll() == poll_readable.bits());
	EXPECT(calls.load() == 1u);
	{
		auto gone = std::move(*device);
	}
	EXPECT(file.read(bytes) == ENODEV.to_errno());
	EXPECT(file.poll() == (poll_error | poll_hangup).bits());
	EXPECT(calls.load() == 1u);
	EXPECT(OpenFile(path, BORDER_O_RDONLY).error() == ENOENT.to_errno());
	EXPECT(alive == 1); // the file owns it
}

TEST(sleeping_tasks_wake_at_removal)
{
	int alive = 0;
	Atomic<usize> calls{0};
	auto device = make_device(alive, calls);
	long got = 0;

	REQUIRE(device.is_ok());
	Thread reader([&] {
		byte bytes[8];
		const OpenFile file(path, BORDER_O_RDONLY);

		got = file.error() ?: file.read(bytes);
	});
	REQUIRE(reader.started());
	while (calls.load() == 0)
		border_msleep(1);
	border_msleep(20);
	{
		auto gone = std::move(*device);
	}
	reader.join();
	EXPECT(got == ENODEV.to_errno());
	EXPECT(alive == 0);
}
