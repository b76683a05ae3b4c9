// SPDX-License-Identifier: GPL-2.0
#pragma once

#include <utility>

/// A value that counts how many of its kind are alive, and can be moved only. The count is the
/// test's own, so that tests do not see each other's.
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
