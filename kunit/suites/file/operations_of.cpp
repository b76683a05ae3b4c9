// SPDX-License-Identifier: GPL-2.0
// The class whose operations a driver has: drivers that inherit them share their code.

#include <linux/ioctl.h>
#include <linux/types.h>

#include <kernel/device/miscdevice.hpp>
#include <kernel/test/kunit.hpp>

using namespace kernel;

TEST_SUITE(cxxrt_operations_of);

namespace {

struct Base : Pinned {
	Result<usize> read(Kiocb &, DestIter &) const { return 0; }
	Result<usize> write(Kiocb &, SourceIter &from) const { return from.remaining(); }
	Result<> flush() const { return ok(); }
};

struct Limited : Base {
	static constexpr OpenLimit open_limit{.files = 1};
};

struct WithOpen : Base {
	Result<> open(const File &) const { return ok(); }
};

struct WithState : Base {
	Result<u32> open(const File &) const { return 1u; }
};

struct WithWrite : Base {
	Result<usize> write(Kiocb &, SourceIter &) const { return 1; }
};

struct WithFlush : Base {
	Result<> flush() const { return EIO; }
};

struct WithData : Base {
	u64 data = 0;
};

struct Removable : Base, Revocable {
	void on_revoke() const {}
};

struct WithIoctls : Base {
	Result<> reset() const { return ok(); }

	using Ioctls = IoctlTable<Ioctl<_IO('k', 0), &WithIoctls::reset>>;
};

// The place of the driver is the same for each.
static_assert(alignof(detail::NodeOfClass<Base, detail::KeptByReferences>) ==
	      alignof(detail::MiscNode<Limited>));

template <typename Driver>
constexpr border_file_operations operations =
	detail::FileOperations<detail::MiscNode<Driver>>::make();

template <typename Driver> bool same_read()
{
	return operations<Driver>.slot[BORDER_FOP_read_iter].read_iter ==
	       operations<Base>.slot[BORDER_FOP_read_iter].read_iter;
}

} // namespace

TEST(drivers_that_differ_in_open_share_the_calls)
{
	EXPECT(same_read<Limited>());
	EXPECT(same_read<WithOpen>());
	EXPECT(operations<Limited>.slot[BORDER_FOP_write_iter].write_iter ==
	       operations<Base>.slot[BORDER_FOP_write_iter].write_iter);
	EXPECT(operations<Limited>.slot[BORDER_FOP_release].release !=
	       operations<Base>.slot[BORDER_FOP_release].release);
	EXPECT(operations<Limited>.slot[BORDER_FOP_flush].flush != nullptr);
}

// g++ merges functions of one code, but not their addresses.
TEST(drivers_that_differ_otherwise_have_their_own)
{
	EXPECT(!same_read<WithState>());
	EXPECT(!same_read<WithWrite>());
	EXPECT(!same_read<WithFlush>());
	EXPECT(!same_read<WithData>());
	EXPECT(!same_read<Removable>());
	EXPECT(!same_read<WithIoctls>());
}
