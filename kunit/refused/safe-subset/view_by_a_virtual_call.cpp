// SPDX-License-Identifier: GPL-2.0
// expect: 'part' refers to an object that is gone
// by: safe
// The function of the base class returns no view of its argument, but that of another class does.
#include <kernel/prelude.hpp>

using namespace kernel;

class Format {
      public:
	Format() = default;
	virtual ~Format() = default;
	virtual std::span<const u8> header(const Vec<u8> &) const { return {}; }
};
class Raw : public Format {
      public:
	Raw() = default;
	std::span<const u8> header(const Vec<u8> &bytes) const override { return bytes.as_span(); }
};

usize size_of_header(const Format &format)
{
	std::span<const u8> part;

	{
		Vec<u8> bytes;

#ifdef REFUSED
		part = format.header(bytes);
#else
		part = format.Format::header(bytes);
#endif
	}
	return part.size(); // here
}
