// SPDX-License-Identifier: GPL-2.0
// expect: this index of an array of C is not checked
// The instantiation shows which [] is used: that of a Vec is checked. The compiler's copies of
// an array in a struct are not the author's arithmetic.
#include <linux/ioctl.h>
#include <linux/types.h>

#include <kernel/file/ioctl.hpp>
#include <kernel/memory/vec.hpp>

using namespace kernel;

struct Name {
	__u8 text[16];
};

template <> inline constexpr bool kernel::any_bits_are_a_value<Name> = true;

struct Driver {
	Result<> set_name(const Name &name) const { return keep(name); }
	Result<> keep(Name name) const MAY_SLEEP;
	Name name() const { return {}; }
};

using Requests = IoctlTable<Ioctl<_IOW('f', 0, Name), &Driver::set_name>,
			    Ioctl<_IOR('f', 1, Name), &Driver::name>>;

bool run(const Driver &driver, const File &file)
{
	return Requests::run(driver, file, 0, 0) == 0;
}

template <typename Numbers> int first(const Numbers &numbers)
{
	return numbers[0];
}

int use(const Vec<int> &numbers)
{
#ifdef REFUSED
	const int plain[2] = {numbers.is_empty(), 1};

	return plain[1];
#else
	return first(numbers);
#endif
}
