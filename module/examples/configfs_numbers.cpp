// SPDX-License-Identifier: GPL-2.0
// needs: CONFIG_CONFIGFS_FS
// Objects that a user creates: `mkdir /sys/kernel/config/numbers/red` makes one, with a value, its
// square, and a folder of its own for each further mkdir.

#include <kernel/configfs/configfs.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/atomic.hpp>

using namespace kernel;

/// The state that all objects share.
struct Count : Pinned {
	Atomic<u32> objects{0};
};

class Number : Pinned {
      public:
	Number(Arc<Count> count, u32 depth) : count_(std::move(count)), depth_(depth)
	{
		count_->objects.inc();
	}
	~Number() { count_->objects.dec(); }

	Result<Box<Number>> make_group(const StrView &) const
	{
		if (depth_ == 3)
			return ENOSPC;
		return Box<Number>::make(gfp::kernel, count_.clone(), depth_ + 1);
	}

	s32 value() const { return value_.load(); }
	Result<> set_value(s32 value) const
	{
		value_.store(value);
		return ok();
	}
	s64 square() const { return s64{value()} * value(); }

	using Attributes = AttributeGroup<Attribute<"value", &Number::value, &Number::set_value>,
					  Attribute<"square", &Number::square>>;

      private:
	Arc<Count> count_;
	const u32 depth_;
	Atomic<s32> value_{0};
};

class Numbers : Pinned {
      public:
	static Result<configfs::Subsystem<Numbers>> init()
	{
		return configfs::Subsystem<Numbers>::make("numbers",
							  TRY(Arc<Count>::make(gfp::kernel)));
	}

	explicit Numbers(Arc<Count> count) : count_(std::move(count)) {}

	Result<Box<Number>> make_group(const StrView &name) const
	{
		// A name is never empty.
		if (name[0] == '.')
			return EINVAL;
		return Box<Number>::make(gfp::kernel, count_.clone(), 1u);
	}

	u32 objects() const { return count_->objects.load(); }

	using Attributes = AttributeGroup<Attribute<"objects", &Numbers::objects>>;

      private:
	Arc<Count> count_;
};

KERNEL_MODULE(Numbers, (), .license = "GPL", .author = "The cxxrt authors",
	      .description = "Objects that a user creates");
