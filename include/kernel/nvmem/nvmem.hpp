// SPDX-License-Identifier: GPL-2.0
/// \file
/// nvmem::Device<Driver>: memory that keeps its bytes without power.
#pragma once

#include <limits>

#include <cxxrt/border/nvmem/nvmem.h>
#include <kernel/core/literal.hpp>
#include <kernel/core/result.hpp>
#include <kernel/core/types.hpp>
#include <kernel/device/device.hpp>
#include <kernel/device/registered.hpp>
#include <kernel/memory/string.hpp>
#include <kernel/text/str_view.hpp>

/// EEPROMs, fuses and memory with a battery (<linux/nvmem-provider.h>, <linux/nvmem-consumer.h>).
namespace kernel::nvmem {

/// The kind of a memory, which sysfs shows. Any context.
enum class Type : unsigned {
	unknown = BORDER_NVMEM_TYPE_UNKNOWN,
	eeprom = BORDER_NVMEM_TYPE_EEPROM,
	otp = BORDER_NVMEM_TYPE_OTP, ///< It can be written once.
	battery_backed = BORDER_NVMEM_TYPE_BATTERY_BACKED,
	fram = BORDER_NVMEM_TYPE_FRAM,
};

/// A part of a memory that has a name, in bytes: nvmem::Cell<"mac-address", 0x10, 6>. Any context.
template <Literal Name, u32 Offset, u32 Size> struct Cell {
	static_assert(Size > 0, "a cell has a byte");

	/// As the kernel needs it.
	static constexpr border_nvmem_cell raw{Name.text, Offset, Size};
};

/// The parts of a memory that have names. Any context.
template <typename... C> struct Cells {
	/// As the kernel needs them.
	static constexpr border_nvmem_cell raw[]{C::raw...};
};

/// Options of a Device: Options{.name = "foo-eeprom", .size = 256}. Any context.
struct Options {
	StrView name;	      ///< In /sys/bus/nvmem/devices, and for a Lookup.
	bool numbered = true; ///< The kernel appends a number, so that several devices differ.
	u32 size;	      ///< In bytes.
	u32 word_size = 1;    ///< How many bytes are read and written together: a power of two.
	u32 stride = 1;	      ///< A word begins at a multiple of it: a power of two.
	Type type = Type::unknown; ///< The kind of the memory.
	bool read_only = false;	   ///< No program may write, although the driver can.
	bool root_only = false;	   ///< Only root may read.
};

namespace detail {

template <typename D>
concept Writes = requires(const D &driver, u32 offset, std::span<const byte> from) {
	{ driver.write(offset, from) } -> std::same_as<Result<>>;
};
template <typename D>
concept HasCells = requires { D::Cells::raw; };

/// Inherits the names of the operations and those of a driver: a name that both have is ambiguous,
/// even if the driver's member is private.
struct Operations {
	int write;
	using Cells = void;
};
template <typename D> struct Named : D, Operations {};

template <typename D> consteval bool check_driver()
{
	using Names = Named<D>;

	static_assert(
		requires(const D &driver, u32 offset, std::span<byte> to) {
			{ driver.read(offset, to) } -> std::same_as<Result<>>;
		}, "read() must be public: Result<> read(u32 offset, std::span<byte> to) const");
	static_assert(
		Writes<D> || requires { &Names::write; },
		"write() must be public: Result<> write(u32 offset, std::span<const byte> from) "
		"const");
	static_assert(
		HasCells<D> || requires { requires std::is_void_v<typename Names::Cells>; },
		"cells must be public: using Cells = nvmem::Cells<nvmem::Cell<\"serial\", 0, 4>>");
	return true;
}

constexpr bool is_right(const Options &options)
{
	return !options.name.is_empty() && options.size > 0 &&
	       options.size <= std::numeric_limits<int>::max() &&
	       is_power_of_two(options.word_size) && is_power_of_two(options.stride) &&
	       options.size % options.word_size == 0;
}
constexpr bool is_right(const Options &options, const border_nvmem_cell &cell)
{
	return cell.offset <= options.size && cell.size <= options.size - cell.offset &&
	       cell.offset % options.stride == 0 && cell.size % options.word_size == 0;
}

/// A driver and its memory, at an address that the kernel has. Its functions are in one class with
/// the function that waits for them, so the checker refuses a wait under a lock that they take.
template <typename D> struct Node : PinnedAs<Node<D>> {
	template <typename... Arguments>
	explicit Node(Arguments &&...arguments) : driver(std::forward<Arguments>(arguments)...)
	{}

	Result<> add(device *parent, const Options &options) MAY_SLEEP
	{
		const auto name = TRY(String::make(gfp::kernel, options.name));
		const border_nvmem_options raw_options{.name = name.data(),
						       .type = static_cast<unsigned>(options.type),
						       .size = options.size,
						       .word_size = options.word_size,
						       .stride = options.stride,
						       .numbered = options.numbered,
						       .read_only = options.read_only,
						       .root_only = options.root_only};
		int error = 0;

		if constexpr (HasCells<D>)
			for (const border_nvmem_cell &cell : D::Cells::raw)
				if (!is_right(options, cell))
					return EINVAL;
		raw = border_nvmem_register(parent, &raw_options, &ops, this, &error);
		return Result<>::from_errno(error);
	}
	void end() MAY_SLEEP WAITS_FOR_CALLBACKS { border_nvmem_unregister(raw); }

	D driver;

      private:
	// SAFETY: the kernel calls these functions for memories of this class, and the destructor
	// of the Device waits for them.
	static const D &driver_of(const void *owner)
	{
		return static_cast<const Node *>(owner)->driver;
	}
	static int read(const void *owner, unsigned offset, void *to, size_t count) MAY_SLEEP
	RUNS_IN(task)
	{
		// SAFETY: the kernel's buffer has this size.
		return driver_of(owner)
			.read(offset, std::span(static_cast<byte *>(to), count))
			.to_errno();
	}
	static int write(const void *owner, unsigned offset, const void *from, size_t count)
		MAY_SLEEP RUNS_IN(task)
	{
		if constexpr (Writes<D>)
			// SAFETY: the kernel's buffer has this size.
			return driver_of(owner)
				.write(offset, std::span(static_cast<const byte *>(from), count))
				.to_errno();
		else
			return -BORDER_EPERM;
	}

	static constexpr border_nvmem_ops make_ops()
	{
		border_nvmem_ops made{read, Writes<D> ? write : nullptr, nullptr, 0};

		if constexpr (HasCells<D>) {
			made.cells = D::Cells::raw;
			made.cell_count = std::size(D::Cells::raw);
		}
		return made;
	}
	static constexpr border_nvmem_ops ops = make_ops();

	border_nvmem *raw = nullptr;
};

} // namespace detail

/// A memory that keeps its bytes without power (struct nvmem_device), in /sys/bus/nvmem/devices. It
/// prevents these mistakes: an offset beyond the end, of another driver, which the kernel does not
/// check; bytes of the kernel's memory that a driver does not fill and a program reads; a cell
/// beyond the end; a driver that is freed while another driver has the memory: the kernel calls it
/// on after nvmem_unregister().
///
/// \p Driver has these members, all const, of which only read() must exist. The range is never
/// empty, is in the memory, and has whole words:
///
///	Result<> read(u32 offset, std::span<byte> to) const;	// bytes that it leaves are 0
///	Result<> write(u32 offset, std::span<const byte> from) const;	// otherwise it is read-only
///	using Cells = nvmem::Cells<nvmem::Cell<"serial", 0, 4>>;	// if it has any
///
/// The kernel may call them at the same time, in process context. They may sleep. When the Device
/// is destroyed, other drivers that have the memory get ENODEV.
///
///	auto eeprom = TRY(nvmem::Device<Eeprom>::make(device, {.name = "foo", .size = 256}));
template <typename Driver>
class [[nodiscard]] Device : public RegisteredDriver<detail::Node, Driver> {
	static_assert(detail::check_driver<Driver>());

      public:
	/// Constructs a driver from \p arguments, and registers a memory for it below \p parent.
	/// Errors: ENOMEM; EINVAL if the name is empty, if there is no byte or part of a word, if a
	/// size of a word is no power of two, or if a cell is not in the memory or has a part of a
	/// word; EEXIST if another memory has the name; EOPNOTSUPP if the kernel has no memories.
	/// Process context, may sleep. nvmem_register().
	template <typename... Arguments>
		requires ConstructibleFrom<Driver, Arguments &&...>
	static Result<Device> make(const kernel::Device &parent, const Options &options,
				   Arguments &&...arguments) MAY_SLEEP
	{
		if (!detail::is_right(options))
			return EINVAL;

		auto made =
			TRY(Box<Node>::make(gfp::kernel, std::forward<Arguments>(arguments)...));

		// SAFETY: the kernel takes its own reference.
		TRY(made->add(parent.unsafe_raw(), options));
		// SAFETY: the owner takes it back.
		return Device(std::move(made).unsafe_into_raw());
	}

      private:
	using Node = detail::Node<Driver>;

	// SAFETY: make() has registered it.
	explicit Device(Node *node) : RegisteredDriver<detail::Node, Driver>(node) {}
};

} // namespace kernel::nvmem
