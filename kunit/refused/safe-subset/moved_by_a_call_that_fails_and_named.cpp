// SPDX-License-Identifier: GPL-2.0
// expect: is used after its value was moved away
// by: safe
#include <optional>

#include <kernel/prelude.hpp>

using namespace kernel;

struct Port {
	Box<u32> speed;
};

class Loader {
      public:
	explicit Loader(Vec<Port> &ports) : ports_(ports) {}

	Result<> load()
	{
		if (const auto result = finish(); result.is_err()) {
#ifdef REFUSED
			pr_warn("{}: {}\n", *current_->speed, result.error());
#else
			pr_warn("{}: {}\n", ports_.size(), result.error());
#endif
			return result.error();
		}
		return ok();
	}

      private:
	Result<> finish()
	{
		if (!current_)
			return ok();
		TRY(ports_.push(gfp::kernel, std::move(*current_)));
		current_.reset();
		return ok();
	}

	Vec<Port> &ports_;
	std::optional<Port> current_;
};

Result<> load(Vec<Port> &ports)
{
	return Loader(ports).load();
}
