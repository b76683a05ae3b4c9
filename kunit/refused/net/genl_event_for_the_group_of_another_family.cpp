// SPDX-License-Identifier: GPL-2.0
// expect: name this group in the genl::Groups of the family
// by: types
// The number of the group would be that of another family's.
#include <kernel/net/genl.hpp>

using namespace kernel;

using Changes = genl::Group<"changes">;
using Errors = genl::Group<"errors">;

class Driver : Pinned {
      public:
	bool is_heard() const
	{
#ifdef REFUSED
		return family_.has_subscribers<Errors>(); // here
#else
		return family_.has_subscribers<Changes>();
#endif
	}

      private:
	Result<> on_get(const genl::Request<> &) const { return ok(); }

	genl::Family<"driver", genl::Commands<genl::Do<1, &Driver::on_get>>, genl::Groups<Changes>>
		family_{this};
};
