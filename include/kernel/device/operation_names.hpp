// SPDX-License-Identifier: GPL-2.0
/// \file
/// Refuses members of a driver that have the name of an operation but are never called.
#pragma once

#include <kernel/core/types.hpp>

namespace kernel::detail {

/// Inherits the names of \p Names and those of a driver. A name that both have is ambiguous, even
/// if the driver's member is private or overloaded. So it is detected.
template <typename Driver, typename Names> struct Named : Driver, Names {
	static_assert(
		!std::is_final_v<Driver>,
		"a driver class cannot be final: its operations are found by deriving from it");
};

/// The operations of struct file_operations that FileOperations does not call, of all releases.
struct UncalledFileOperations {
	int check_flags, compat_ioctl, copy_file_range, fadvise, fallocate, flock,
		get_unmapped_area, iopoll, iterate, iterate_shared, llseek, lock, mmap_capabilities,
		mmap_prepare, read_iter, release, remap_file_range, sendpage, setlease, splice_eof,
		splice_read, splice_write, unlocked_ioctl, uring_cmd, uring_cmd_iopoll, write_iter;
};

/// The callbacks of a bus's driver structure that driver::Registration does not call, of all
/// releases.
struct UncalledDriverCallbacks {
	int remove, remove_new, shutdown, sriov_configure;
};

/// Those of which driver::Registration calls both or none.
struct PowerCallbacks {
	int resume, suspend;
};
struct RuntimeCallbacks {
	int runtime_resume, runtime_suspend;
};
/// Those of a PCI device.
struct ErrorCallbackNames {
	int error_detected, slot_reset;
};
struct ErrorResumeName {
	int error_resume;
};
struct MmioEnabledName {
	int mmio_enabled;
};
struct ResetCallbackNames {
	int reset_done, reset_prepare;
};

// The kernel would never call a member of such a name. A public data member is not an operation.
#define CXXRT_NEVER_CALLED(name, ...)                                                              \
	static_assert(                                                                             \
		requires { &Names::name; } ||                                                      \
			requires {                                                                 \
				requires std::is_member_object_pointer_v<decltype(&Driver::name)>; \
			},                                                                         \
		"the kernel would never call " #name "(): " __VA_ARGS__)

/// Refuses operations that FileOperations would not register.
template <typename Driver> struct NoUncalledFileOperation : std::true_type {
	using Names = Named<Driver, UncalledFileOperations>;

#define CXXRT_NOT_OF_A_DRIVER(name)                                                                \
	CXXRT_NEVER_CALLED(name, "a driver cannot have this operation of struct "                  \
				 "file_operations. Rename a member that is something else")
	CXXRT_NEVER_CALLED(release, "open() returns an object, which is destroyed when its file is "
				    "closed. Rename a member that is something else");
	CXXRT_NEVER_CALLED(llseek, "write u64 file_size() const: then files have positions");
	CXXRT_NEVER_CALLED(unlocked_ioctl, "write using Ioctls = IoctlTable<...>");
	CXXRT_NEVER_CALLED(
		compat_ioctl,
		"write using Ioctls = IoctlTable<...>, which also serves 32-bit programs, with an "
		"IoctlCompat<> where they have another layout");
	CXXRT_NEVER_CALLED(read_iter, "write Result<usize> read(Kiocb &, DestIter &) const");
	CXXRT_NEVER_CALLED(write_iter, "write Result<usize> write(Kiocb &, SourceIter &) const");
	CXXRT_NEVER_CALLED(splice_read, "a driver with read() has it");
	CXXRT_NEVER_CALLED(splice_write, "a driver with write() has it");
	CXXRT_NEVER_CALLED(mmap_prepare, "write Result<> mmap(const File &, VmaNew &) const");
	CXXRT_NEVER_CALLED(uring_cmd, "write using UringCommands = UringTable<...>");
	CXXRT_NOT_OF_A_DRIVER(check_flags);
	CXXRT_NOT_OF_A_DRIVER(copy_file_range);
	CXXRT_NOT_OF_A_DRIVER(fadvise);
	CXXRT_NOT_OF_A_DRIVER(fallocate);
	CXXRT_NOT_OF_A_DRIVER(flock);
	CXXRT_NOT_OF_A_DRIVER(get_unmapped_area);
	CXXRT_NOT_OF_A_DRIVER(iopoll);
	CXXRT_NOT_OF_A_DRIVER(iterate);
	CXXRT_NOT_OF_A_DRIVER(iterate_shared);
	CXXRT_NOT_OF_A_DRIVER(lock);
	CXXRT_NOT_OF_A_DRIVER(mmap_capabilities);
	CXXRT_NOT_OF_A_DRIVER(remap_file_range);
	CXXRT_NOT_OF_A_DRIVER(sendpage);
	CXXRT_NOT_OF_A_DRIVER(setlease);
	CXXRT_NOT_OF_A_DRIVER(splice_eof);
	CXXRT_NOT_OF_A_DRIVER(uring_cmd_iopoll);
#undef CXXRT_NOT_OF_A_DRIVER
};

/// Refuses callbacks that driver::Registration would not register.
template <typename Driver> struct NoUncalledDriverCallback : std::true_type {
	using Names = Named<Driver, UncalledDriverCallbacks>;

#define CXXRT_NOT_OF_A_BUS(name) CXXRT_NEVER_CALLED(name, "drivers of a bus do not support it yet")
	CXXRT_NEVER_CALLED(remove, "unbinding destroys the driver: write a destructor");
	CXXRT_NEVER_CALLED(remove_new, "unbinding destroys the driver: write a destructor");
	CXXRT_NOT_OF_A_BUS(shutdown);
	CXXRT_NOT_OF_A_BUS(sriov_configure);
#undef CXXRT_NOT_OF_A_BUS
};

/// Refuses power callbacks of a wrong form.
template <typename Driver> struct NoUncalledPowerCallback : std::true_type {
	using Names = Named<Driver, PowerCallbacks>;

	CXXRT_NEVER_CALLED(suspend, "a driver has Result<> suspend() const and Result<> resume() "
				    "const, both public");
	CXXRT_NEVER_CALLED(resume, "a driver has Result<> suspend() const and Result<> resume() "
				   "const, both public");
};

/// The same for those of one device at runtime.
template <typename Driver> struct NoUncalledRuntimeCallback : std::true_type {
	using Names = Named<Driver, RuntimeCallbacks>;

#define CXXRT_NEEDS_BOTH                                                                           \
	"a driver has Result<> runtime_suspend(const PmTransition &) const and Result<> "          \
	"runtime_resume(const PmTransition &) const, both public"
	CXXRT_NEVER_CALLED(runtime_suspend, CXXRT_NEEDS_BOTH);
	CXXRT_NEVER_CALLED(runtime_resume, CXXRT_NEEDS_BOTH);
#undef CXXRT_NEEDS_BOTH
};

/// The same for those of an error of a PCI device.
template <typename Driver> struct NoUncalledErrorCallback : std::true_type {
	using Names = Named<Driver, ErrorCallbackNames>;

#define CXXRT_NEEDS_ALL                                                                            \
	"a driver that recovers has DetectedResult error_detected(const pci::ErrorDetected &) "    \
	"const, MmioResult mmio_enabled(const pci::MmioEnabled &) const, FrozenResult "            \
	"error_detected(const pci::ChannelFrozen &) const, and ResetResult slot_reset(const "      \
	"pci::SlotReset &) const, all public. Without mmio_enabled() the first one returns "       \
	"FrozenResult"
	CXXRT_NEVER_CALLED(error_detected, CXXRT_NEEDS_ALL);
	CXXRT_NEVER_CALLED(slot_reset, CXXRT_NEEDS_ALL);
#undef CXXRT_NEEDS_ALL
};

/// The same for the one that is called after a DetectedResult.
template <typename Driver> struct NoUncalledMmioEnabled : std::true_type {
	using Names = Named<Driver, MmioEnabledName>;

	CXXRT_NEVER_CALLED(mmio_enabled, "a driver that recovers without a reset has "
					 "DetectedResult error_detected(const pci::ErrorDetected "
					 "&) const and MmioResult mmio_enabled(const "
					 "pci::MmioEnabled &) const, both public");
};

/// The same for the one that is called at the end.
template <typename Driver> struct NoUncalledErrorResume : std::true_type {
	using Names = Named<Driver, ErrorResumeName>;

	CXXRT_NEVER_CALLED(
		error_resume,
		"a driver that recovers, with error_detected() and slot_reset(), may "
		"have void error_resume(const pci::ErrorResume &) const, which is public");
};

/// The same for those of a reset of a PCI device.
template <typename Driver> struct NoUncalledResetCallback : std::true_type {
	using Names = Named<Driver, ResetCallbackNames>;

#define CXXRT_NEEDS_BOTH                                                                           \
	"a driver has void reset_prepare(const pci::ResetPrepare &) const and Result<> "           \
	"reset_done(const pci::ResetDone &) const, both public"
	CXXRT_NEVER_CALLED(reset_prepare, CXXRT_NEEDS_BOTH);
	CXXRT_NEVER_CALLED(reset_done, CXXRT_NEEDS_BOTH);
#undef CXXRT_NEEDS_BOTH
};

#undef CXXRT_NEVER_CALLED

/// Holds if the kernel calls the functions of a driver. Otherwise \p Refusal refuses members of
/// their names.
template <bool are_called, typename Refusal>
constexpr bool called_or_absent = std::disjunction_v<std::bool_constant<are_called>, Refusal>;

} // namespace kernel::detail
