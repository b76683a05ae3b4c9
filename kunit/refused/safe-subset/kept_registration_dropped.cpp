// SPDX-License-Identifier: GPL-2.0
// expect: this statement creates an object and destroys it at once
// The registration is destroyed at the end of its statement.
#include <kernel/core/result.hpp>

using namespace kernel;

Result<> f() MAY_SLEEP;
class Reg {
      public:
	static Result<Reg> make();
	Reg(Reg &&) = default;
	~Reg();
};
Result<> g()
{
#ifdef REFUSED
	TRY(Reg::make());
#else
	auto reg = TRY(Reg::make());
#endif
	return ok();
}
