// SPDX-License-Identifier: GPL-2.0
// A set of objects in sysfs: /sys/kernel/shelves has a folder for each shelf. A full shelf sends a
// uevent to programs.

#include <tuple>

#include <kernel/device/kobject.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/atomic.hpp>

using namespace kernel;

class Shelf : Pinned {
      public:
	explicit Shelf(u32 room) : room_(room) {}

	u32 room() const { return room_; }
	u32 books() const { return books_.load(); }
	Result<> set_books(u32 books) const
	{
		if (books > room_)
			return ENOSPC;
		books_.store(books);
		return ok();
	}
	bool is_tall() const { return room_ > 10; }
	CStr ladder() const { return "needed"; }

	using Attributes =
		AttributeGroup<Attribute<"room", &Shelf::room>,
			       Attribute<"books", &Shelf::books, &Shelf::set_books>,
			       VisibleIf<&Shelf::is_tall, Attribute<"ladder", &Shelf::ladder>>>;

      private:
	const u32 room_;
	Atomic<u32> books_{0};
};

struct Shelves {
	using All = std::tuple<Kset, Kobject<Shelf>, Kobject<Shelf>>;

	static Result<All> init()
	{
		auto set = TRY(Kset::make(sysfs::kernel, "shelves"));
		auto low = TRY(Kobject<Shelf>::make(set, "low", 10u));
		auto high = TRY(Kobject<Shelf>::make(set, "high", 20u));

		TRY(low->set_books(10));
		TRY(low.uevent(Uevent::change, TRY(kasprintf(gfp::kernel, "SHELF=full"))));
		return All(std::move(set), std::move(low), std::move(high));
	}
};

KERNEL_MODULE(Shelves, (), .license = "GPL", .author = "The cxxrt authors",
	      .description = "Sets of objects in sysfs");
