// SPDX-License-Identifier: GPL-2.0
// The smallest whole module: it prints a line when it is loaded and unloaded.

#include <kernel/prelude.hpp>

using namespace kernel;

constexpr Param<unsigned> greetings{.name = "greetings",
				    .description = "how often to greet",
				    .initial = 1,
				    .min = 1,
				    .max = 10};

class Hello {
      public:
	static Result<Hello> init()
	{
		auto guests = TRY(Vec<unsigned>::with_capacity(gfp::kernel, param<greetings>()));

		for (unsigned i = 1; i <= param<greetings>(); i++) {
			TRY(guests.push(gfp::kernel, i));
			pr_info("hello, guest {}\n", i);
		}
		return Hello(std::move(guests));
	}

	~Hello()
	{
		if (!guests_.is_empty())
			pr_info("goodbye to {} of you\n", guests_.size());
	}

	Hello(Hello &&) = default;

      private:
	explicit Hello(Vec<unsigned> guests) : guests_(std::move(guests)) {}

	Vec<unsigned> guests_;
};

KERNEL_MODULE(Hello, (greetings), .license = "GPL", .author = "The cxxrt authors",
	      .description = "The smallest module in C++");
