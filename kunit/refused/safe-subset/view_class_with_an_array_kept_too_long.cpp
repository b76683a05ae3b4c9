// SPDX-License-Identifier: GPL-2.0
// expect: 'fields' refers to an object that is gone
// The array of views in the class refers to what the guard protects.
#include <array>

#include <kernel/memory/string.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

class Fields {
      public:
	void add(StrView part)
	{
		if (count_ < parts_.size())
			parts_[count_++] = part;
	}
	usize bytes() const
	{
		usize bytes = 0;

		for (const StrView &part : parts_)
			bytes += part.size();
		return bytes;
	}

      private:
	std::array<StrView, 2> parts_{"", ""};
	usize count_ = 0;
};

usize f(const Mutex<String> &lock)
{
	Fields fields;
	usize bytes = 0;
	{
		auto guard = lock.lock();

		fields.add(guard->view());
		bytes = fields.bytes();
	}
#ifdef REFUSED
	bytes = fields.bytes();
#endif
	return bytes;
}
