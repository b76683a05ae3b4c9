// SPDX-License-Identifier: GPL-2.0
// needs: CONFIG_FW_LOADER
// A device that loads /lib/firmware/firmware_file.bin and prints its header: /dev/firmware_file.
// The file is a version of two bytes, a number of bytes in two bytes, and as many bytes.

#include <kernel/bus/faux.hpp>
#include <kernel/core/endian.hpp>
#include <kernel/device/firmware.hpp>
#include <kernel/device/miscdevice.hpp>
#include <kernel/prelude.hpp>

using namespace kernel;

struct FileHeader {
	Le<u16> version, size;
};
template <> inline constexpr bool kernel::any_bits_are_a_value<FileHeader> = true;

class FirmwareNode : Pinned {
      public:
	explicit FirmwareNode(const FileHeader &header) : header_(header) {}

	Result<> show(SeqFile &seq) const
	{
		seq_printf(seq, "version {}, {} bytes\n", header_.version.value(),
			   header_.size.value());
		return ok();
	}

      private:
	FileHeader header_;
};

class FirmwareFile {
      public:
	static Result<FirmwareFile> init()
	{
		auto device = TRY(faux::Device::make("firmware_file"));
		const auto header = TRY(load(device));
		auto node = TRY(MiscDevice<FirmwareNode>::make(device, "firmware_file", header));

		return FirmwareFile(std::move(device), std::move(node));
	}

      private:
	/// A device would now receive the bytes. Errors: EINVAL if the file is shorter than it
	/// says.
	static Result<FileHeader> load(const Device &device)
	{
		const auto file = TRY(Firmware::request<"firmware_file.bin">(device));
		const auto header = TRY(file.read<FileHeader>(0));

		TRY(file.part(sizeof(header), header.size.value()));
		return header;
	}

	FirmwareFile(faux::Device device, MiscDevice<FirmwareNode> node)
	    : device_(std::move(device)), node_(std::move(node))
	{}

	faux::Device device_;
	MiscDevice<FirmwareNode> node_;
};

KERNEL_MODULE(FirmwareFile, (), .license = "GPL", .author = "The cxxrt authors",
	      .description = "A device with firmware");
