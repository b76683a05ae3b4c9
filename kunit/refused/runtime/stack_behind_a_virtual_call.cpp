// SPDX-License-Identifier: GPL-2.0
// expect: error: init_module\(\) and its callees need [0-9]+ bytes of stack, and a module may use [0-9]+ \[stack-depth\]
// by: link
// The compiler does not know which function is called, and the checker does.
#include <kernel/prelude.hpp>

using namespace kernel;

#ifdef REFUSED
constexpr unsigned levels = 24;
#else
constexpr unsigned levels = 4;
#endif

template <unsigned Level> [[gnu::noinline]] static unsigned sum(unsigned n)
{
	unsigned table[160];
	unsigned total = 0;

	asm volatile("" : "=m"(table));
	if constexpr (Level > 0)
		total = sum<Level - 1>(n + table[0]);
	for (unsigned entry : table)
		total += entry * n;
	return total;
}

class Codec {
      public:
	virtual unsigned encode(unsigned n) const = 0;

      protected:
	~Codec() = default;
};
class Small final : public Codec {
      public:
	unsigned encode(unsigned n) const override { return n; }
};
class Large final : public Codec {
      public:
	unsigned encode(unsigned n) const override { return sum<levels>(n); }
};

constinit const Small small;
constinit const Large large;

static const Codec &chosen(unsigned n)
{
	const Codec *codec = n > 2 ? static_cast<const Codec *>(&large) : &small;

	asm volatile("" : "+r"(codec));
	return *codec;
}

struct Module {
	static Result<Module> init()
	{
		pr_info("{}\n", chosen(3).encode(3));
		return Module();
	}
};
KERNEL_MODULE(Module, (), .license = "GPL");
