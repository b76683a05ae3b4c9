// SPDX-License-Identifier: GPL-2.0
#pragma once

#include <utility>

/// A move-only value that counts the living objects of its class in a variable of the test.
class Counted {
      public:
	Counted(int &alive, int value) : alive_(&alive), value_(value) { ++*alive_; }
	Counted(Counted &&other) : alive_(other.alive_), value_(std::exchange(other.value_, -1))
	{
		++*alive_;
	}
	Counted &operator=(Counted &&other)
	{
		value_ = std::exchange(other.value_, -1);
		return *this;
	}
	~Counted() { --*alive_; }

	int value() const { return value_; }

      private:
	int *alive_;
	int value_;
};
