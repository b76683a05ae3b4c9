// SPDX-License-Identifier: GPL-2.0
// expect: refers to an object that is gone
// The destructor frees the element when the called function returns early.
#include <kernel/prelude.hpp>

using namespace kernel;

class Clear {
      public:
	explicit Clear(Vec<u8> &bytes) : bytes_(bytes) {}
	~Clear() { bytes_.clear(); }
	Clear(const Clear &) = delete;
	Result<> grow() { return bytes_.push(gfp::kernel, 1); }

      private:
	Vec<u8> &bytes_;
};

void look_at(Vec<u8> &bytes)
{
	Clear clear(bytes);

	if (bytes.is_empty())
		return;
}
u8 f(Vec<u8> &bytes)
{
#ifdef REFUSED
	const u8 &first = bytes[0];
#else
	const u8 first = bytes[0];
#endif

	look_at(bytes);
	return first; // here
}
