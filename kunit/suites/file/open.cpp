// SPDX-License-Identifier: GPL-2.0
// The state of open files, and limits of their number.

#include <linux/ioctl.h>
#include <linux/types.h>

#include <kernel/device/miscdevice.hpp>
#include <kernel/sync/lock.hpp>

#include <kernel/test/counted.hpp>
#include <kernel/test/open_file.hpp>

using namespace kernel;

TEST_SUITE(cxxrt_open);

constexpr char path[] = "/dev/cxxrt_files";

static Result<String> name()
{
	return kasprintf(gfp::kernel, "cxxrt_files");
}

#define COUNTER_IOC_ADD _IOW('c', 0, __u32)
#define COUNTER_IOC_RESET _IO('c', 1)

/// Counts the reads of each file, and the files. Its files must be open for reading.
class Counter : Pinned {
      public:
	class Open : Pinned {
	      public:
		Open(int &alive, const Atomic<usize> &driver_alive)
		    : alive_(alive), driver_alive_(driver_alive)
		{
			alive_++;
		}
		~Open()
		{
			bug_unless(driver_alive_.load() == 1);
			alive_--;
		}

		Atomic<usize> reads{0};

	      private:
		int &alive_;
		const Atomic<usize> &driver_alive_;
	};

	Counter(int &open, Atomic<usize> &alive) : open_(open), alive_(alive) { alive_.store(1); }
	~Counter() { alive_.store(0); }

	Result<Box<Open>> open(const File &file) const
	{
		if (!file.can_read())
			return EACCES;
		return Box<Open>::make(gfp::kernel, open_, alive_);
	}
	Result<usize> read(const Open &open, Kiocb &, DestIter &to) const
	{
		open.reads.store(open.reads.load() + 1);

		const byte count{static_cast<unsigned char>(open.reads.load())};

		return to.copy_to_iter(std::span(&count, 1));
	}
	PollEvents poll(const File &, PollTable &) const { return poll_readable; }
	Result<> flush(const Open &open) const { return open.reads.load() > 1 ? EIO : ok(); }
	Result<> fsync() const { return EROFS; }

	Result<> reset(const Open &open) const
	{
		open.reads.store(0);
		return ok();
	}
	Result<> add(const Open &open, const __u32 &count) const
	{
		open.reads.store(open.reads.load() + count);
		return ok();
	}
	using Ioctls = IoctlTable<Ioctl<COUNTER_IOC_ADD, &Counter::add>,
				  Ioctl<COUNTER_IOC_RESET, &Counter::reset>>;

      private:
	int &open_;
	Atomic<usize> &alive_;
};

TEST(a_file_has_a_state_from_its_open_to_its_close)
{
	int open = 0;
	Atomic<usize> alive{0};
	byte count[1]{};
	{
		auto device = MiscDevice<Counter>::make(name().unwrap(), open, alive);
		REQUIRE(device.is_ok());
		OpenFile one(path, BORDER_O_RDONLY);
		const OpenFile other(path, BORDER_O_RDONLY);
		REQUIRE(one.error() == 0);
		REQUIRE(other.error() == 0);
		EXPECT(open == 2);
		EXPECT(one.read(count) == 1);
		EXPECT(one.read(count) == 1);
		EXPECT(count[0] == byte{2});
		EXPECT(other.read(count) == 1);
		EXPECT(count[0] == byte{1});
		EXPECT(one.poll() == poll_readable.bits());
		EXPECT(one.sync() == EROFS.to_errno());
		EXPECT(one.close() == EIO.to_errno());
		EXPECT(open == 1);
		{
			auto gone = std::move(*device);
		}
		EXPECT(alive.load() == 1u);
		EXPECT(other.read(count) == 1);
		EXPECT(count[0] == byte{2});
	}
	EXPECT(open == 0);
	EXPECT(alive.load() == 0u);
}

TEST(a_request_has_the_state_of_its_file)
{
	int open = 0;
	Atomic<usize> alive{0};
	byte count[1]{};
	auto device = MiscDevice<Counter>::make(name().unwrap(), open, alive);

	REQUIRE(device.is_ok());
	const OpenFile file(path, BORDER_O_RDONLY);
	REQUIRE(file.error() == 0);
	EXPECT(file.read(count) == 1);
	EXPECT(file.ioctl(COUNTER_IOC_RESET.number) == 0);
	EXPECT(file.read(count) == 1);
	EXPECT(count[0] == byte{1});
	EXPECT(file.ioctl(COUNTER_IOC_ADD.number, 1) == EFAULT.to_errno());
	EXPECT(file.ioctl(COUNTER_IOC_ADD.number + 1) == ENOTTY.to_errno());
}

TEST(a_refused_open_leaks_nothing)
{
	int open = 0;
	Atomic<usize> alive{0};
	{
		auto device = MiscDevice<Counter>::make(name().unwrap(), open, alive);
		REQUIRE(device.is_ok());
		EXPECT(OpenFile(path, BORDER_O_WRONLY).error() == EACCES.to_errno());
		EXPECT(open == 0);
	}
	EXPECT(alive.load() == 0u);
}

/// Allows one open file at a time.
class Single : Pinned {
      public:
	static constexpr OpenLimit open_limit{.files = 1};

	explicit Single(int &alive) : counted_(alive, 0) {}

	Result<> open(const File &file) const { return file.can_write() ? EROFS : ok(); }

      private:
	Counted counted_;
};

TEST(files_beyond_the_limit_are_refused)
{
	int alive = 0;
	{
		auto device = MiscDevice<Single>::make(name().unwrap(), alive);
		REQUIRE(device.is_ok());
		EXPECT(OpenFile(path, BORDER_O_RDWR).error() == EROFS.to_errno());
		OpenFile one(path, BORDER_O_RDONLY);
		EXPECT(one.error() == 0);
		EXPECT(OpenFile(path, BORDER_O_RDONLY).error() == EBUSY.to_errno());
		EXPECT(one.close() == 0);
		EXPECT(OpenFile(path, BORDER_O_RDONLY).error() == 0);
	}
	EXPECT(alive == 0);
}
