// SPDX-License-Identifier: GPL-2.0
// /dev/skeleton keeps one message: write() replaces it, read() removes it.

#include <kernel/device/miscdevice.hpp>
#include <kernel/prelude.hpp>

#include "mailbox.hpp"
#include "skeleton_ioctl.h"

/// The driver of /dev/skeleton.
class Skeleton : Pinned {
      public:
	Result<usize> read(Kiocb &io, DestIter &to) const { return mailbox_.take(io, to); }

	Result<usize> write(Kiocb &io, SourceIter &from) const { return mailbox_.put(io, from); }

	Result<__u64> get_size() const
	{
		const usize bytes = TRY(mailbox_.size());

		return __u64{bytes};
	}

	Result<> clear() const { return mailbox_.clear(); }

	using Ioctls = IoctlTable<Ioctl<SKELETON_IOC_GET_SIZE, &Skeleton::get_size>,
				  Ioctl<SKELETON_IOC_CLEAR, &Skeleton::clear, Opened::for_writing>>;

      private:
	Mailbox mailbox_;
};

/// The object that exists while the module is loaded.
class SkeletonModule {
      public:
	static Result<SkeletonModule> init()
	{
		auto name = TRY(kasprintf(gfp::kernel, "skeleton"));

		return SkeletonModule(TRY(MiscDevice<Skeleton>::make(std::move(name))));
	}

	SkeletonModule(SkeletonModule &&) = default;

      private:
	explicit SkeletonModule(MiscDevice<Skeleton> device) : device_(std::move(device)) {}

	MiscDevice<Skeleton> device_;
};

KERNEL_MODULE(SkeletonModule, (), .license = "GPL", .author = "@author@",
	      .description = "A device that keeps one message");
