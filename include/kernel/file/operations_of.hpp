// SPDX-License-Identifier: GPL-2.0
/// \file
/// OperationsOf<Node>: the class whose file operations a driver has.
#pragma once

#include <kernel/file/operation_traits.hpp>

namespace kernel::detail {

/// In place of the nodes of all drivers that inherit the operations of one class. Most nodes have a
/// pointer, and so its alignment, on which their place in an Arc depends.
template <typename Driver, typename Kept>
struct alignas(void *) NodeOfClass : FileNode<Driver>, Kept, PinnedAs<NodeOfClass<Driver, Kept>> {};
/// How it is kept: by references, or by the kernel.
struct KeptByReferences {};
struct KeptByItsKernel {
	static constexpr bool is_kept_by_kernel = true;
};

/// Finds the class whose operations a driver has. Drivers that differ in their open() and
/// open_limit alone then share the machine code of the other operations.
template <typename Node> class OperationsOf : FileOperationTraits<Node> {
	using Traits = FileOperationTraits<Node>;
	using typename Traits::Driver;
	using Kept = std::conditional_t<Traits::Record::is_kept_by_kernel, KeptByItsKernel,
					KeptByReferences>;

	template <bool Has, typename Operation, typename Class>
	static constexpr bool is_of =
		!Has || requires { requires std::same_as<DeclaredIn<Operation, Driver>, Class>; };
	template <typename Class> static consteval bool same_ioctls()
	{
		if constexpr (Traits::has_ioctl)
			return requires {
				requires std::same_as<typename Driver::Ioctls,
						      typename Class::Ioctls>;
			};
		else
			return true;
	}
	/// Holds if a NodeOfClass<Class> has the layout of the node, and the same place in an Arc.
	template <typename Class>
	static constexpr bool same_layout =
		sizeof(Driver) == sizeof(Class) && !std::is_abstract_v<Class> &&
		alignof(Node) == std::max(alignof(Class), alignof(void *)) &&
		std::derived_from<Driver, Revocable> == std::derived_from<Class, Revocable>;
	template <typename Class>
	static constexpr bool has_all =
		is_of<Traits::has_read, Read, Class> && is_of<Traits::has_write, Write, Class> &&
		is_of<Traits::has_store, Store, Class> && is_of<Traits::has_poll, Poll, Class> &&
		is_of<Traits::has_size, FileSize, Class> && is_of<Traits::has_mmap, Mmap, Class> &&
		is_of<Traits::has_seek_data, SeekData, Class> &&
		is_of<Traits::has_seek_hole, SeekHole, Class> &&
		is_of<Traits::has_fault, Fault, Class> && is_of<Traits::has_flush, Flush, Class> &&
		is_of<Traits::has_fsync, Fsync, Class> &&
		is_of<Traits::has_show_fdinfo, ShowFdinfo, Class> && !Traits::has_fasync &&
		!Traits::has_uring && same_ioctls<Class>();
	template <typename Operation> static consteval auto find()
	{
		if constexpr (requires { typename DeclaredIn<Operation, Driver>; }) {
			using Class = DeclaredIn<Operation, Driver>;

			if constexpr (same_layout<Class> && has_all<Class>)
				return std::type_identity<NodeOfClass<Class, Kept>>();
			else
				return std::type_identity<Node>();
		} else {
			return std::type_identity<Node>();
		}
	}
	static consteval auto choose()
	{
		if constexpr (Traits::Record::is_needed)
			return std::type_identity<Node>();
		else if constexpr (Traits::has_read)
			return find<Read>();
		else
			return find<Write>();
	}

      public:
	/// The node whose calls are those of this one.
	using Type = typename decltype(choose())::type;
};

} // namespace kernel::detail
