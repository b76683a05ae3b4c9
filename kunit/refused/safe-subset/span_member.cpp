// SPDX-License-Identifier: GPL-2.0
// expect: this member may outlive the object that it refers to
// The span may outlive its object: the device calls the driver later.
#include <span>

#include <kernel/device/miscdevice.hpp>
#include <kernel/file/seq_file.hpp>
#include <kernel/memory/vec.hpp>

using namespace kernel;

class Parser : Pinned {
      public:
#ifdef REFUSED
	explicit Parser(std::span<const byte> input) : input_(input) {}
#else
	explicit Parser(Vec<byte> input) : input_(std::move(input)) {}
#endif
	Result<> show(SeqFile &seq) const
	{
		seq_printf(seq, "{}\n", input_.size());
		return ok();
	}

      private:
#ifdef REFUSED
	std::span<const byte> input_; // here
#else
	Vec<byte> input_;
#endif
};
#ifdef REFUSED
Result<MiscDevice<Parser>> make(std::span<const byte> input)
{
	return MiscDevice<Parser>::make("parser", input);
}
#else
Result<MiscDevice<Parser>> make(Vec<byte> input)
{
	return MiscDevice<Parser>::make("parser", std::move(input));
}
#endif
