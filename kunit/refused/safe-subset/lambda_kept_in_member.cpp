// SPDX-License-Identifier: GPL-2.0
// expect: the returned view refers to 'n'
// The lambda refers to a local variable of the function that stored it.
#include <kernel/core/result.hpp>
#include <kernel/memory/box.hpp>

using namespace kernel;

template <typename F> class Kept {
      public:
	explicit Kept(F f) : f_(std::move(f)) {}
	void run() { f_(); }

      private:
	F f_;
};
template <typename F> Result<Box<Kept<F>>> keep(F f)
{
	return Box<Kept<F>>::make(gfp::kernel, std::move(f));
}
#ifdef REFUSED
auto f()
{
	u32 n = 0;
	return keep([&n] {
		n++;
	});
}
#else
auto f()
{
	u32 n = 0;
	return keep([n]() mutable {
		n++;
	});
}
#endif
