// SPDX-License-Identifier: GPL-2.0
// /dev/scull0, /dev/scull1, …: pieces of memory that are read and written like files. A program
// that opens one only to write empties it first. Three more devices limit their open files:
// /dev/scullsingle to one file, /dev/sculluid to one user; for /dev/scullwuid other users wait.

#include <kernel/device/chardev.hpp>
#include <kernel/prelude.hpp>

#include "scull_ioctl.h"
#include "store.hpp"

constexpr Param<unsigned> devices{
	.name = "devices", .description = "number of devices", .initial = 4, .min = 1, .max = 4096};

constexpr Param<unsigned> quantum{.name = "quantum",
				  .description = "bytes that are allocated at a time",
				  .initial = 4000,
				  .min = 1,
				  .max = Store::largest_quantum};

/// A device that any number of programs may open.
class Scull : Pinned {
      public:
	Result<> open(const File &file) const
	{
		if (file.can_read() || !file.can_write())
			return ok();

		auto store = store_.lock_interruptible();

		if (!store)
			return store.error();
		store->clear();
		return ok();
	}

	Result<usize> read(ReadAt &io, DestIter &to) const
	{
		auto store = io.lock(store_);

		return store ? store->read(io.position(), to) : store.error();
	}

	Result<usize> write(WriteAt &io, SourceIter &from) const
	{
		auto store = io.lock(store_);

		return store ? store->write(io.position(store->size()), from) : store.error();
	}

	Result<u64> file_size() const
	{
		auto store = store_.lock_interruptible();

		return store ? Result<u64>(store->size()) : store.error();
	}

	Result<SeekResult> seek_data(u64 at) const
	{
		auto store = store_.lock_interruptible();

		return store ? Result<SeekResult>(store->seek(at, true)) : store.error();
	}

	Result<SeekResult> seek_hole(u64 at) const
	{
		auto store = store_.lock_interruptible();

		return store ? Result<SeekResult>(store->seek(at, false)) : store.error();
	}

	/// Prints to /proc/PID/fdinfo/N.
	void show_fdinfo(SeqFile &seq) const
	{
		if (auto store = store_.lock_interruptible())
			seq_printf(seq, "scull-bytes:\t{}\nscull-quantum:\t{}\n", store->size(),
				   store->next_quantum());
	}

	Result<__u32> get_quantum() const
	{
		auto store = store_.lock_interruptible();

		return store ? Result<__u32>(store->next_quantum()) : store.error();
	}

	Result<> tell_quantum(u32 quantum) const
	{
		TRY(shift_quantum(quantum));
		return ok();
	}

	Result<> set_quantum(const __u32 &quantum) const { return tell_quantum(quantum); }

	Result<> reset() const { return tell_quantum(param<::quantum>()); }

	/// Sets the quantum and returns the old one.
	Result<u32> shift_quantum(u32 quantum) const
	{
		auto store = store_.lock_interruptible();

		if (!store)
			return store.error();

		const u32 old = store->next_quantum();

		TRY(store->set_next_quantum(quantum));
		return old;
	}

	Result<__u32> exchange_quantum(const __u32 &quantum) const
	{
		return shift_quantum(quantum);
	}

	using Ioctls = IoctlTable<
		Ioctl<SCULL_IOC_RESET, &Scull::reset, Opened::for_writing>,
		Ioctl<SCULL_IOC_SET_QUANTUM, &Scull::set_quantum, Opened::for_writing>,
		IoctlValue<SCULL_IOC_TELL_QUANTUM, &Scull::tell_quantum, Opened::for_writing>,
		Ioctl<SCULL_IOC_GET_QUANTUM, &Scull::get_quantum>,
		IoctlValue<SCULL_IOC_QUERY_QUANTUM, &Scull::get_quantum>,
		Ioctl<SCULL_IOC_EXCHANGE_QUANTUM, &Scull::exchange_quantum, Opened::for_writing>,
		IoctlValue<SCULL_IOC_SHIFT_QUANTUM, &Scull::shift_quantum, Opened::for_writing>>;

	using Attributes =
		AttributeGroup<Attribute<"size", &Scull::file_size>,
			       Attribute<"quantum", &Scull::get_quantum, &Scull::tell_quantum>>;

      private:
	Mutex<Store> store_{LOCK_CLASS("scull.store"), param<::quantum>()};
};

/// A device for one program at a time.
class ScullSingle : public Scull {
      public:
	static constexpr OpenLimit open_limit{.files = 1};
};

/// A device for the programs of one user at a time. Programs of other users are refused.
class ScullUid : public Scull {
      public:
	static constexpr OpenLimit open_limit{.one_user = true};
};

/// The same, but programs of other users wait.
class ScullWaitUid : public Scull {
      public:
	static constexpr OpenLimit open_limit{.one_user = true, .waits = true};
};

/// The object that exists while the module is loaded.
class ScullModule {
      public:
	static Result<ScullModule> init()
	{
		const unsigned count = param<devices>();
		auto region = TRY(CharRegion::make("scull", count + 3));
		auto sculls = TRY(Vec<Chardev<Scull>>::with_capacity(gfp::kernel, count));

		for (unsigned i = 0; i < count; i++) {
			auto name = TRY(kasprintf(gfp::kernel, "scull{}", i));

			TRY(sculls.push_within_capacity(
				TRY(Chardev<Scull>::make(region, i, {std::move(name), 0664}))));
		}

		auto single = TRY(Chardev<ScullSingle>::make(region, count, "scullsingle"));
		auto uid = TRY(Chardev<ScullUid>::make(region, count + 1, {"sculluid", 0666}));
		auto wait =
			TRY(Chardev<ScullWaitUid>::make(region, count + 2, {"scullwuid", 0666}));

		return ScullModule(std::move(sculls), std::move(single), std::move(uid),
				   std::move(wait));
	}

	ScullModule(ScullModule &&) = default;

      private:
	ScullModule(Vec<Chardev<Scull>> sculls, Chardev<ScullSingle> single, Chardev<ScullUid> uid,
		    Chardev<ScullWaitUid> wait)
	    : sculls_(std::move(sculls)), single_(std::move(single)), uid_(std::move(uid)),
	      wait_(std::move(wait))
	{}

	Vec<Chardev<Scull>> sculls_;
	Chardev<ScullSingle> single_;
	Chardev<ScullUid> uid_;
	Chardev<ScullWaitUid> wait_;
};

KERNEL_MODULE(ScullModule, (devices, quantum), .license = "GPL", .author = "The cxxrt authors",
	      .description = "Memory that is read and written like files");
