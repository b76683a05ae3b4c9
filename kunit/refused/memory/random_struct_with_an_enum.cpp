// SPDX-License-Identifier: GPL-2.0
// expect: random bits are a value of a number
// by: types
// Most bits are no value of the enum.
#include <kernel/crypto/random.hpp>

using namespace kernel;

enum class Suit : u8 { clubs, hearts };
struct Card {
	Suit suit;
	u8 rank;
};
struct CardNumber {
	u8 suit;
	u8 rank;
};
template <> inline constexpr bool kernel::any_bits_are_a_value<CardNumber> = true;

u8 draw()
{
#ifdef REFUSED
	return get_random<Card>().rank; // here
#else
	return get_random<CardNumber>().rank;
#endif
}
