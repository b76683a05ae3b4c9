// SPDX-License-Identifier: GPL-2.0
// expect: the registration 'd' ends with this scope, and is never used
// The device is gone when the function returns.
#include <kernel/core/result.hpp>
#include <kernel/device/miscdevice.hpp>

using namespace kernel;

class D : Pinned {};
struct M {
	static Result<M> init()
	{
#ifdef REFUSED
		auto d = TRY(MiscDevice<D>::make("x"));
		return M();
#else
		return M(TRY(MiscDevice<D>::make("x")));
#endif
	}
#ifdef REFUSED
	M() = default;
#else
	explicit M(MiscDevice<D> d) : d_(std::move(d)) {}
	MiscDevice<D> d_;
#endif
};
