// SPDX-License-Identifier: GPL-2.0
#include <kernel/device/miscdevice.hpp>
#include <kernel/sync/lock.hpp>

#include <kernel/test/counted.hpp>
#include <kernel/test/open_file.hpp>
#include <kernel/test/thread.hpp>

using namespace kernel;

TEST_SUITE(cxxrt_miscdevice);

constexpr char path[] = "/dev/cxxrt_test";

static Result<String> name()
{
	return kasprintf(gfp::kernel, "cxxrt_test");
}

/// Keeps the last byte that was written, and records the arguments of its callbacks.
class Echo : Pinned {
      public:
	struct Seen {
		byte last{};
		bool nonblocking = false;
		bool can_read = false;
		bool can_write = false;
	};

	explicit Echo(int &alive) : counted_(alive, 0) {}

	Result<usize> read(Kiocb &io, DestIter &to) const
	{
		auto seen = io.lock(state);

		if (!seen)
			return seen.error();
		return to.copy_to_iter(std::span(&seen->last, 1));
	}

	Result<usize> write(Kiocb &io, SourceIter &from) const
	{
		auto seen = state.lock();

		seen->nonblocking = io.is_nonblocking();
		return from.copy_from_iter(std::span(&seen->last, 1));
	}

	PollEvents poll(const File &file, PollTable &table) const
	{
		auto seen = state.lock();

		table.wait_on(queue_);
		seen->can_read = file.can_read();
		seen->can_write = file.can_write();
		seen->nonblocking = file.is_nonblocking();
		return poll_readable | poll_error;
	}

	Mutex<Seen> state{LOCK_CLASS("test.echo")};

      private:
	Counted counted_;
	WaitQueue queue_{LOCK_CLASS("test.echo_queue")};
};

/// A driver without operations.
class Mute : Pinned {};

TEST(its_node_lives_as_long_as_it)
{
	int alive = 0;
	{
		auto called = name();

		REQUIRE(called.is_ok());
		EXPECT(OpenFile(path, BORDER_O_RDWR).error() == ENOENT.to_errno());
		auto device = MiscDevice<Echo>::make(std::move(*called), alive);
		REQUIRE(device.is_ok());
		EXPECT(OpenFile(path, BORDER_O_RDWR).error() == 0);
		EXPECT(alive == 1);
	}
	EXPECT(OpenFile(path, BORDER_O_RDWR).error() == ENOENT.to_errno());
	EXPECT(alive == 0);
}

/// An Echo and an open file of it, which most tests use.
struct OpenEcho {
	explicit OpenEcho(int flags)
	    : echo(std::move(MiscDevice<Echo>::make(name().unwrap(), alive)).unwrap()),
	      file(path, flags)
	{}
	~OpenEcho() = default;

	int alive = 0;
	MiscDevice<Echo> echo;
	OpenFile file;
};

TEST(calls_reach_the_driver)
{
	OpenEcho opened(BORDER_O_RDWR);
	byte bytes[3] = {byte{7}, byte{8}, byte{9}};

	REQUIRE(opened.file.error() == 0);
	EXPECT(opened.file.write(bytes) == 1);
	EXPECT(opened.echo->state.lock()->last == byte{7});
	EXPECT(opened.file.read(std::span(bytes + 2, 1)) == 1);
	EXPECT(bytes[2] == byte{7});
	EXPECT(opened.file.poll() == (poll_readable | poll_error).bits());
}

TEST(files_are_streams)
{
	OpenEcho opened(BORDER_O_RDWR);

	REQUIRE(opened.file.error() == 0);
	EXPECT(opened.file.seek(0) == ESPIPE.to_errno());
}

TEST(a_file_knows_how_it_was_opened)
{
	{
		OpenEcho opened(BORDER_O_RDONLY | BORDER_O_NONBLOCK);
		REQUIRE(opened.file.error() == 0);
		(void)opened.file.poll();
		auto seen = opened.echo->state.lock();
		EXPECT((seen->can_read && !seen->can_write && seen->nonblocking));
	}
	{
		OpenEcho opened(BORDER_O_WRONLY);
		REQUIRE(opened.file.error() == 0);
		(void)opened.file.poll();
		auto seen = opened.echo->state.lock();
		EXPECT((!seen->can_read && seen->can_write && !seen->nonblocking));
	}
}

TEST(a_call_knows_whether_it_may_wait)
{
	byte bytes[1]{};
	{
		OpenEcho opened(BORDER_O_RDWR);
		REQUIRE(opened.file.error() == 0);
		EXPECT(opened.file.write(bytes) == 1);
		EXPECT(!opened.echo->state.lock()->nonblocking);
		EXPECT(opened.file.write(bytes, OpenFile::Wait::forbidden) == 1);
		EXPECT(opened.echo->state.lock()->nonblocking);
	}
	OpenEcho opened(BORDER_O_RDWR | BORDER_O_NONBLOCK);
	REQUIRE(opened.file.error() == 0);
	EXPECT(opened.file.write(bytes) == 1);
	EXPECT(opened.echo->state.lock()->nonblocking);
}

TEST(a_call_takes_a_lock_as_it_may_wait)
{
	OpenEcho opened(BORDER_O_RDWR);
	byte bytes[1]{};
	long returned = 0;
	{
		auto held = opened.echo->state.lock();
		Thread reader([&] {
			returned = opened.file.read(bytes);
		});

		REQUIRE(reader.started());
		EXPECT(opened.file.read(bytes, OpenFile::Wait::forbidden) == EAGAIN.to_errno());
		// It waits for the lock; only a signal can end the wait.
		border_msleep(50);
		reader.signal();
		reader.join();
	}
	EXPECT(returned == ERESTARTSYS.to_errno());
	EXPECT(opened.file.read(bytes) == 1);
}

TEST(an_open_file_keeps_the_driver)
{
	int alive = 0;
	byte bytes[1] = {byte{5}};
	{
		auto called = name();

		REQUIRE(called.is_ok());
		auto device = MiscDevice<Echo>::make(std::move(*called), alive);
		REQUIRE(device.is_ok());
		OpenFile file(path, BORDER_O_RDWR);
		REQUIRE(file.error() == 0);
		{
			auto gone = std::move(*device);
		}
		EXPECT(OpenFile(path, BORDER_O_RDWR).error() == ENOENT.to_errno());
		EXPECT(alive == 1);
		EXPECT(file.write(bytes) == 1);
		EXPECT(file.read(bytes) == 1);
	}
	EXPECT(alive == 0);
}

TEST(missing_operations_are_refused)
{
	auto called = name();
	byte bytes[1]{};

	REQUIRE(called.is_ok());
	auto device = MiscDevice<Mute>::make(std::move(*called));
	REQUIRE(device.is_ok());
	OpenFile file(path, BORDER_O_RDWR);
	REQUIRE(file.error() == 0);
	EXPECT(file.read(bytes) == EINVAL.to_errno());
	EXPECT(file.write(bytes) == EINVAL.to_errno());
}
