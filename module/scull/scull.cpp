// SPDX-License-Identifier: GPL-2.0
// /dev/scull0, /dev/scull1, …: pieces of memory that are read and written like files. A program
// that opens one only to write empties it first. /dev/scullsingle is another one, for one program
// at a time.

#include <kernel/device/miscdevice.hpp>
#include <kernel/prelude.hpp>

#include "store.hpp"

constexpr Param<unsigned> devices{
	.name = "devices", .description = "number of devices", .initial = 4, .min = 1, .max = 64};

constexpr Param<unsigned> quantum{.name = "quantum",
				  .description = "bytes that are allocated at a time",
				  .initial = 4000,
				  .min = 1,
				  .max = Store::largest_quantum};

/// A device, for as many programs as want it.
class Scull : Pinned {
      public:
	~Scull() DESTRUCTOR_MAY_SLEEP = default;

	Result<> open(const File &file) const MAY_SLEEP
	{
		if (file.can_read() || !file.can_write())
			return ok();

		auto store = store_.lock_interruptible();

		if (!store)
			return store.error();
		store->clear();
		return ok();
	}

	Result<usize> read(ReadAt &io, DestIter &to) const MAY_SLEEP
	{
		auto store = io.lock(store_);

		return store ? store->read(io.position(), to) : store.error();
	}

	Result<usize> write(WriteAt &io, SourceIter &from) const MAY_SLEEP
	{
		auto store = io.lock(store_);

		return store ? store->write(io.position(store->size()), from) : store.error();
	}

	Result<u64> file_size() const MAY_SLEEP
	{
		auto store = store_.lock_interruptible();

		return store ? Result<u64>(store->size()) : store.error();
	}

	Result<usize> get_quantum() const MAY_SLEEP
	{
		auto store = store_.lock_interruptible();

		return store ? Result<usize>(store->next_quantum()) : store.error();
	}

	Result<> set_quantum(usize quantum) const MAY_SLEEP
	{
		auto store = store_.lock_interruptible();

		return store ? store->set_next_quantum(quantum) : store.error();
	}

	using Attributes =
		AttributeGroup<Attribute<"size", &Scull::file_size>,
			       Attribute<"quantum", &Scull::get_quantum, &Scull::set_quantum>>;

      private:
	Mutex<Store> store_{LOCK_CLASS("scull.store"), param<::quantum>()};
};

/// A device for one program at a time.
class ScullSingle : public Scull {
      public:
	static constexpr unsigned max_open_files = 1;

	~ScullSingle() DESTRUCTOR_MAY_SLEEP = default;
};

class ScullModule {
      public:
	static Result<ScullModule> init() MAY_SLEEP
	{
		auto sculls =
			TRY(Vec<MiscDevice<Scull>>::with_capacity(gfp::kernel, param<devices>()));

		for (unsigned i = 0; i < param<devices>(); i++) {
			auto name = TRY(kasprintf(gfp::kernel, "scull{}", i));

			TRY(sculls.push_within_capacity(
				TRY(MiscDevice<Scull>::make(std::move(name)))));
		}

		auto name = TRY(kasprintf(gfp::kernel, "scullsingle"));

		return ScullModule(std::move(sculls),
				   TRY(MiscDevice<ScullSingle>::make(std::move(name))));
	}

	ScullModule(ScullModule &&) = default;
	~ScullModule() DESTRUCTOR_MAY_SLEEP = default;

      private:
	ScullModule(Vec<MiscDevice<Scull>> sculls, MiscDevice<ScullSingle> single)
	    : sculls_(std::move(sculls)), single_(std::move(single))
	{}

	Vec<MiscDevice<Scull>> sculls_;
	MiscDevice<ScullSingle> single_;
};

KERNEL_MODULE(ScullModule, (devices, quantum), .license = "GPL", .author = "The cxxrt authors",
	      .description = "Memory that is read and written like files");
