// SPDX-License-Identifier: GPL-2.0
// A folder in sysfs: /sys/kernel/kobject_example has two numbers, a binary file, and a third number
// in a folder.

#include <kernel/core/algorithm.hpp>
#include <kernel/device/kobject.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

class Example : Pinned {
      public:
	static Result<Kobject<Example>> init()
	{
		return Kobject<Example>::make(sysfs::kernel, "kobject_example");
	}

	int foo() const { return foo_.load(); }
	Result<> set_foo(int value) const
	{
		foo_.store(value);
		return ok();
	}
	s8 bar() const { return bar_.load(); }
	Result<> set_bar(s8 value) const
	{
		if (value < 0)
			return ERANGE;
		bar_.store(value);
		return ok();
	}

	Result<usize> read_memory(u64 at, std::span<byte> to) const
	{
		auto memory = memory_.lock();
		const auto from = std::span<const byte>(*memory).subspan(at, to.size());

		copy(from, to);
		return to.size();
	}
	Result<usize> write_memory(u64 at, std::span<const byte> from) const
	{
		auto memory = memory_.lock();

		copy(from, std::span(*memory).subspan(at, from.size()));
		return from.size();
	}

	using Attributes = AttributeGroups<
		AttributeGroup<
			Attribute<"foo", &Example::foo, &Example::set_foo>,
			BinAttribute<"memory", &Example::read_memory, &Example::write_memory, 64>>,
		AttributeFolder<"more", Attribute<"bar", &Example::bar, &Example::set_bar>>>;

      private:
	Atomic<int> foo_{0};
	Atomic<s8> bar_{0};
	Mutex<std::array<byte, 64>> memory_{LOCK_CLASS("kobject.memory")};
};

KERNEL_MODULE(Example, (), .license = "GPL", .author = "The cxxrt authors",
	      .description = "Folders in sysfs");
